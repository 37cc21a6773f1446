import type { App } from '../app/app.ts';
import type { Outcome } from '../contract.ts';
import { type Frame, isPageFrame } from './page-origin.ts';

/** Answers a call of the page, whoever sent it: a frame that is not our page learns nothing, not even what exists. */
export async function answerCall(
  app: Pick<App, 'answer'>,
  frame: Frame | null,
  name: unknown,
  input: unknown,
): Promise<Outcome<unknown>> {
  if (!isPageFrame(frame)) return refused('This page may not ask Argo Tray anything.');
  if (typeof name !== 'string') return refused('An operation is named by a text.');
  return app.answer(name, input);
}

function refused(message: string): Outcome<never> {
  return { ok: false, error: { code: 'refused', message } };
}
