import leven from 'leven';
import type { OperationError, SettingsView } from '../../contract.ts';
import type { Clock, Log, SettingsStore } from '../ports.ts';
import { reasonOf } from '../reason.ts';
import { readCertificates } from './certificates.ts';
import { checkValue } from './check-value.ts';
import { resolveSettings, type Source } from './layers.ts';
import {
  definitionOf,
  flagOf,
  isSettingKey,
  type SettingKey,
  type Settings,
  type SettingsOverrides,
  settingKeys,
  variableOf,
} from './settings.ts';
import { createSettingsFile } from './settings-file.ts';

/** The settings in force while the app runs. */
export interface LiveSettings {
  current(): Settings;
  sourceOf(key: SettingKey): Source;
  /** PEM texts of `extraCertificatesFile`. */
  certificates(): readonly string[];
  view(): SettingsView;
  /** Writes what was asked into the file, all or nothing; null takes a setting back to its default. */
  set(changes: Readonly<Record<string, unknown>>): OperationError | undefined;
  /** Called after a change with the settings before it. Returns how to stop. */
  onChange(listener: (before: Settings) => void): () => void;
}

export interface LiveSettingsParts {
  readonly store: SettingsStore;
  readonly overrides: SettingsOverrides;
  readonly clock: Clock;
  readonly log: Log;
}

export function createLiveSettings({ store, overrides, clock, log }: LiveSettingsParts): LiveSettings {
  const file = createSettingsFile({ store, clock, log });
  const listeners = new Set<(before: Settings) => void>();
  const opened = file.read();
  let fileNotices = opened.notices;
  let state = load(opened.content);

  function load(content: Readonly<Record<string, unknown>>) {
    const resolution = resolveSettings({ overrides, file: content, path: file.path });
    const path = resolution.settings.extraCertificatesFile;
    const read = path === '' ? undefined : readCertificates(path);
    const certificates = read?.ok ? read.value : [];
    const problems = read && !read.ok ? [...resolution.problems, read.error] : resolution.problems;
    return { ...resolution, certificates, problems };
  }

  function refusalOf(key: string, value: unknown): OperationError | undefined {
    if (!isSettingKey(key)) {
      const nearest = settingKeys.toSorted((a, b) => leven(a, key) - leven(b, key))[0] ?? '';
      return {
        code: 'unknown-setting',
        message: `There is no setting named ${key}; the nearest is ${nearest}.`,
      };
    }
    const source = state.sources[key];
    if (source === 'flag' || source === 'environment') {
      const place =
        source === 'flag' ? `the flag ${flagOf(key)}` : `the environment variable ${variableOf(key)}`;
      return {
        code: 'overridden',
        message: `${key} is set by ${place}, which wins over the settings file.`,
        hint: 'Change it there, or remove it and start again.',
      };
    }
    if (value === null) return undefined;
    const checked = checkValue(key, value, state.settings);
    return checked.ok ? undefined : { code: 'invalid-setting', message: checked.error };
  }

  return {
    current: () => state.settings,
    sourceOf: (key) => state.sources[key] ?? 'default',
    certificates: () => state.certificates,
    view: () => ({
      settings: settingKeys.map((key) => viewOf(key, state.settings, state.sources[key] ?? 'default')),
      path: file.path,
      notices: [...fileNotices, ...state.problems],
    }),
    set: (changes) => {
      for (const [key, value] of Object.entries(changes)) {
        const refusal = refusalOf(key, value);
        if (refusal !== undefined) return refusal;
      }
      // Read again: another process may have written since.
      const { content, notices } = file.read();
      const next: Record<string, unknown> = { ...content };
      for (const [key, value] of Object.entries(changes)) {
        if (value === null) delete next[key];
        else next[key] = normal(key, value);
      }
      try {
        file.write(next);
      } catch (error) {
        return {
          code: 'settings-unwritable',
          message: `The settings file ${file.path} cannot be written (${reasonOf(error)}), so nothing was changed.`,
          hint: 'Make its folder yours and try again.',
        };
      }
      const before = state.settings;
      fileNotices = [...new Set([...fileNotices, ...notices])];
      state = load(next);
      log.info('settings.changed', { keys: Object.keys(changes) });
      for (const listener of listeners) listener(before);
      return undefined;
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function normal(key: string, value: unknown): unknown {
  return isSettingKey(key) ? definitionOf(key).schema.parse(value) : value;
}

const effects = {
  server: 'A change restarts the local server.',
  app: 'A change takes effect at the next start.',
} as const;

function viewOf(key: SettingKey, settings: Settings, source: Source): SettingsView['settings'][number] {
  const { about: what, default: standard, secret, restarts } = definitionOf(key);
  const about = restarts === undefined ? what : `${what} ${effects[restarts]}`;
  if (!secret) return { key, value: settings[key], default: standard, source, about };
  const state = settings[key] === '' ? 'None is set.' : 'One is set; it is not shown.';
  return { key, value: null, default: null, source, about: `${about} ${state}`, secret };
}
