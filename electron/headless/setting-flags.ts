import path from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  definitionOf,
  flagOf,
  isSettingKey,
  type SettingKey,
  type SettingsOverrides,
  settingKeys,
} from '../app/settings/settings.ts';

/** Shorter names the contract gives to some settings. */
const shortFlags: Partial<Record<SettingKey, string>> = { localKey: '--key' };
const paths: readonly SettingKey[] = ['socket', 'extraCertificatesFile'];

/** Gives a command one flag for every setting. */
export function addSettingFlags(command: Command, shown: boolean): void {
  for (const key of settingKeys) {
    const { about, default: standard } = definitionOf(key);
    const names = [shortFlags[key], flagOf(key)].filter((name) => name !== undefined).join(', ');
    const isSwitch = typeof standard === 'boolean';
    const value = isSwitch ? '[true|false]' : '<value>';
    const option = new Option(`${names} ${value}`, sentenceStart(about))
      .argParser((text: string) => check(key, text))
      .helpGroup('Settings, each also an environment variable ARGO_TRAY_… and a key of `config set`:')
      .hideHelp(!shown);
    command.addOption(isSwitch ? option.preset('true') : option);
  }
}

/** The settings among a command's options. */
export function flagsIn(options: Readonly<Record<string, unknown>>): SettingsOverrides['flags'] {
  const given = Object.entries(options).filter(
    ([name, value]) => isSettingKey(name) && typeof value === 'string',
  );
  return Object.fromEntries(given);
}

function check(key: SettingKey, text: string): string {
  const value = paths.includes(key) && text !== '' ? path.resolve(text) : text;
  const { schema, expects } = definitionOf(key);
  if (!schema.safeParse(value).success) throw new InvalidArgumentError(`It takes ${expects}.`);
  return value;
}

/** Help texts begin in lower case and end without a full stop. */
function sentenceStart(about: string): string {
  return `${about.charAt(0).toLowerCase()}${about.slice(1).replace(/\.$/, '')}`;
}
