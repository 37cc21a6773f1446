import { type ApiError, apiError } from '../api-error.ts';

/** ALCF's documented limit of a request. */
const limitBytes = 10 * 1_048_576;

/** Checked here because the gateway's own refusal is a page of HTML, after everything was sent. */
export function checkBodySize(body: string): ApiError | undefined {
  // A character is at most three bytes, so most bodies need not be counted.
  if (body.length * 3 <= limitBytes) return undefined;
  const size = Buffer.byteLength(body);
  if (size <= limitBytes) return undefined;
  const megabytes = Math.ceil((size / 1_048_576) * 10) / 10;
  return apiError(
    'too-large',
    `The request is ${megabytes} MB and ALCF takes 10 MB: send less, such as fewer or smaller images.`,
  );
}
