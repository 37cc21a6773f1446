import {
  type ApiError,
  type ApiErrorExtras,
  type ApiErrorKind,
  apiError,
  errorOfStatus,
} from '../api-error.ts';
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
    numberOf(inner.code) ?? numberOf(inner.status) ?? numberOf(objectOf(value.detail)?.code) ?? 0;
  if (status >= 400 && status < 600) return errorOf(status, body);
  const kind = kindOf(body);
  return kind ? apiError(kind, messageOf(body, 502), extrasOf(body)) : errorOf(502, body);
}

/** Words too wide to say more than a status above 500 does; gateways give them to whatever went wrong. */
const wide: ReadonlySet<ApiErrorKind | undefined> = new Set([undefined, 'invalid-request', 'server']);

function errorOf(outerStatus: number, body: ErrorBody): ApiError {
  const wrapped = findWrappedError(body.message ?? '');
  if (wrapped) return readError(wrapped.status, wrapped.body);
  // A vendor's refusal wrapped into a 500 is still a refusal: a client must not try it again.
  const status = outerStatus >= 500 ? (body.status ?? outerStatus) : outerStatus;
  const byStatus = errorOfStatus(status, messageOf(body, status), extrasOf(body));
  const kind = kindOf(body);
  if (kind === undefined || (status >= 500 && wide.has(kind))) return byStatus;
  const byKind = apiError(kind, byStatus.message, extrasOf(body));
  // A vendor's clear word is worth more than a gateway's 5xx around it.
  return status >= 500 && byKind.status < 500 ? byKind : { ...byStatus, kind };
}

function messageOf(body: ErrorBody, status: number): string {
  return body.message ?? `The model's server answered ${status} without saying why.`;
}

function extrasOf({ code, param, details }: ErrorBody): ApiErrorExtras {
  return {
    ...(code !== undefined && code !== 'internal_error' && { code }),
    ...(param !== undefined && { param }),
    ...(details !== undefined && { details }),
  };
}

function kindOf(body: ErrorBody): ApiErrorKind | undefined {
  if (saysContextIsFull(body)) return 'context-length';
  return kinds[body.code ?? ''] ?? kinds[body.type ?? ''];
}
