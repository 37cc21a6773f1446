import type { ApiError } from '../../../../electron/dialects/api-error.ts';
import type { RequestAddress } from '../../../../electron/dialects/client-dialect.ts';
import type { ChatRequest } from '../../../../electron/dialects/conversation.ts';
import { googleClient } from '../../../../electron/dialects/google/google.ts';

export interface ReadGoogle extends ChatRequest {
  /** The names of what was lost. */
  readonly lost: readonly string[];
}

/** What a body means; a refusal throws. */
export function read(body: object, address: RequestAddress = { model: 'gemini-x' }): ReadGoogle {
  const result = googleClient.readRequest({ contents: 'hi', ...body }, address);
  if (!result.ok) throw new Error(result.error.message);
  return { ...result.value.request, lost: result.value.losses.map((loss) => loss.what) };
}

/** Why a body is refused; one that is not throws. */
export function refusal(body: object): ApiError {
  const result = googleClient.readRequest({ contents: 'hi', ...body }, { model: 'gemini-x' });
  if (result.ok) throw new Error('it was not refused');
  return result.error;
}

export const turnsOf = (...contents: readonly unknown[]) => read({ contents }).turns;
