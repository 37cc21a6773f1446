import Conf from 'conf';
import type { SettingsStore } from '../app/ports.ts';

/** The settings file by conf, which electron-store is made of: the desktop app reads and writes the same file. */
export function createSettingsStore(dataDir: string): SettingsStore {
  // conf reads the file in its constructor, and a damaged one is to be said where it is read.
  const open = () =>
    new Conf({
      cwd: dataDir,
      configName: 'settings',
      configFileMode: 0o600,
      accessPropertiesByDotNotation: false,
    });
  return {
    path: `${dataDir}/settings.json`,
    read: () => open().store,
    write: (content) => {
      open().store = content;
    },
  };
}
