import { EventEmitter } from 'node:events';
import type { IpcMain, IpcMainInvokeEvent, WebFrameMain } from 'electron';
import { loud } from './loud.ts';

/** The frame a call came from, as far as the app may look at it. */
export type Frame = Pick<WebFrameMain, 'url' | 'parent'>;

export interface InvokeEvent {
  readonly sender: object;
  readonly senderFrame: Frame;
}

type Listener = Parameters<IpcMain['handle']>[1];

/** Written as a method, because the real listener is promised a whole event and gets the doubled part of one. */
interface Handler {
  handle(event: InvokeEvent | IpcMainInvokeEvent, ...args: unknown[]): unknown;
}

class IpcMainDouble extends EventEmitter implements Pick<IpcMain, 'handle' | 'removeHandler'> {
  private readonly handlers = new Map<string, Handler>();

  handle(channel: string, listener: Listener): void {
    if (this.handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    this.handlers.set(channel, { handle: listener });
  }
  removeHandler(channel: string): void {
    this.handlers.delete(channel);
  }
  /** Called for each `ipcRenderer.invoke` of a page. */
  async invoke(event: InvokeEvent, channel: string, args: readonly unknown[]): Promise<unknown> {
    const handler = this.handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return structuredClone(await handler.handle(event, ...args));
  }
}

export const ipcMain = loud('ipcMain', new IpcMainDouble());
