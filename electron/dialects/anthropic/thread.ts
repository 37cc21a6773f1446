import { type ApiError, apiError } from '../api-error.ts';

/**
 * Why a request for a message thread is refused: the thread would live on Anthropic's servers, and an answer without its
 * history would be a wrong answer. The official SDK sends the whole history again when it reads exactly these details.
 */
export const threadRefusal: ApiError = apiError(
  'invalid-request',
  'Message threads are kept by no model here: send the whole conversation in messages.',
  { param: 'thread', details: { error_code: 'thread_unsupported_request', unsupported: [] } },
);
