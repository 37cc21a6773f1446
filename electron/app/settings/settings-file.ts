import { readFileSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { writeFileSync } from 'atomically';
import { isObject, type JsonObject, objectOf, parseJson } from '../../dialects/json-value.ts';
import type { Clock, Log, SettingsStore } from '../ports.ts';
import { reasonOf } from '../reason.ts';
import { type Migration, migrate, migrations as ourMigrations } from './migrations.ts';

/** The settings file with a second chance: migrated, and replaced by its last good copy when it is damaged. */
export interface SettingsFile {
  readonly path: string;
  read(): { readonly content: JsonObject; readonly notices: readonly string[] };
  /** Throws when the folder cannot be written. */
  write(content: JsonObject): void;
}

export interface SettingsFileParts {
  readonly store: SettingsStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly migrations?: readonly Migration[];
}

export function createSettingsFile(parts: SettingsFileParts): SettingsFile {
  const { store, clock, log, migrations = ourMigrations } = parts;
  const lastGoodPath = join(dirname(store.path), 'settings.last-good.json');

  function keepGoodCopy(content: JsonObject): void {
    try {
      writeFileSync(lastGoodPath, `${JSON.stringify(content, null, '\t')}\n`, { mode: 0o600 });
    } catch (error) {
      log.warn('settings.last-good', { reason: reasonOf(error) });
    }
  }

  function readStore(): { content: JsonObject; notices: readonly string[] } {
    try {
      const content: unknown = store.read();
      if (!isObject(content) || holdsNoObject(store.path)) throw new SyntaxError('it is not a JSON object');
      if (Object.keys(content).length > 0) keepGoodCopy(content);
      return { content, notices: [] };
    } catch (error) {
      return recover(error);
    }
  }

  function recover(error: unknown): { content: JsonObject; notices: readonly string[] } {
    const good = readGoodCopy(lastGoodPath);
    const instead = good === undefined ? 'the defaults are in use' : 'the last good copy is in use';
    const damaged = error instanceof SyntaxError;
    log.warn('settings.unreadable', { damaged, reason: reasonOf(error) });
    if (!damaged) {
      const notice = `The settings file ${store.path} cannot be read (${reasonOf(error)}): make it yours again; ${instead}.`;
      return { content: good ?? {}, notices: [notice] };
    }
    try {
      const aside = `${store.path}.damaged-${new Date(clock.now()).toISOString().replaceAll(':', '-')}`;
      renameSync(store.path, aside);
      if (good !== undefined) store.write(good);
      const notice = `The settings file was damaged and set aside as ${basename(aside)} in ${dirname(aside)}; ${instead}.`;
      return { content: good ?? {}, notices: [notice] };
    } catch (failure) {
      const notice = `The settings file ${store.path} is damaged and cannot be set aside (${reasonOf(failure)}): move it away yourself; ${instead}.`;
      return { content: good ?? {}, notices: [notice] };
    }
  }

  return {
    path: store.path,
    read: () => {
      const { content, notices } = readStore();
      const migrated = migrate(content, migrations);
      return { content: migrated.content, notices: [...notices, ...migrated.notices] };
    },
    write: (content) => {
      store.write(content);
      keepGoodCopy(content);
    },
  };
}

function readGoodCopy(path: string): JsonObject | undefined {
  try {
    return objectOf(parseJson(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}

/** Whether the file is JSON of another kind, a list say, which the store takes for an empty one. */
function holdsNoObject(path: string): boolean {
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return !isObject(content);
  } catch {
    return false;
  }
}
