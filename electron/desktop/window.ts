import { app, BrowserWindow } from 'electron';
import type { Log } from '../app/ports.ts';
import { pageUrl } from './page-origin.ts';
import type { Manners } from './system.ts';

/** A page of the window, or a part of one, that can be opened by its name; without one the page decides where to begin. */
export type PageName = 'settings' | 'status/alcf';

export interface WindowDeps {
  readonly preload: string;
  readonly icon: string;
  readonly manners: Manners;
  readonly log: Pick<Log, 'warn'>;
  /** Whether closing may hide: there is an icon to bring the window back with, and the app is not quitting. */
  mayHide(): boolean;
  /** Called each time closing has hidden the window. */
  onHidden(): void;
}

export interface MainWindow {
  /** Brings the window to the front, made first if need be, at a page if one is named. */
  show(page?: PageName): void;
}

/** The one window: closing hides it while the tray keeps the app reachable. */
export function createMainWindow(deps: WindowDeps): MainWindow {
  let window: BrowserWindow | undefined;

  function open(page?: PageName): BrowserWindow {
    const opened = new BrowserWindow({
      name: 'main',
      windowStatePersistence: true,
      title: 'Argo Tray',
      width: 980,
      height: 720,
      minWidth: 420,
      minHeight: 480,
      show: false,
      autoHideMenuBar: true,
      ...(deps.manners.windowHasIcon ? { icon: deps.icon } : {}),
      webPreferences: {
        preload: deps.preload,
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
      },
    });
    opened.once('ready-to-show', () => present(opened));
    opened.on('close', (event) => {
      if (!deps.mayHide()) return;
      event.preventDefault();
      opened.hide();
      if (deps.manners.dockFollowsWindow) app.dock?.hide();
      deps.onHidden();
    });
    opened.on('closed', () => {
      window = undefined;
    });
    opened.webContents.on('render-process-gone', (_event, { reason }) => {
      deps.log.warn('window.gone', { reason });
      // The next show makes a new one.
      opened.destroy();
    });
    load(opened, page);
    return opened;
  }

  function present(shown: BrowserWindow): void {
    if (deps.manners.dockFollowsWindow) void app.dock?.show();
    if (shown.isMinimized()) shown.restore();
    shown.show();
    shown.focus();
  }

  function load(into: BrowserWindow, page?: PageName): void {
    into
      .loadURL(urlOf(page))
      .catch((error: unknown) => deps.log.warn('window.load', { reason: String(error) }));
  }

  return {
    show(page) {
      if (window === undefined) {
        window = open(page);
        return;
      }
      // Loading the page it already shows would drop what is half typed there.
      if (page !== undefined && window.webContents.getURL() !== urlOf(page)) load(window, page);
      present(window);
    },
  };
}

function urlOf(page?: PageName): string {
  return page === undefined ? pageUrl : `${pageUrl}#/${page}`;
}
