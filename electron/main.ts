import { homedir } from 'node:os';
import path from 'node:path';
import { app, dialog } from 'electron';
import { createFileLog } from './app/log.ts';
import { dataFolder, prepareDataFolder } from './app/settings/data-folder.ts';
import { systemClock } from './app/system-clock.ts';
import { declarePageScheme } from './desktop/bundle-protocol.ts';
import { runDesktop } from './desktop/desktop.ts';
import { readFlags } from './desktop/flags.ts';
import { createSettingsStore } from './desktop/settings-store.ts';

const flags = readFlags(process.argv.slice(1));
const env = flags.dataDir === undefined ? process.env : { ...process.env, ARGO_TRAY_DATA_DIR: flags.dataDir };
const dataDir = dataFolder({ platform: process.platform, env, home: homedir() });
const unusable = prepareDataFolder(dataDir);

// Chromium keeps its own things apart from ours, and the single-instance lock is one per data folder.
app.setPath('userData', path.join(dataDir, 'chromium'));
app.enableSandbox();
declarePageScheme();

if (unusable !== undefined) {
  dialog.showErrorBox('Argo Tray cannot start', unusable);
  app.exit(1);
} else if (!app.requestSingleInstanceLock()) {
  // The one that runs hears of this start and shows its window.
  app.exit(0);
} else {
  void app.whenReady().then(() =>
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
    }),
  );
}
