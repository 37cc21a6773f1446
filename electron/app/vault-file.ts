import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import { join } from 'node:path';
import { writeFileSync } from 'atomically';
import * as z from 'zod/mini';
import { parseJson } from '../dialects/json-value.ts';
import { fail, ok, type Result } from '../dialects/result.ts';
import { codeOf, reasonOf } from './reason.ts';
import { setAside } from './set-aside.ts';

const Entry = z.object({
  /** What encrypted the value; `file` for nobody. */
  backend: z.string(),
  /** The text itself, or what the backend made of it in base64. */
  value: z.string(),
});
const Content = z.object({ version: z.literal(1), entries: z.record(z.string(), Entry) });

export type VaultEntry = z.infer<typeof Entry>;

/** `vault.json` in the data folder, which its owner alone can read. Desktop and headless share it. */
export interface VaultFile {
  readonly path: string;
  /** The error says why the file cannot be read. */
  entry(name: string): Result<VaultEntry | undefined, string>;
  /** A damaged file is set aside first, and a sound one too where it is asked for. Throws the system's error. */
  put(name: string, entry: VaultEntry, asideFirst?: boolean): void;
  remove(name: string): void;
  watch(changed: () => void): () => void;
}

const pollMs = 1500;

export function createVaultFile(dataDir: string, now: () => number): VaultFile {
  const path = join(dataDir, 'vault.json');

  function entries(): Result<Readonly<Record<string, VaultEntry>>, string> {
    try {
      const content = Content.safeParse(parseJson(readFileSync(path, 'utf8')));
      return content.success ? ok(content.data.entries) : fail('it is damaged');
    } catch (error) {
      return codeOf(error) === 'ENOENT' ? ok({}) : fail(reasonOf(error));
    }
  }

  function write(changed: Readonly<Record<string, VaultEntry>>): void {
    const content: z.infer<typeof Content> = { version: 1, entries: changed };
    writeFileSync(path, `${JSON.stringify(content)}\n`, { mode: 0o600 });
  }

  return {
    path,
    entry: (name) => {
      const read = entries();
      return read.ok ? ok(read.value[name]) : read;
    },
    put: (name, entry, asideFirst = false) => {
      const read = entries();
      if (!read.ok || asideFirst) setAside(path, now());
      write({ ...(read.ok ? read.value : {}), [name]: entry });
    },
    remove: (name) => {
      const read = entries();
      // A damaged file holds nothing to remove, and is kept for whoever can mend it.
      if (!read.ok || read.value[name] === undefined) return;
      const { [name]: _, ...others } = read.value;
      write(others);
    },
    // By looking and not by being told: home folders on a network tell nothing.
    watch: (changed) => {
      watchFile(path, { interval: pollMs, persistent: false }, changed);
      return () => unwatchFile(path, changed);
    },
  };
}
