import path from 'node:path';
import { app, dialog } from 'electron';
import { createFileLog } from './app/log.ts';
import { dataFolderHere, prepareDataFolder } from './app/settings/data-folder.ts';
import { systemClock } from './app/system-clock.ts';
import { declarePageScheme } from './desktop/bundle-protocol.ts';
import { runDesktop } from './desktop/desktop.ts';
import { readFlags } from './desktop/flags.ts';
import { createSettingsStore } from './desktop/settings-store.ts';

app.enableSandbox();
declarePageScheme();

const flags = readFlags(process.argv.slice(1));
const dataDir = dataFolderHere(flags.dataDir);
const profile = path.join(dataDir, 'chromium');
const unusable = prepareDataFolder(dataDir) ?? prepareDataFolder(profile);

if (unusable !== undefined) {
  dialog.showErrorBox('Argo Tray cannot start', unusable);
  app.exit(1);
} else if (isFirst()) {
  void app.whenReady().then(start);
} else {
  app.exit(0);
}

/** One instance for each data folder; the one that runs hears of a second start and shows its window. */
function isFirst(): boolean {
  // Chromium keeps its own things, and the lock, apart from ours.
  app.setPath('userData', profile);
  return app.requestSingleInstanceLock();
}

function start(): void {
  runDesktop({
    ports: {
      version: app.getVersion(),
      demo: false,
      dataDir,
      settingsStore: createSettingsStore(dataDir),
      overrides: { flags: flags.settings, environment: process.env },
      clock: systemClock,
      log: createFileLog(dataDir),
    },
    distFolder: import.meta.dirname,
    iconFolder: path.join(app.getAppPath(), 'build', 'icons'),
  });
}
