import type { ApiError, ApiErrorKind } from '../api-error.ts';
import type { WrittenError } from '../client-dialect.ts';

/** OpenAI's `type` and `code` for each kind; clients key on the codes. */
const words: Readonly<Record<ApiErrorKind, readonly [type: string, code: string | null]>> = {
  'invalid-request': ['invalid_request_error', null],
  authentication: ['authentication_error', 'invalid_api_key'],
  permission: ['permission_error', null],
  'not-found': ['invalid_request_error', 'not_found'],
  'model-not-found': ['invalid_request_error', 'model_not_found'],
  'method-not-allowed': ['invalid_request_error', 'method_not_allowed'],
  'too-large': ['invalid_request_error', 'request_too_large'],
  'unsupported-media-type': ['invalid_request_error', 'unsupported_media_type'],
  'context-length': ['invalid_request_error', 'context_length_exceeded'],
  'rate-limit': ['rate_limit_exceeded', 'rate_limit_exceeded'],
  quota: ['insufficient_quota', 'insufficient_quota'],
  server: ['server_error', null],
  'not-implemented': ['invalid_request_error', 'unsupported'],
  'bad-gateway': ['server_error', 'bad_gateway'],
  unavailable: ['server_error', 'unavailable'],
  overloaded: ['server_error', 'overloaded'],
  timeout: ['timeout', 'timeout'],
  loop: ['server_error', 'loop_detected'],
};

/** The object in `{"error": …}`, the same in Chat Completions, Completions and Responses, whole or inside a stream. */
function openAiErrorObject(error: ApiError): Readonly<Record<string, unknown>> {
  const [type, code] = words[error.kind];
  return {
    ...error.details,
    message: error.message,
    type,
    param: error.param ?? null,
    code: error.code ?? code,
  };
}

/** An error as a whole answer. */
export function writeError(error: ApiError): WrittenError {
  const { retryAfterSeconds } = error;
  return {
    status: error.status,
    headers: {
      'content-type': 'application/json',
      ...(retryAfterSeconds !== undefined && { 'retry-after': String(Math.ceil(retryAfterSeconds)) }),
    },
    body: JSON.stringify({ error: openAiErrorObject(error) }),
  };
}

/** The error inside a stream: the official SDKs raise on any `error` key, and want nothing after it. */
export function writeErrorChunk(error: ApiError): string {
  return `data: ${JSON.stringify({ error: openAiErrorObject(error) })}\n\n`;
}
