import { StringDecoder } from 'node:string_decoder';
import type { UpstreamFailure } from '../../providers/ask.ts';

/** What takes an upstream's body, once its head told which kind of answer it is. */
export interface Receiver {
  /** Returns false when the client reads slower than the upstream writes. */
  push(chunk: Buffer): boolean;
  end(): void;
  failed(failure: UpstreamFailure): void;
}

const textLimit = 1_048_576;

/** Keeps a short body to be read when it is whole; of a long one the beginning. */
export function createTextReceiver(
  whole: (text: string) => void,
  failed: (failure: UpstreamFailure) => void,
): Receiver {
  const decoder = new StringDecoder('utf8');
  let text = '';
  return {
    push(chunk) {
      if (text.length < textLimit) text += decoder.write(chunk);
      return true;
    },
    end: () => whole(text),
    failed,
  };
}
