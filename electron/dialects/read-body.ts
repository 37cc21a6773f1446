import { type ApiError, apiError } from './api-error.ts';
import type { ReadRequest } from './client-dialect.ts';
import type { ChatRequest } from './conversation.ts';
import type { Fields } from './fields.ts';
import { isObject } from './json-value.ts';
import { createReading } from './reading.ts';
import { fail, ok, type Result } from './result.ts';

/** A whole body, which must be an object with `members`: what `read` makes of it, or the first thing it refuses. */
export function readBody(
  value: unknown,
  members: string,
  read: (body: Fields) => ChatRequest,
): Result<ReadRequest, ApiError> {
  if (!isObject(value)) {
    return fail(apiError('invalid-request', `The body must be a JSON object with ${members}.`));
  }
  const reading = createReading();
  const request = read({ reading, object: value, path: '' });
  const error = reading.error();
  return error ? fail(error) : ok({ request, losses: reading.losses() });
}
