import { checkValue } from './check-value.ts';
import type { SettingValue } from './definitions.ts';
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

export type Source = 'flag' | 'environment' | 'file' | 'default';

export interface Layers {
  readonly overrides: SettingsOverrides;
  readonly file: Readonly<Record<string, unknown>>;
  /** Where the file is, to be named in a sentence. */
  readonly path: string;
}

export interface Resolution {
  readonly settings: Settings;
  readonly sources: Readonly<Record<string, Source>>;
  /** One sentence for each value that could not be used. */
  readonly problems: readonly string[];
}

interface Written {
  readonly source: Source;
  readonly raw: unknown;
}

/** Flags over environment over file over defaults; a value that cannot be used is said, and the next layer's is taken. */
export function resolveSettings(layers: Layers): Resolution {
  const facts = { allowOtherUpstreams: false, port: 0 };
  const values: Record<string, SettingValue> = {};
  const sources: Record<string, Source> = {};
  const problems: string[] = [];
  const take = (key: SettingKey) => {
    const refused: Array<{ place: string; reason: string }> = [];
    for (const written of writtenIn(layers, key)) {
      const checked = checkValue(key, written.raw, facts);
      if (checked.ok) {
        values[key] = checked.value;
        sources[key] = written.source;
        break;
      }
      refused.push({ place: sayPlace(layers, key, written), reason: checked.error });
    }
    const used = definitionOf(key).secret || values[key] === '' ? 'none' : String(values[key]);
    for (const { place, reason } of refused) {
      problems.push(`${place} cannot be used, so ${key} is ${used}: ${reason}`);
    }
  };
  take('allowOtherUpstreams');
  take('port');
  facts.allowOtherUpstreams = values.allowOtherUpstreams === true;
  facts.port = Number(values.port);
  for (const key of settingKeys) if (!(key in values)) take(key);
  if (!isSettings(values)) throw new Error('a default does not fit its own schema');
  return { settings: values, sources, problems };
}

function writtenIn(layers: Layers, key: SettingKey): readonly Written[] {
  const written: Written[] = [
    { source: 'flag', raw: layers.overrides.flags[key] },
    // An empty variable is how a shell says "not set".
    { source: 'environment', raw: layers.overrides.environment[variableOf(key)] || undefined },
    { source: 'file', raw: layers.file[key] ?? undefined },
    { source: 'default', raw: definitionOf(key).default },
  ];
  return written.filter(({ raw }) => raw !== undefined);
}

function sayPlace(layers: Layers, key: SettingKey, { source, raw }: Written): string {
  const value = definitionOf(key).secret ? '' : ` = ${JSON.stringify(raw)}`;
  if (source === 'flag') return `The flag ${flagOf(key)}${value}`;
  if (source === 'environment') return `The environment variable ${variableOf(key)}${value}`;
  return `The setting ${key}${value} in ${layers.path}`;
}

function isSettings(values: Readonly<Record<string, unknown>>): values is Settings {
  return Object.keys(values).every(
    (key) => isSettingKey(key) && definitionOf(key).schema.safeParse(values[key]).success,
  );
}
