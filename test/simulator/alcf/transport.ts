import { eventFrame, type Frame } from '../wire/frames.ts';
import type { WireReply } from '../wire/player.ts';
import { pythonRepr } from '../wire/python-repr.ts';
import type { Call } from './call.ts';
import type { AlcfModel, Cluster } from './models.ts';
import { gatewayRefusal } from './refusals.ts';
import type { ModelError } from './script.ts';

export const done: Frame = { kind: 'event', data: '[DONE]' };

export function streamed(frames: readonly Frame[], { adapter }: Cluster): WireReply {
  return {
    status: 200,
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache',
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'Cache-Control',
    },
    frames,
    // Sophia's chunks come through a queue that is emptied now and then.
    ...(adapter === 'compute' ? { burst: 20 } : {}),
  };
}

/** How an error of the model's own server arrives: never as it was. */
export function wrapped(
  error: ModelError,
  call: Call,
  cluster: Cluster,
  model: AlcfModel,
  stream: boolean,
): WireReply {
  const vendor = vendorError(error);
  if (stream) {
    return cluster.adapter === 'compute'
      ? streamed([errorFrame(vendor), done], cluster)
      : streamed(
          [
            apiErrorFrame(
              `Error: Could not send stream API call to ${addressOf(cluster)}: ${JSON.stringify(vendor)}`,
              call,
              model,
            ),
            done,
          ],
          cluster,
        );
  }
  if (cluster.adapter === 'direct') {
    const bytes = pythonRepr(JSON.stringify(vendor).slice(0, 256));
    const message = `Upstream endpoint returned ${error.status}: b${bytes}.`;
    return gatewayRefusal(call.behaviour, error.status, 'internal_endpoint_error', message);
  }
  return gatewayRefusal(
    call.behaviour,
    500,
    'internal_endpoint_error',
    `Error: Could not recover result from future. Traceback (most recent call last): Exception: API request failed with status code: ${error.status}\nResponse text: ${JSON.stringify(vendor)}\nResponse headers: {'content-type': 'application/json'}`,
  );
}

function vendorError({ status, message, type = 'BadRequestError' }: ModelError): unknown {
  return { object: 'error', message, type, param: null, code: status };
}

/** Sophia's error inside a 200, in a shape no SDK knows. */
function errorFrame(error: unknown): Frame {
  return eventFrame(error);
}

export function gatewayErrorFrame(code: number, type: string, message: string): Frame {
  return errorFrame({ object: 'error', message, type, param: null, code });
}

/** The direct clusters' error: an ordinary chunk, told apart by its id alone. */
export function apiErrorFrame(message: string, call: Call, model: AlcfModel): Frame {
  return eventFrame({
    id: 'chatcmpl-api-error',
    object: 'chat.completion.chunk',
    created: Math.floor(call.now),
    model: model.id,
    choices: [
      { index: 0, delta: { role: 'assistant', content: `\n\n[ERROR] ${message}` }, finish_reason: 'stop' },
    ],
  });
}

function addressOf({ name }: Cluster): string {
  return `https://${name}.internal/v1/chat/completions`;
}
