import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { app } from 'electron';
import { autostartEntry, autostartPath } from './autostart-file.ts';
import type { Manners } from './system.ts';

/** Given at login, so that the app comes up in the tray alone. */
const hiddenFlag = '--hidden';

export interface LoginItem {
  isOn(): boolean;
  set(on: boolean): void;
}

/** Starting at login: the system's own list where Electron knows it, an autostart file elsewhere. */
export function createLoginItem(manners: Manners): LoginItem {
  return manners.hasLoginItems ? systemItem() : fileItem(autostartPath(process.env, homedir()));
}

/** Whether this start is the one at login. */
export function startedAtLogin(manners: Manners): boolean {
  if (process.argv.includes(hiddenFlag)) return true;
  return manners.hasLoginItems && app.getLoginItemSettings().wasOpenedAtLogin;
}

function systemItem(): LoginItem {
  const args = [...ownArguments(), hiddenFlag];
  return {
    isOn: () => app.getLoginItemSettings({ args }).openAtLogin,
    set: (on) => app.setLoginItemSettings({ openAtLogin: on, args }),
  };
}

function fileItem(file: string): LoginItem {
  return {
    isOn: () => existsSync(file),
    set(on) {
      if (!on) {
        rmSync(file, { force: true });
        return;
      }
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, autostartEntry([ownExecutable(), ...ownArguments(), hiddenFlag]));
    },
  };
}

function ownExecutable(): string {
  // An AppImage runs from a folder that is gone after it ends; this is the file itself.
  return process.env.APPIMAGE ?? process.execPath;
}

/** Electron's plain binary must be told which app; a packaged app knows. */
function ownArguments(): string[] {
  return app.isPackaged ? [] : [app.getAppPath()];
}
