import { type ApiError, type ApiErrorKind, apiError, errorOfStatus } from '../api-error.ts';
import { type ErrorBody, readErrorBody, readErrorObject, saysContextIsFull } from '../error-body.ts';
import { isObject, type JsonObject, numberOf, objectOf } from '../json-value.ts';
import { findWrappedError } from './wrapped-error.ts';

/** OpenAI's codes and types, and the names of the exceptions that ARGO and vLLM send instead. */
const kinds: Readonly<Record<string, ApiErrorKind>> = {
  model_not_found: 'model-not-found',
  insufficient_quota: 'quota',
  quota_exceeded: 'quota',
  rate_limit_exceeded: 'rate-limit',
  too_many_requests: 'rate-limit',
  invalid_api_key: 'authentication',
  authentication_error: 'authentication',
  AuthenticationError: 'authentication',
  permission_error: 'permission',
  PermissionDeniedError: 'permission',
  invalid_request_error: 'invalid-request',
  BadRequestError: 'invalid-request',
  rate_limit_error: 'rate-limit',
  RateLimitError: 'rate-limit',
  overloaded_error: 'overloaded',
  server_error: 'server',
  InternalServerError: 'server',
  StreamingTimeoutError: 'timeout',
};

/** Reads the body of a failed answer. */
export function readError(status: number, body: string): ApiError {
  return errorOf(status, readErrorBody(body));
}

/** An error inside an answer whose status was 200: `{error}`, vLLM's `{object: "error"}`, FastAPI's `{detail}`. */
export function errorInside(value: JsonObject): ApiError | undefined {
  const error = value.error ?? undefined;
  if (error === undefined && value.object !== 'error' && (value.detail ?? undefined) === undefined)
    return undefined;
  const body = readErrorObject(value);
  const inner = isObject(error) ? error : value;
  const status =
    numberOf(inner.code) ?? numberOf(inner.status) ?? numberOf(objectOf(value.detail)?.code) ?? 502;
  return errorOf(status >= 400 && status < 600 ? status : 502, body);
}

function errorOf(outerStatus: number, body: ErrorBody): ApiError {
  const wrapped = findWrappedError(body.message ?? '');
  if (wrapped) return readError(wrapped.status, wrapped.body);
  // A vendor's refusal wrapped into a 500 is still a refusal: a client must not try it again.
  const status = outerStatus >= 500 ? (body.status ?? outerStatus) : outerStatus;
  const message = body.message ?? `The model's server answered ${status} without saying why.`;
  const extras = {
    ...(body.code !== undefined && body.code !== 'internal_error' && { code: body.code }),
    ...(body.param !== undefined && { param: body.param }),
    ...(body.details !== undefined && { details: body.details }),
  };
  const kind = kindOf(body);
  if (kind === undefined) return errorOfStatus(status, message, extras);
  // A 5xx of a gateway is worth less than the vendor's own word inside it.
  return status >= 500
    ? apiError(kind, message, extras)
    : { ...errorOfStatus(status, message, extras), kind };
}

function kindOf(body: ErrorBody): ApiErrorKind | undefined {
  if (saysContextIsFull(body)) return 'context-length';
  return kinds[body.code ?? ''] ?? kinds[body.type ?? ''];
}
