import type { Receiver } from '../upstream/receiver.ts';

/** Leaves it to an answer's first bytes who receives it; '' when it ends without any. */
export function createFirstLook(choose: (start: string) => Receiver): Receiver {
  let receiver: Receiver | undefined;
  const chosen = (start: string) => {
    receiver ??= choose(start);
    return receiver;
  };
  return {
    push: (chunk) => chosen(chunk.toString('utf8', 0, 64)).push(chunk),
    end: () => chosen('').end(),
    failed: (failure) => chosen('').failed(failure),
  };
}
