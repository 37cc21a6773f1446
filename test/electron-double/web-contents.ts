import { EventEmitter } from 'node:events';
import type {
  HandlerDetails,
  WebContents as RealWebContents,
  webContents as realWebContents,
  WindowOpenHandlerResponse,
} from 'electron';
import { ipcMain } from './ipc-main.ts';
import { loud } from './loud.ts';
import { openPage, type Page } from './page.ts';
import { emitPreventable } from './preventable.ts';

type Doubled = Pick<
  RealWebContents,
  'id' | 'loadURL' | 'getURL' | 'send' | 'setWindowOpenHandler' | 'isDestroyed' | 'close'
>;

export interface WebContentsOptions {
  readonly preload: string | undefined;
  readonly width: number;
  readonly height: number;
  /** Destroys the window around it. */
  close(): void;
}

const all = new Set<WebContentsDouble>();
let lastId = 0;

/** What a window shows: a page of Chromium, and the app's say over where it may go. */
class WebContentsDouble extends EventEmitter implements Doubled {
  readonly id = ++lastId;
  targetId = '';
  private readonly options: WebContentsOptions;
  private readonly page: Promise<Page>;
  private url = '';
  private destroyed = false;
  private openHandler: (details: HandlerDetails) => WindowOpenHandlerResponse = () => ({ action: 'allow' });

  constructor(options: WebContentsOptions) {
    super();
    this.options = options;
    all.add(this);
    this.page = openPage({
      ...options,
      mayNavigate: (url, isMainFrame) => this.mayNavigate(url, isMainFrame),
      openWindow: (url) => this.openWindow(url),
      invoke: (frame, channel, args) => ipcMain.invoke({ sender: this, senderFrame: frame }, channel, args),
      navigated: (url) => {
        this.url = url;
      },
      loaded: () => this.emit('did-finish-load'),
    });
    void this.page.then((page) => {
      this.targetId = page.targetId;
    });
    // biome-ignore lint/correctness/noConstructorReturn: what is not doubled must throw on the instance too.
    return loud('webContents', this);
  }

  static fromDevToolsTargetId(targetId: string): WebContentsDouble | undefined {
    return [...all].find((contents) => contents.targetId === targetId);
  }

  async loadURL(url: string): Promise<void> {
    await (await this.page).load(url);
  }
  getURL(): string {
    return this.url;
  }
  send(channel: string, ...args: unknown[]): void {
    structuredClone(args);
    void this.page.then((page) => page.deliver(channel, args));
  }
  setWindowOpenHandler(handler: (details: HandlerDetails) => WindowOpenHandlerResponse): void {
    this.openHandler = handler;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  close(): void {
    this.options.close();
  }
  /** Called when the window is gone. */
  discard(): void {
    this.destroyed = true;
    void this.page.then((page) => page.close());
  }

  private mayNavigate(url: string, isMainFrame: boolean): boolean {
    const details = { url, isMainFrame, isSameDocument: false, frame: null, initiator: null };
    const allowed = emitPreventable(this, 'will-frame-navigate', details);
    return isMainFrame ? emitPreventable(this, 'will-navigate', details) && allowed : allowed;
  }

  private openWindow(url: string): void {
    const decided = this.openHandler({
      url,
      frameName: '',
      features: '',
      disposition: 'foreground-tab',
      referrer: { url: '', policy: 'default' },
    });
    if (decided.action !== 'deny') throw new Error('electron-double: a second window is not doubled');
  }
}

export type WebContents = WebContentsDouble;
export const WebContents = WebContentsDouble;
export const webContents = loud('webContents', {
  fromDevToolsTargetId: WebContentsDouble.fromDevToolsTargetId,
} satisfies {
  [Name in 'fromDevToolsTargetId']: (...args: Parameters<(typeof realWebContents)[Name]>) => unknown;
});
