import type { ReadRequest } from '../../../../electron/dialects/client-dialect.ts';
import { readRequest } from '../../../../electron/dialects/openai-responses/read-request.ts';
import { createRememberedItems } from '../../../../electron/dialects/openai-responses/remembered-items.ts';

/** What a body means; a short question where it does not say. */
export function read(body: object, remembered = createRememberedItems(1000)): ReadRequest {
  const result = readRequest({ model: 'm', input: 'hi', ...body }, remembered);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** The field a body is refused for, the code and the sentence; undefined when it is not. */
export function refusalOf(body: unknown) {
  const result = readRequest(body, createRememberedItems(1000));
  if (result.ok) return undefined;
  const { status, param, code, message } = result.error;
  return { status, param, code, message };
}

export const text = (value: string) => ({ kind: 'text', text: value });
