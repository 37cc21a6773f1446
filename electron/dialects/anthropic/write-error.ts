import { randomUUID } from 'node:crypto';
import type { ApiError, ApiErrorKind } from '../api-error.ts';
import type { WrittenError } from '../client-dialect.ts';

const typeOfKind: Readonly<Record<ApiErrorKind, string>> = {
  'invalid-request': 'invalid_request_error',
  authentication: 'authentication_error',
  permission: 'permission_error',
  'not-found': 'not_found_error',
  'model-not-found': 'not_found_error',
  'method-not-allowed': 'invalid_request_error',
  'too-large': 'request_too_large',
  'unsupported-media-type': 'invalid_request_error',
  'context-length': 'invalid_request_error',
  'rate-limit': 'rate_limit_error',
  quota: 'rate_limit_error',
  server: 'api_error',
  'not-implemented': 'api_error',
  'bad-gateway': 'api_error',
  unavailable: 'overloaded_error',
  overloaded: 'overloaded_error',
  timeout: 'timeout_error',
  loop: 'api_error',
};

/** What trying again cannot mend although its status says so; the official SDKs obey the header. */
const hopeless: ReadonlySet<ApiErrorKind> = new Set(['quota', 'not-implemented', 'loop']);

/** The error as the body of an answer. */
export function writeError(error: ApiError): WrittenError {
  const requestId = `req_${randomUUID().replaceAll('-', '')}`;
  return {
    status: error.status,
    headers: {
      'content-type': 'application/json',
      'request-id': requestId,
      ...(error.retryAfterSeconds !== undefined && { 'retry-after': String(error.retryAfterSeconds) }),
      ...(hopeless.has(error.kind) && { 'x-should-retry': 'false' }),
    },
    body: JSON.stringify({ ...errorBody(error), request_id: requestId }),
  };
}

/** The error inside a stream; without its name the official SDK would drop it silently. */
export function writeErrorEvent(error: ApiError): string {
  return `event: error\ndata: ${JSON.stringify(errorBody(error))}\n\n`;
}

function errorBody(error: ApiError) {
  const type = typeOfKind[error.kind];
  return {
    type: 'error',
    error: { type, message: messageOf(error), ...(error.details && { details: error.details }) },
  };
}

/** Anthropic names the field in the sentence, and clients know a full context by its first words. */
function messageOf({ kind, message, param }: ApiError): string {
  if (kind === 'context-length' && !/prompt is too long/i.test(message))
    return `prompt is too long: ${message}`;
  return param === undefined || message.includes(param) ? message : `${param}: ${message}`;
}
