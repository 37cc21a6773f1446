import type { Clock } from '../ports.ts';

/** What is done for the account while the app runs and nobody asks. */
export interface Upkeep {
  running(): boolean;
  start(): Promise<void>;
  stop(): void;
  /** What is due is done now: a sleeping machine's timers come late. */
  wake(): void;
}

export interface UpkeepDeps {
  readonly clock: Clock;
  /** Reads anew what is kept. */
  load(): Promise<void>;
  /** Loads by itself what other processes change. Returns how to stop. */
  watch(): () => void;
  /** Does what is due, and never rejects. */
  attend(): void;
  inBackground(work: Promise<unknown>): void;
}

const everyMs = 60_000;

export function createUpkeep({ clock, load, watch, attend, inBackground }: UpkeepDeps): Upkeep {
  let running = false;
  let cancelNext = () => {};
  let stopWatching = () => {};

  function goOn(): void {
    cancelNext();
    if (!running) return;
    cancelNext = clock.after(everyMs, goOn);
    attend();
  }

  return {
    running: () => running,
    start: async () => {
      running = true;
      stopWatching();
      stopWatching = watch();
      await load();
      goOn();
    },
    stop: () => {
      running = false;
      cancelNext();
      stopWatching();
    },
    wake: () => {
      if (running) inBackground(load().then(goOn));
    },
  };
}
