/** Keeps a silent stream alive: calls back after at most `silenceMs` without a touch, and so on until stopped. */
export interface Heartbeat {
  touch(): void;
  stop(): void;
}

const none: Heartbeat = { touch: () => {}, stop: () => {} };

export function createHeartbeat(silenceMs: number, beat: (() => void) | undefined): Heartbeat {
  return beat === undefined ? none : new Pulse(silenceMs / 2, beat);
}

/** Looks twice in that time whether there was a touch: to set a timer back with every chunk costs more than the chunk's reading. */
class Pulse implements Heartbeat {
  readonly #timer: NodeJS.Timeout;
  #quiet = 0;

  constructor(everyMs: number, beat: () => void) {
    this.#timer = setInterval(() => {
      this.#quiet += 1;
      if (this.#quiet < 2) return;
      this.#quiet = 0;
      beat();
    }, everyMs);
  }

  touch(): void {
    this.#quiet = 0;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
