import { type ApiError, apiError } from '../api-error.ts';
import { objectOf, parseJson, textOf } from '../json-value.ts';
import { readError as readOpenAiError } from '../openai/read-error.ts';

/** ALCF's web page for people answers every path with HTML (alcf-globus.md section 4). */
export const wrongHost =
  'A web page came instead of ALCF’s answer: check the setting alcfBaseUrl, which is normally https://inference-api.alcf.anl.gov.';

/** Reads the body of a failed answer, in any of the five shapes the gateway and the servers around it have. */
export function readError(status: number, body: string): ApiError {
  if (body.trimStart().startsWith('<')) return pageError(status);
  // Before May 2026 an error was the bare sentence.
  const sentence = textOf(parseJson(body));
  const error = readOpenAiError(status, sentence ?? body);
  const waiting = waitingTime(body);
  return meaningOf(waiting === undefined ? error : { ...error, retryAfterSeconds: waiting });
}

/** From the web server before the gateway, which speaks HTML. */
function pageError(status: number): ApiError {
  switch (status) {
    case 413:
      return apiError(
        'too-large',
        'The request is too large for ALCF: send less, such as fewer or smaller images.',
      );
    case 429:
      return apiError('rate-limit', 'ALCF was asked too often: wait a moment.', { retryAfterSeconds: 1 });
    case 502:
    case 503:
    case 504:
      return apiError('unavailable', `ALCF is failing (HTTP ${status}): try again in a minute.`, {
        retryAfterSeconds: 60,
      });
    default:
      return apiError(
        'bad-gateway',
        status >= 500 ? `ALCF is failing (HTTP ${status}): try again in a minute.` : wrongHost,
      );
  }
}

/** `"retry_after": "1 second"` */
function waitingTime(body: string): number | undefined {
  const said = objectOf(parseJson(body))?.retry_after;
  const seconds = Number.parseFloat(textOf(said) ?? String(said));
  return Number.isFinite(seconds) ? seconds : undefined;
}

interface Meaning {
  readonly says: RegExp;
  mean(error: ApiError): ApiError;
}

const loading =
  'The model is being loaded at ALCF, which usually takes 10 to 15 minutes: try again then, or choose a model that is live.';

/**
 * What the gateway's sentences mean, whichever way they come (sections 4.4 to 4.6). Waiting times are those after which
 * asking again makes sense.
 */
const meanings: readonly Meaning[] = [
  {
    says: /online but not ready to receive tasks|no data received from compute endpoint|TimeoutError while attempting to access compute/i,
    mean: () => apiError('unavailable', loading, { retryAfterSeconds: 300 }),
  },
  {
    says: /is not currently live on/i,
    mean: ({ message }) =>
      apiError('unavailable', `${message.replace(/^Error:\s*/, '')} Choose a model that is live.`, {
        retryAfterSeconds: 600,
      }),
  },
  {
    says: /^(Error: )?Endpoint \S+ is offline/i,
    mean: ({ message }) => apiError('unavailable', `ALCF says: ${message}`, { retryAfterSeconds: 600 }),
  },
  {
    says: /maintenance/i,
    mean: (error) =>
      error.status === 503 ? { ...error, kind: 'unavailable', retryAfterSeconds: 600 } : error,
  },
  {
    says: /tokens\/minute limit exceeded/i,
    mean: (error) => ({ ...error, kind: 'rate-limit', status: 429, retryAfterSeconds: 60 }),
  },
  {
    says: /^too many requests\.?$/i,
    mean: (error) => ({ ...error, kind: 'rate-limit', status: 429, retryAfterSeconds: 1 }),
  },
  {
    says: /The requested endpoint '.*' does not exist/i,
    mean: ({ message }) => apiError('model-not-found', message, { param: 'model', code: 'model_not_found' }),
  },
  {
    says: /Model started a function call but did not complete it|Invalid function calling output/i,
    mean: ({ message }) =>
      apiError('bad-gateway', `The model broke its tool call off (${message.trim()}). Try again.`),
  },
];

/** The same error in the words and with the status that tell a client what to do. */
export function meaningOf(error: ApiError): ApiError {
  const inner = modelError(error);
  return meanings.find(({ says }) => says.test(inner.message))?.mean(inner) ?? inner;
}

/** A direct cluster tells in one sentence what it asked whom, and the model's own error as JSON behind that. */
function modelError(error: ApiError): ApiError {
  const [, body] = /Could not send stream API call to \S+?: (\{[\s\S]*\})\s*$/.exec(error.message) ?? [];
  const status = Number(objectOf(parseJson(body ?? ''))?.code);
  return body === undefined ? error : readOpenAiError(status >= 400 && status < 600 ? status : 502, body);
}
