import { type ApiError, type ApiErrorKind, apiError, errorOfStatus } from '../api-error.ts';
import { type ErrorBody, readErrorBody, readErrorObject, saysContextIsFull } from '../error-body.ts';
import type { JsonObject } from '../json-value.ts';

const kindOfType: ReadonlyMap<string, ApiErrorKind> = new Map([
  ['invalid_request_error', 'invalid-request'],
  ['authentication_error', 'authentication'],
  ['permission_error', 'permission'],
  ['not_found_error', 'not-found'],
  ['request_too_large', 'too-large'],
  ['rate_limit_error', 'rate-limit'],
  ['api_error', 'server'],
  ['overloaded_error', 'overloaded'],
  ['timeout_error', 'timeout'],
]);

/** Reads the body of a failed `/v1/messages`, in Anthropic's shape or the gateway's OpenAI-like one. */
export function readError(status: number, body: string): ApiError {
  return errorOf(status, readErrorBody(body));
}

/** Reads an `error` event inside a stream whose status was 200. */
export function readErrorEvent(event: JsonObject): ApiError {
  const error = readErrorObject(event);
  const kind = kindOf(error);
  if (kind === undefined) return errorOf(502, error);
  return apiError(kind, error.message ?? 'The model stopped with an error.', extrasOf(error));
}

function errorOf(outerStatus: number, error: ErrorBody): ApiError {
  // A vendor's refusal wrapped into a 500 is still a refusal: a client must not retry it.
  const status = outerStatus >= 500 ? (error.status ?? outerStatus) : outerStatus;
  const message = error.message ?? `The model's server answered ${status} without saying why.`;
  const byStatus = errorOfStatus(status, message, extrasOf(error));
  const kind = kindOf(error);
  return kind === undefined ? byStatus : { ...byStatus, kind };
}

function kindOf(error: ErrorBody): ApiErrorKind | undefined {
  if (saysContextIsFull(error)) return 'context-length';
  if (error.code === 'model_not_found') return 'model-not-found';
  if (error.type === 'not_found_error' && error.message?.startsWith('model:')) return 'model-not-found';
  return kindOfType.get(error.type ?? '');
}

function extrasOf({ code, param, details }: ErrorBody) {
  return {
    ...(code === undefined || code === 'internal_error' ? {} : { code }),
    ...(param === undefined ? {} : { param }),
    ...(details === undefined ? {} : { details }),
  };
}
