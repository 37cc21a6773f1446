import { parseArgs } from 'node:util';
import { flagOf, type SettingKey, type SettingsOverrides, settingKeys } from '../app/settings/settings.ts';

const dataDirFlag = 'data-dir';

export interface DesktopFlags {
  readonly dataDir?: string;
  readonly settings: SettingsOverrides['flags'];
}

/** The settings given on the desktop app's command line; whatever else stands there is Chromium's or nobody's. */
export function readFlags(argv: readonly string[]): DesktopFlags {
  const names = [dataDirFlag, ...settingKeys.map(nameOf)];
  const { values } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
    strict: false,
  });
  const settings: Partial<Record<SettingKey, string>> = {};
  for (const key of settingKeys) {
    const value = values[nameOf(key)];
    if (typeof value === 'string') settings[key] = value;
  }
  const dataDir = values[dataDirFlag];
  return typeof dataDir === 'string' ? { dataDir, settings } : { settings };
}

function nameOf(key: SettingKey): string {
  return flagOf(key).slice('--'.length);
}
