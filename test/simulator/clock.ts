/** Time for the simulators, which a test moves on by hand; fits wherever the app wants its own clock. */
export interface SimulatorClock {
  /** Unix milliseconds. */
  now(): number;
  /** Moves the time on; what falls due comes to pass, in order, before it returns. */
  advance(seconds: number): void;
  /** Calls back once so much time has passed; never keeps the process alive. Returns how to cancel. */
  after(ms: number, callback: () => void): () => void;
  /** Resolves at that time (Unix milliseconds), or when the signal fires. */
  until(at: number, gone: AbortSignal): Promise<void>;
}

interface Alarm {
  readonly at: number;
  ring(): void;
}

/** The machine's own time, plus what was advanced. Given a start in Unix milliseconds it stands still but for that. */
export function createSimulatorClock(startMs?: number): SimulatorClock {
  let advanced = 0;
  const alarms = new Set<Alarm>();
  const now = () => (startMs ?? Date.now()) + advanced;

  function ringUntil(end: number): void {
    for (;;) {
      const [next] = [...alarms].filter(({ at }) => at <= end).toSorted((one, other) => one.at - other.at);
      if (next === undefined) return;
      alarms.delete(next);
      advanced += Math.max(0, next.at - now());
      next.ring();
    }
  }

  function after(ms: number, callback: () => void): () => void {
    const alarm: Alarm = { at: now() + ms, ring: callback };
    alarms.add(alarm);
    // A timer may fire a moment before its time: the alarm rings at its own.
    const timer = startMs === undefined ? setTimeout(() => ringUntil(alarm.at), ms).unref() : undefined;
    return () => {
      alarms.delete(alarm);
      clearTimeout(timer);
    };
  }

  return {
    now,
    after,
    advance(seconds) {
      const end = now() + seconds * 1000;
      ringUntil(end);
      advanced += Math.max(0, end - now());
    },
    until(at, gone) {
      if (gone.aborted || at <= now()) return Promise.resolve();
      return new Promise((done) => {
        const cancel = after(at - now(), done);
        gone.addEventListener(
          'abort',
          () => {
            cancel();
            done();
          },
          { once: true },
        );
      });
    },
  };
}
