/** How long an upstream may be silent. */
export interface Patience {
  /** Until the head of its answer. */
  readonly headMs: number;
  /** Between two pieces. */
  readonly silenceMs: number;
}

/** Long thinking is silent (the reference's pool, argo-gateway.md, section 4.6). */
export const longPatience: Patience = { headMs: 1_800_000, silenceMs: 600_000 };

/** What waits to hear something. */
export interface Waiting {
  /** The watch's `now` when it last heard something. */
  readonly heardAt: number;
  /** Ticks it may go on hearing nothing. */
  readonly patience: number;
  /** Nothing came; told with every tick until it is removed. */
  lost(): void;
}

/**
 * Counts the ticks of silence for all exchanges together. undici's timers do it for each, and live for half a second after
 * it: long enough under load for V8 to move them to its old space, which it then has to clear again and again.
 */
export class SilenceWatch {
  readonly #everyMs: number;
  /** Places are used again. A set would do, but V8 leaves a trail of dropped tables of it, each holding what it held. */
  readonly #places: (Waiting | undefined)[] = [];
  readonly #free: number[] = [];
  #timer: NodeJS.Timeout | undefined;
  now = 0;

  constructor(everyMs: number) {
    this.#everyMs = everyMs;
  }

  ticks(ms: number): number {
    return Math.ceil(ms / this.#everyMs);
  }

  /** Gives the place to remove it from. */
  add(waiting: Waiting): number {
    const place = this.#free.pop() ?? this.#places.length;
    this.#places[place] = waiting;
    this.#timer ??= setInterval(() => this.#tick(), this.#everyMs).unref();
    return place;
  }

  remove(place: number): void {
    this.#places[place] = undefined;
    this.#free.push(place);
  }

  #tick(): void {
    this.now += 1;
    for (const waiting of this.#places) {
      if (waiting && this.now - waiting.heardAt > waiting.patience) waiting.lost();
    }
    if (this.#free.length < this.#places.length) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
