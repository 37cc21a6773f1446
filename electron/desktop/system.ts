import path from 'node:path';
import type { TrayState } from './tray-state.ts';

/** The three systems we know; any other Unix is treated as Linux. */
export type System = 'linux' | 'mac' | 'windows';

/** How a system wants a tray application to behave. */
export interface Manners {
  /** A click on the icon opens the window; on macOS it opens the menu, as everywhere in its menu bar. */
  readonly clickOpensWindow: boolean;
  /** The application menu at the top of the screen, without which macOS has no copy and paste keys. */
  readonly hasApplicationMenu: boolean;
  /** Show the Dock icon while the window is open and hide it with the window. */
  readonly dockFollowsWindow: boolean;
  /** The window's own icon; macOS and Windows take it from the package. */
  readonly windowHasIcon: boolean;
  /** Electron knows login items here; elsewhere an autostart file does it. */
  readonly hasLoginItems: boolean;
}

const manners: Readonly<Record<System, Manners>> = {
  linux: {
    clickOpensWindow: true,
    hasApplicationMenu: false,
    dockFollowsWindow: false,
    windowHasIcon: true,
    hasLoginItems: false,
  },
  mac: {
    clickOpensWindow: false,
    hasApplicationMenu: true,
    dockFollowsWindow: true,
    windowHasIcon: false,
    hasLoginItems: true,
  },
  windows: {
    clickOpensWindow: true,
    hasApplicationMenu: false,
    dockFollowsWindow: false,
    windowHasIcon: false,
    hasLoginItems: true,
  },
};

export function systemOf(platform: NodeJS.Platform): System {
  if (platform === 'darwin') return 'mac';
  return platform === 'win32' ? 'windows' : 'linux';
}

export function mannersOf(system: System): Manners {
  return manners[system];
}

/** The icon's file under build/icons/; macOS takes a name ending in `Template` as a shape to colour itself. */
export function trayIconFile(system: System, state: TrayState): string {
  return path.join('tray', system, system === 'mac' ? `${state}Template.png` : `${state}.png`);
}
