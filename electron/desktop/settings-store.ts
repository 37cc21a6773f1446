import path from 'node:path';
import Store from 'electron-store';
import type { SettingsStore } from '../app/ports.ts';

/** `settings.json` in the data folder: the file the headless app keeps too. */
export function createSettingsStore(dataDir: string): SettingsStore {
  let store: Store | undefined;
  // Opened at the first use, because opening a damaged file throws and the reader knows what to do about it.
  const opened = () => {
    store ??= new Store({ cwd: dataDir, name: 'settings', configFileMode: 0o600 });
    return store;
  };
  return {
    path: path.join(dataDir, 'settings.json'),
    read: () => opened().store,
    write(content) {
      opened().store = { ...content };
    },
  };
}
