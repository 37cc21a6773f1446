import type { Clock } from '../ports.ts';

/** One call to come; setting it again replaces the one before. */
export interface Alarm {
  set(afterMs: number, ring: () => void): void;
  clear(): void;
}

/** Longer timers fire at once; an earlier ring does no harm. */
const longestMs = 2 ** 31 - 1;

export function createAlarm(clock: Clock): Alarm {
  let cancel = () => {};
  return {
    set: (afterMs, ring) => {
      cancel();
      cancel = clock.after(Math.min(Math.max(afterMs, 0), longestMs), ring);
    },
    clear: () => cancel(),
  };
}
