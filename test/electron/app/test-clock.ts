import type { Clock } from '../../../electron/app/ports.ts';

export interface TestClock extends Clock {
  /** Moves time on, calling back whatever falls due, in order. */
  pass(ms: number): void;
}

/** A clock that stands still until the test moves it. */
export function createTestClock(start = Date.UTC(2026, 10, 29, 13, 40)): TestClock {
  let time = start;
  const waiting = new Set<{ readonly at: number; readonly callback: () => void }>();
  return {
    now: () => time,
    after: (ms, callback) => {
      const entry = { at: time + ms, callback };
      waiting.add(entry);
      return () => waiting.delete(entry);
    },
    pass: (ms) => {
      const until = time + ms;
      for (;;) {
        const [next] = [...waiting].filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at);
        if (next === undefined) break;
        waiting.delete(next);
        time = next.at;
        next.callback();
      }
      time = until;
    },
  };
}
