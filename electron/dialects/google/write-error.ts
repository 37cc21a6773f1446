import type { ApiError, ApiErrorKind } from '../api-error.ts';
import type { WrittenError } from '../client-dialect.ts';

/** Google's `status` words by kind of error (dialects.md, section 2.17). */
const statusWord: Readonly<Record<ApiErrorKind, string>> = {
  'invalid-request': 'INVALID_ARGUMENT',
  authentication: 'UNAUTHENTICATED',
  permission: 'PERMISSION_DENIED',
  'not-found': 'NOT_FOUND',
  'model-not-found': 'NOT_FOUND',
  'method-not-allowed': 'INVALID_ARGUMENT',
  'too-large': 'INVALID_ARGUMENT',
  'unsupported-media-type': 'INVALID_ARGUMENT',
  'context-length': 'INVALID_ARGUMENT',
  'rate-limit': 'RESOURCE_EXHAUSTED',
  quota: 'RESOURCE_EXHAUSTED',
  server: 'INTERNAL',
  'not-implemented': 'UNIMPLEMENTED',
  'bad-gateway': 'UNAVAILABLE',
  unavailable: 'UNAVAILABLE',
  overloaded: 'UNAVAILABLE',
  timeout: 'DEADLINE_EXCEEDED',
  loop: 'FAILED_PRECONDITION',
};

/** The error object alone, as it also stands inside a stream. */
export function errorObject(error: ApiError): Readonly<Record<string, unknown>> {
  const violation = error.param === undefined ? undefined : fieldViolation(error.param, error.message);
  return {
    code: error.status,
    message: error.message,
    status: statusWord[error.kind],
    ...(violation === undefined ? {} : { details: [violation] }),
  };
}

export function writeError(error: ApiError): WrittenError {
  const retry = error.retryAfterSeconds;
  return {
    status: error.status,
    headers: retry === undefined ? {} : { 'retry-after': String(retry) },
    body: JSON.stringify({ error: errorObject(error) }),
  };
}

function fieldViolation(field: string, description: string) {
  return {
    '@type': 'type.googleapis.com/google.rpc.BadRequest',
    fieldViolations: [{ field, description }],
  };
}
