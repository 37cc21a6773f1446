import { EventEmitter } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { App } from 'electron';
import { BrowserWindow } from './browser-window.ts';
import { becomeReady, lifecycle, requireNotReady } from './lifecycle.ts';
import { loud } from './loud.ts';
import { emitPreventable } from './preventable.ts';
import { takeLock } from './single-instance.ts';

type Doubled = Pick<
  App,
  | 'isPackaged'
  | 'getName'
  | 'getVersion'
  | 'getAppPath'
  | 'getPath'
  | 'setPath'
  | 'enableSandbox'
  | 'isReady'
  | 'whenReady'
  | 'requestSingleInstanceLock'
  | 'setAppUserModelId'
  | 'setAboutPanelOptions'
  | 'showAboutPanel'
  | 'quit'
  | 'exit'
>;

/** The application object: life and death in Electron's order. */
class AppDouble extends EventEmitter implements Doubled {
  readonly isPackaged = false;
  /** Playwright's loader sets switches; our Chromium has its own. */
  readonly commandLine = { appendSwitch() {} };
  /** Apart from the event, which Playwright's loader holds back until it is attached. */
  private readonly readiness = Promise.withResolvers<void>();
  private ready = false;
  private sandboxed = false;
  private readonly paths = new Map<string, string>();
  private appFolder = process.cwd();
  private manifest = { name: '', version: '', productName: '' };

  /** Called by the boot with the folder that was started. */
  load(folder: string): void {
    this.appFolder = folder;
    this.manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  }

  /** Called by the boot after the entry has run. */
  becomeReady(): void {
    if (!this.sandboxed) throw new Error('electron-double: app.enableSandbox() was not called');
    this.ready = true;
    becomeReady();
    this.emit('ready', {});
    this.readiness.resolve();
  }

  getName(): string {
    return this.manifest.productName || this.manifest.name;
  }
  getVersion(): string {
    return this.manifest.version;
  }
  getAppPath(): string {
    return this.appFolder;
  }
  getPath(name: Parameters<App['getPath']>[0]): string {
    const found = this.paths.get(name);
    if (found === undefined) throw new Error(`electron-double: there is no path '${name}'`);
    return found;
  }
  setPath(name: string, folder: string): void {
    if (!existsSync(folder)) throw new Error(`Failed to set path: ${folder} does not exist`);
    this.paths.set(name, folder);
  }
  enableSandbox(): void {
    requireNotReady('app.enableSandbox()');
    this.sandboxed = true;
  }
  isReady(): boolean {
    return this.ready;
  }
  whenReady(): Promise<void> {
    return this.readiness.promise;
  }
  requestSingleInstanceLock(): boolean {
    return takeLock(this.getPath('userData'), (argv) => {
      this.emit('second-instance', {}, argv, process.cwd(), undefined);
    });
  }
  setAppUserModelId(): void {}
  setAboutPanelOptions(): void {}
  showAboutPanel(): void {}

  quit(): void {
    if (!emitPreventable(this, 'before-quit')) return;
    for (const window of BrowserWindow.getAllWindows()) window.close();
    if (BrowserWindow.getAllWindows().length > 0) return;
    if (emitPreventable(this, 'will-quit')) this.exit(0);
  }
  exit(code = 0): void {
    this.emit('quit', {}, code);
    process.exit(code);
  }
}

export const app = loud('app', new AppDouble());

lifecycle.on('window-all-closed', () => app.emit('window-all-closed'));
lifecycle.on('web-contents-created', (contents) => app.emit('web-contents-created', {}, contents));
