import * as z from 'zod/mini';
import type { Outcome } from '../../electron/contract.ts';

// zod's compiled checks need `eval`, which the page's policy refuses.
z.config({ jitless: true });

const Envelope = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error: z.object({ code: z.string(), message: z.string(), hint: z.optional(z.string()) }),
  }),
]);

const notUnderstood: Outcome<never> = {
  ok: false,
  error: {
    code: 'not-understood',
    message: 'This page does not understand the answer of Argo Tray, which was probably updated meanwhile.',
    hint: 'Reload the page.',
  },
};

/** What an operation answered, checked against the contract; `readValue` throws on a value it does not allow. */
export function readOutcome<Value>(answer: unknown, readValue: (value: unknown) => Value): Outcome<Value> {
  const envelope = Envelope.safeParse(answer);
  if (!envelope.success) return notUnderstood;
  if (!envelope.data.ok) return { ok: false, error: withoutUndefined(envelope.data.error) };
  try {
    return { ok: true, value: readValue(envelope.data.value) };
  } catch {
    return notUnderstood;
  }
}

function withoutUndefined({
  code,
  message,
  hint,
}: {
  code: string;
  message: string;
  hint?: string | undefined;
}) {
  return hint === undefined ? { code, message } : { code, message, hint };
}
