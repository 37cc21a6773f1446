import { BrowserWindow, ipcMain } from 'electron';
import type { App } from '../app/app.ts';
import { type EventName, eventNames, events } from '../contract.ts';
import { answerCall } from './answer-call.ts';
import { callChannel, eventChannel } from './channels.ts';

/** Connects the page to the app, both ways. */
export function serveWindow(app: Pick<App, 'answer' | 'on'>): void {
  ipcMain.handle(callChannel, (event, name: unknown, input: unknown) =>
    answerCall(app, event.senderFrame, name, input),
  );
  for (const name of eventNames) app.on(name, (body) => tellWindows(name, body));
}

function tellWindows(name: EventName, body: unknown): void {
  const checked = events[name].safeParse(body);
  if (!checked.success) return;
  for (const window of BrowserWindow.getAllWindows())
    window.webContents.send(eventChannel, name, checked.data);
}
