import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, BrowserWindow as RealBrowserWindow } from 'electron';
import { lifecycle, requireReady } from './lifecycle.ts';
import { loud } from './loud.ts';
import { emitPreventable } from './preventable.ts';
import { WebContents } from './web-contents.ts';

type Doubled = Pick<
  RealBrowserWindow,
  | 'id'
  | 'loadURL'
  | 'show'
  | 'hide'
  | 'focus'
  | 'isVisible'
  | 'isMinimized'
  | 'restore'
  | 'isDestroyed'
  | 'close'
  | 'destroy'
>;

const open = new Set<BrowserWindowDouble>();
let lastId = 0;

/** A window: a page in Chromium, with what only the window system knows kept as plain state. */
class BrowserWindowDouble extends EventEmitter implements Doubled {
  readonly id = ++lastId;
  readonly webContents: WebContents;
  private visible: boolean;
  private destroyed = false;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    requireReady('Cannot create BrowserWindow');
    refuseUnsafe(options);
    this.visible = options.show !== false;
    this.webContents = new WebContents({
      preload: options.webPreferences?.preload,
      width: options.width ?? 800,
      height: options.height ?? 600,
      close: () => this.destroy(),
    });
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'));
    open.add(this);
    lifecycle.emit('web-contents-created', this.webContents);
    // biome-ignore lint/correctness/noConstructorReturn: what is not doubled must throw on the instance too.
    return loud('BrowserWindow', this);
  }

  static getAllWindows(): BrowserWindowDouble[] {
    return [...open];
  }
  static fromWebContents(contents: WebContents): BrowserWindowDouble | null {
    return [...open].find((window) => window.webContents.id === contents.id) ?? null;
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }
  show(): void {
    this.visible = true;
    this.emit('show');
  }
  hide(): void {
    this.visible = false;
    this.emit('hide');
  }
  focus(): void {
    this.emit('focus');
  }
  isVisible(): boolean {
    return this.visible;
  }
  isMinimized(): boolean {
    return false;
  }
  restore(): void {}
  isDestroyed(): boolean {
    return this.destroyed;
  }
  close(): void {
    if (emitPreventable(this, 'close')) this.destroy();
  }
  destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    open.forEach((window) => {
      if (window.id === this.id) open.delete(window);
    });
    this.webContents.discard();
    this.emit('closed');
    if (open.size === 0) lifecycle.emit('window-all-closed');
  }
}

/** Held to what the real Electron only recommends. */
function refuseUnsafe({ webPreferences = {} }: BrowserWindowConstructorOptions): void {
  const { contextIsolation, sandbox, nodeIntegration, webSecurity, webviewTag } = webPreferences;
  const safe =
    contextIsolation === true &&
    sandbox === true &&
    nodeIntegration === false &&
    webSecurity !== false &&
    webviewTag !== true;
  if (!safe) throw new Error('electron-double: unsafe webPreferences');
}

export const BrowserWindow = loud('BrowserWindow', BrowserWindowDouble);
