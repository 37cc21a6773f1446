import { type JsonObject, objectOf, textOf } from '../json-value.ts';
import type { Stop } from '../reply.ts';

const wordOf: Readonly<Record<Stop['reason'], string>> = {
  end: 'end_turn',
  'stop-sequence': 'stop_sequence',
  length: 'max_tokens',
  'context-full': 'model_context_window_exceeded',
  'tool-calls': 'tool_use',
  'content-filter': 'refusal',
  refusal: 'refusal',
  pause: 'pause_turn',
};

/** A refusal that an answer only spoke of is one too: Anthropic has no block for it, the stop says it. */
export function writeStop(stop: Stop, refused: boolean) {
  const reason = refused && stop.reason === 'end' ? 'refusal' : wordOf[stop.reason];
  const explanation = (stop.reason === 'refusal' && stop.explanation) || null;
  return {
    stop_reason: reason,
    stop_sequence: (stop.reason === 'stop-sequence' && stop.sequence) || null,
    stop_details: reason === 'refusal' ? { type: 'refusal', category: null, explanation } : null,
  };
}

/** The stop of a `message_delta` or of a whole message; undefined while there is none. */
export function readStop(fields: JsonObject): Stop | undefined {
  switch (textOf(fields.stop_reason)) {
    case undefined:
      return undefined;
    case 'max_tokens':
      return { reason: 'length' };
    case 'stop_sequence': {
      const sequence = textOf(fields.stop_sequence);
      return { reason: 'stop-sequence', ...(sequence !== undefined && { sequence }) };
    }
    case 'tool_use':
      return { reason: 'tool-calls' };
    case 'pause_turn':
      return { reason: 'pause' };
    case 'model_context_window_exceeded':
      return { reason: 'context-full' };
    case 'refusal': {
      const explanation = textOf(objectOf(fields.stop_details)?.explanation);
      return { reason: 'refusal', ...(explanation !== undefined && { explanation }) };
    }
    default:
      return { reason: 'end' };
  }
}
