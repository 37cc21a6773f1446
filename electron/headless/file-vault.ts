import type { Vault } from '../app/ports.ts';
import { createVaultFile } from '../app/vault-file.ts';

/** Keeps secrets in a file that only its owner can read, where there is no desktop and so no keyring. */
export function createFileVault(dataDir: string, now: () => number): Vault {
  const file = createVaultFile(dataDir, now);
  return {
    describe: () => ({
      backend: 'file',
      secure: false,
      sentence: `The sign-in is kept in ${file.path}, which only you can read; it is not encrypted.`,
    }),
    read: async (name) => {
      const entry = file.entry(name);
      if (!entry.ok) {
        const sentence = `The kept sign-in in ${file.path} cannot be read (${entry.error}): sign in again.`;
        return { kind: 'unreadable', sentence };
      }
      if (entry.value === undefined) return { kind: 'absent' };
      if (entry.value.backend === 'file') return { kind: 'text', text: entry.value.value };
      const sentence = `The sign-in in ${file.path} was encrypted by the desktop app, which alone can read it: sign in here too.`;
      return { kind: 'unreadable', sentence };
    },
    write: async (name, text) => {
      const before = file.entry(name);
      const foreign = before.ok && before.value !== undefined && before.value.backend !== 'file';
      file.put(name, { backend: 'file', value: text }, foreign);
    },
    remove: async (name) => file.remove(name),
    watch: file.watch,
  };
}
