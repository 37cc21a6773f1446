import { type ApiError, apiError } from '../dialects/api-error.ts';
import { fail, ok, type Result } from '../dialects/result.ts';
import { type JsonBody, memberText } from './body/json-body.ts';

const longestTimeoutSeconds = 86_400;

/** The client's own limit for the whole exchange, in ms, from `timeout` (seconds) in the body or else the query. */
export function requestedTimeoutMs(
  body: JsonBody,
  query: URLSearchParams,
): Result<number | undefined, ApiError> {
  const text = memberText(body, 'timeout') ?? query.get('timeout') ?? undefined;
  if (text === undefined) return ok(undefined);
  const seconds = Number(text);
  if (seconds > 0 && seconds <= longestTimeoutSeconds) return ok(Math.ceil(seconds * 1000));
  return fail(
    apiError('invalid-request', `"timeout" must be a number of seconds above 0, not ${text.slice(0, 40)}.`, {
      param: 'timeout',
    }),
  );
}
