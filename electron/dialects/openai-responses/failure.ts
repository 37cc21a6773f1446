import type { ApiError, ApiErrorKind } from '../api-error.ts';

/** Codex tries `server_error` again, waits where a limit says for how long, and gives up on the others with their sentence. */
const codes: Readonly<Record<ApiErrorKind, string>> = {
  'invalid-request': 'invalid_prompt',
  authentication: 'invalid_prompt',
  permission: 'invalid_prompt',
  'not-found': 'invalid_prompt',
  'model-not-found': 'invalid_prompt',
  'method-not-allowed': 'invalid_prompt',
  'too-large': 'invalid_prompt',
  'unsupported-media-type': 'invalid_prompt',
  'context-length': 'context_length_exceeded',
  'rate-limit': 'rate_limit_exceeded',
  quota: 'insufficient_quota',
  server: 'server_error',
  'not-implemented': 'invalid_prompt',
  'bad-gateway': 'server_error',
  unavailable: 'server_error',
  overloaded: 'server_error',
  timeout: 'server_error',
  loop: 'invalid_prompt',
};

/** The error inside a response. Codex finds out of its words how long to wait. */
export function failureOf({ kind, message, retryAfterSeconds }: ApiError) {
  const wait =
    kind === 'rate-limit' && retryAfterSeconds !== undefined && !/try again in/i.test(message)
      ? ` Please try again in ${Math.ceil(retryAfterSeconds)}s.`
      : '';
  return { code: codes[kind], message: message + wait };
}
