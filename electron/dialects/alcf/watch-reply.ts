import { apiError } from '../api-error.ts';
import { isObject, parseJson } from '../json-value.ts';
import type { ReplyEvent } from '../reply.ts';
import { meaningOf } from './read-error.ts';

/** Passes an answer on, with its errors in words that mean something, and a tool call that lost a piece for what it is. */
export function watchReply(emit: (event: ReplyEvent) => void): (event: ReplyEvent) => void {
  const inputs = new Map<number, string>();

  return (event) => {
    switch (event.type) {
      case 'open':
        if (event.block.kind === 'tool-call' && event.block.flavour === 'function')
          inputs.set(event.index, '');
        return emit(event);
      case 'delta': {
        const input = inputs.get(event.index);
        if (input !== undefined && event.delta.kind === 'text')
          inputs.set(event.index, input + event.delta.text);
        return emit(event);
      }
      case 'end':
        // Pieces are lost on the way now and then (section 4.6); where the length ran out, everybody knows.
        if (
          event.stop.reason === 'length' ||
          [...inputs.values()].every((input) => isObject(parseJson(input)))
        ) {
          return emit(event);
        }
        return emit({
          type: 'error',
          error: apiError('bad-gateway', 'A piece of the model’s tool call was lost at ALCF. Try again.'),
        });
      case 'error':
        return emit({ type: 'error', error: ourFault(meaningOf(event.error)) });
      default:
        return emit(event);
    }
  };
}

/** Inside an answer it is the gateway that was not let in by its own machines; the person's sign-in is fine. */
function ourFault(error: ReturnType<typeof meaningOf>) {
  if (error.kind !== 'authentication' && error.kind !== 'permission') return error;
  return apiError(
    'bad-gateway',
    `ALCF’s gateway was not let in by its own machines (${error.message}). Try again.`,
  );
}
