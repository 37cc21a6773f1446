import path from 'node:path';
import { app, powerMonitor, safeStorage, session, shell } from 'electron';
import { createApp } from '../app/app.ts';
import type { Ports } from '../app/ports.ts';
import { createVaultFile } from '../app/vault-file.ts';
import { setApplicationMenu } from './app-menu.ts';
import { servePage } from './bundle-protocol.ts';
import { createFirstHideNotice } from './first-hide.ts';
import { serveWindow } from './ipc.ts';
import { logUncaught } from './last-resort.ts';
import { createLoginItem, startedAtLogin } from './login-item.ts';
import { createNotices } from './notices.ts';
import { createNotifier } from './notifier.ts';
import { createProxyResolver } from './proxy-resolver.ts';
import { stopBeforeQuit } from './quit.ts';
import { mannersOf, systemOf } from './system.ts';
import { createTray } from './tray.ts';
import { createTrayActions } from './tray-actions.ts';
import { createVault } from './vault.ts';
import { createMainWindow } from './window.ts';
import { keepPagesSafe } from './window-safety.ts';

/** Windows shows notifications only of an application it can name; the installer uses the same. */
const appId = 'gov.anl.argo-tray';

export interface DesktopDeps {
  readonly ports: Omit<Ports, 'mode' | 'notifier' | 'openBrowser' | 'proxyResolver' | 'vault'>;
  /** The folder of the bundled code: the bridge and the page lie in it. */
  readonly distFolder: string;
  readonly iconFolder: string;
}

/** Runs the desktop app until it quits. To be called once Electron is ready. */
export function runDesktop({ ports, distFolder, iconFolder }: DesktopDeps): void {
  const system = systemOf(process.platform);
  const manners = mannersOf(system);
  logUncaught(ports.log);
  app.setAppUserModelId(appId);
  app.setAboutPanelOptions({
    applicationName: app.getName(),
    applicationVersion: ports.version,
    iconPath: path.join(iconFolder, 'icon.png'),
  });
  keepPagesSafe(session.defaultSession);
  servePage(path.join(distFolder, 'renderer'));

  const notifier = createNotifier((about) => window.show(about && 'status/alcf'));
  const argo = createApp({
    ...ports,
    mode: 'desktop',
    notifier,
    proxyResolver: createProxyResolver(session.defaultSession),
    vault: createVault({
      storage: safeStorage,
      system,
      file: createVaultFile(ports.dataDir, ports.clock.now),
    }),
    // The app's own link, at the Globus of the settings; what the page may open is another matter.
    openBrowser: (url) =>
      shell.openExternal(url).then(
        () => true,
        () => false,
      ),
  });
  const quitting = stopBeforeQuit(argo);
  const tellFirstHide = createFirstHideNotice(ports.dataDir, notifier);
  const window = createMainWindow({
    preload: path.join(distFolder, 'preload.cjs'),
    icon: path.join(iconFolder, 'icon.png'),
    manners,
    log: ports.log,
    mayHide: () => tray !== undefined && !quitting.begun(),
    onHidden: tellFirstHide,
  });
  const loginItem = createLoginItem(manners);
  const tray = createTray({
    system,
    iconFolder,
    clock: ports.clock,
    status: () => argo.status(),
    startsAtLogin: () => loginItem.isOn(),
    perform: createTrayActions({ app: argo, window, notifier, loginItem }),
    onClick: () => window.show(),
  });
  const notices = createNotices({ notifier, clock: ports.clock });

  setApplicationMenu(manners, () => window.show('settings'));
  serveWindow(argo);
  argo.on('status', (status) => {
    tray?.refresh();
    notices.see(status);
  });
  app.on('second-instance', () => window.show());
  app.on('activate', () => window.show());
  app.on('window-all-closed', () => {
    if (tray === undefined) app.quit();
  });
  powerMonitor.on('resume', () => void argo.call('connectivity.check', {}));
  powerMonitor.on('unlock-screen', () => void argo.call('connectivity.check', {}));

  if (tray === undefined || !startedAtLogin(manners)) window.show();
  void argo.start();
}
