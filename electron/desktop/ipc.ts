import { BrowserWindow, ipcMain } from 'electron';
import type { App } from '../app/app.ts';
import { type EventName, events, type Outcome } from '../contract.ts';
import { callChannel, eventChannel } from './channels.ts';
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

/** Connects the page to the app, both ways. */
export function serveWindow(app: Pick<App, 'answer' | 'on'>): void {
  ipcMain.handle(callChannel, (event, name: unknown, input: unknown) =>
    answerCall(app, event.senderFrame, name, input),
  );
  for (const name of Object.keys(events).filter(isEventName)) app.on(name, (body) => tellWindows(name, body));
}

function isEventName(name: string): name is EventName {
  return Object.hasOwn(events, name);
}

function tellWindows(name: EventName, body: unknown): void {
  const checked = events[name].safeParse(body);
  if (!checked.success) return;
  for (const window of BrowserWindow.getAllWindows())
    window.webContents.send(eventChannel, name, checked.data);
}
