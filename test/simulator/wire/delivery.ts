import type { FrameStyle } from './frames.ts';

/** A place in an answer: before its head is sent, or after so many events or bytes of its body. */
export type Moment = 'before-head' | { readonly afterEvents: number } | { readonly afterBytes: number };

/** How an answer travels, whatever it says. */
export interface Delivery extends FrameStyle {
  /** Milliseconds before the head. */
  readonly delayMs?: number;
  /** Milliseconds between two events (or two chunks of `split`). */
  readonly paceMs?: number;
  /** The socket is destroyed there. */
  readonly cut?: Moment;
  /** Nothing more is sent from there until `release()`, `reset()`, `close()` or the client's leaving. */
  readonly hang?: Moment;
  /** Sizes in bytes of the chunks written, used round and round: characters and lines split anywhere. */
  readonly split?: readonly number[];
  readonly gzip?: boolean;
  readonly status?: number;
  /** Added to, or put in place of, the answer's own headers. */
  readonly headers?: Readonly<Record<string, string>>;
}
