import * as z from 'zod/mini';
import { type OperationName, type Outcome, type Output, readOutcome } from '../../electron/contract.ts';

// zod's compiled checks need `eval`, which the page's policy refuses.
z.config({ jitless: true });

const notUnderstood: Outcome<never> = {
  ok: false,
  error: {
    code: 'not-understood',
    message: 'This page does not understand the answer of Argo Tray, which was probably updated meanwhile.',
    hint: 'Reload the page.',
  },
};

/** What an operation answered, checked against the contract. */
export function understand<Name extends OperationName>(name: Name, answer: unknown): Outcome<Output<Name>> {
  try {
    return readOutcome(name, answer);
  } catch {
    return notUnderstood;
  }
}
