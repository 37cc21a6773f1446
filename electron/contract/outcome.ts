import * as z from 'zod/mini';

/** Outcomes cross as values: Electron's invoke reduces a thrown error to its message. */
export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: OperationError };

export interface OperationError {
  readonly code: string;
  /** One sentence: what, where. */
  readonly message: string;
  /** What to do. */
  readonly hint?: string | undefined;
}

/** An outcome as it comes over a wire, its value still to be checked. */
export const AnyOutcome = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error: z.object({ code: z.string(), message: z.string(), hint: z.optional(z.string()) }),
  }),
]);
