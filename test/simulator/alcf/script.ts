import type { Say } from '../argo/script.ts';
import type { Delivery } from '../wire/delivery.ts';
import type { Send } from '../wire/send.ts';

/** What the gateway is told to do with a request, in place of what its engine would say. */
export type Script = (Spoken | Fail | Send) &
  Delivery & {
    /** Only a request whose path ends so; any POST without. */
    readonly on?: string;
  };

/** Says this; what is not given the engine adds. */
export interface Speech extends Say {
  /** What goes wrong with the stream. */
  readonly stream?: StreamFault;
}

/**
 * How a stream goes wrong on its way through the gateway:
 * `pause` stands still for so long after so many events, which ends it when it is too long;
 * `unfinished` ends in `[DONE]` without a reason; `silent` ends with neither; `lost` leaves out one chunk;
 * `broken` is taken for an error of the gateway's own.
 */
export type StreamFault =
  | { readonly kind: 'pause'; readonly afterEvents: number; readonly seconds: number }
  | { readonly kind: 'unfinished'; readonly afterEvents: number }
  | { readonly kind: 'silent'; readonly afterEvents: number }
  | { readonly kind: 'lost'; readonly event: number }
  | { readonly kind: 'broken'; readonly afterEvents: number };

/** Refuses as the gateway does, whatever the shape of its day. */
export interface Fail {
  readonly error: {
    readonly status: number;
    readonly code?: string;
    readonly message: string;
    readonly info?: Readonly<Record<string, unknown>>;
  };
}

/** What the model makes of a request: an answer, or a refusal of its own that the gateway wraps. */
export interface Spoken extends Speech {
  readonly modelError?: ModelError;
}

export interface ModelError {
  readonly status: number;
  readonly message: string;
  readonly type?: string;
}
