import path from 'node:path';
import { Menu, nativeImage, Tray } from 'electron';
import type { Clock } from '../app/ports.ts';
import type { Status } from '../contract.ts';
import type { MenuEntry, TrayAction } from './menu-entry.ts';
import { mannersOf, type System, trayIconFile } from './system.ts';
import { trayMenu } from './tray-menu.ts';
import { type TrayState, trayState, trayTooltip } from './tray-state.ts';
import { trayTemplate } from './tray-template.ts';

/** Here and not in a closure: a Tray that is garbage collected takes its icon away (electron#5941). */
let tray: Tray | undefined;

/** Changes that follow each other sooner are shown together, so that nothing flaps. */
const settleMs = 150;
/** The days that are left of a sign-in become fewer without an event. */
const lookAgainMs = 3_600_000;

export interface TrayDeps {
  readonly system: System;
  readonly iconFolder: string;
  readonly clock: Clock;
  status(): Status;
  startsAtLogin(): boolean;
  perform(action: TrayAction): void;
  onClick(): void;
}

export interface TrayIcon {
  /** Shows the present status, soon. */
  refresh(): void;
}

interface Face {
  readonly state: TrayState;
  readonly tooltip: string;
  readonly entries: readonly MenuEntry[];
}

/** Puts the icon up. Undefined when the system has no place for one, so that the window must not hide. */
export function createTray(deps: TrayDeps): TrayIcon | undefined {
  let shown = '';
  let waiting = false;

  function face(): Face {
    const status = deps.status();
    return {
      state: trayState(status),
      tooltip: trayTooltip(status),
      entries: trayMenu(status, deps.startsAtLogin(), deps.clock.now()),
    };
  }

  function show(icon: Tray): void {
    const next = face();
    // A menu that is set again while it is open closes, so only a change is shown.
    const print = JSON.stringify(next);
    if (print === shown) return;
    shown = print;
    icon.setImage(image(next.state));
    icon.setToolTip(next.tooltip);
    // Linux shows a changed menu only when it is set again; the others do not mind.
    icon.setContextMenu(Menu.buildFromTemplate(trayTemplate(next.entries, act)));
  }

  function act(action: TrayAction): void {
    // A radio or a tick moves by the click itself, so the menu must be set again even when nothing came of it.
    shown = '';
    deps.perform(action);
    refresh();
  }

  function image(state: TrayState) {
    return nativeImage.createFromPath(path.join(deps.iconFolder, trayIconFile(deps.system, state)));
  }

  function refresh(): void {
    if (waiting) return;
    waiting = true;
    deps.clock.after(settleMs, () => {
      waiting = false;
      if (tray !== undefined && !tray.isDestroyed()) show(tray);
    });
  }

  function lookAgain(): void {
    deps.clock.after(lookAgainMs, () => {
      refresh();
      lookAgain();
    });
  }

  try {
    tray = new Tray(image(trayState(deps.status())));
  } catch {
    return undefined;
  }
  if (mannersOf(deps.system).clickOpensWindow) tray.on('click', deps.onClick);
  show(tray);
  lookAgain();
  return { refresh };
}
