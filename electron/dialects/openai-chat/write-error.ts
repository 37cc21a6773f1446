import type { ApiError } from '../api-error.ts';
import { openAiErrorObject } from '../openai/error.ts';

export { writeOpenAiError as writeError } from '../openai/error.ts';

/** The error inside a stream: the official SDKs raise on any `error` key, and want nothing after it. */
export function writeErrorChunk(error: ApiError): string {
  return `data: ${JSON.stringify({ error: openAiErrorObject(error) })}\n\n`;
}
