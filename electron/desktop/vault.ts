import type { Vault, VaultReading } from '../app/ports.ts';
import type { VaultEntry, VaultFile } from '../app/vault-file.ts';
import type { System } from './system.ts';
import { backendOf, type ElectronSafeStorage, openKeyring } from './vault-keyring.ts';

export interface DesktopVaultDeps {
  readonly storage: ElectronSafeStorage;
  readonly file: VaultFile;
  readonly system: System;
}

/** Held in memory, and what the file said when that began: another process may write there since. */
interface Held {
  readonly text: string;
  readonly beside: string;
}

const howToGetKeyring = 'install GNOME Keyring or KWallet, or turn on the setting unprotectedVault';

/** Keeps secrets encrypted by the system's keyring; without one in memory, or in a file if the person allows it. */
export function createVault({ storage, file, system }: DesktopVaultDeps): Vault {
  const memory = new Map<string, Held>();
  const undecryptable = new Set<string>();
  /** Undefined until it was needed, null when it was not there then. */
  let keyring: string | null | undefined;

  /** A keyring that is not there yet may come: the desktop starts it beside us. */
  async function findKeyring(): Promise<string | null> {
    keyring ??= (await openKeyring(storage, system)) ?? null;
    return keyring;
  }

  async function encrypt(name: string, text: string, backend: string): Promise<void> {
    const blob = await storage.encryptStringAsync(text);
    put(name, { backend, value: blob.toString('base64') });
  }

  /** What could not be decrypted today may be another day, so it is not written over. */
  function put(name: string, entry: VaultEntry): void {
    file.put(name, entry, undecryptable.has(name));
    undecryptable.delete(name);
  }

  async function decrypt(name: string, { backend, value }: VaultEntry): Promise<VaultReading> {
    const present = await findKeyring();
    undecryptable.add(name);
    if (present === null) return unreadable(`${backend}, which kept it, is not there in this session`);
    try {
      const { result, shouldReEncrypt } = await storage.decryptStringAsync(Buffer.from(value, 'base64'));
      undecryptable.delete(name);
      if (shouldReEncrypt) await encrypt(name, result, present).catch(() => {});
      return { kind: 'text', text: result };
    } catch {
      // Never the error's own words: some name the data.
      return unreadable(`${present} is locked or has lost the key`);
    }
  }

  /** What was written without a keyring, by the command line or before there was one, gets its protection now. */
  async function adopt(name: string, text: string): Promise<VaultReading> {
    const present = await findKeyring();
    // It was readable as it was, so it stays so where the keyring does not answer.
    if (present !== null) await encrypt(name, text, present).catch(() => {});
    return { kind: 'text', text };
  }

  function unreadable(reason: string): VaultReading {
    const sentence = `The kept sign-in cannot be decrypted (${reason}): unlock the keyring and start Argo Tray again, or sign in again.`;
    return { kind: 'unreadable', sentence };
  }

  function printOf(name: string): string {
    return JSON.stringify(file.entry(name));
  }

  return {
    describe: (allowUnprotected) => {
      const backend = keyring === undefined ? backendOf(storage, system) : keyring;
      if (backend) {
        const sentence = `The sign-in is kept encrypted by the system (${backend}).`;
        return { backend, secure: true, sentence };
      }
      return allowUnprotected
        ? {
            backend: 'file',
            secure: false,
            sentence: `There is no keyring: the sign-in is kept in ${file.path}, which only you can read; it is not encrypted.`,
          }
        : {
            backend: 'memory',
            secure: false,
            sentence: `There is no keyring: the sign-in is kept in memory until Argo Tray quits; to keep it longer, ${howToGetKeyring}.`,
          };
    },
    // Nobody is asked to unlock a keyring in which there is nothing.
    read: async (name) => {
      const held = memory.get(name);
      if (held !== undefined && held.beside === printOf(name)) return { kind: 'text', text: held.text };
      memory.delete(name);
      const entry = file.entry(name);
      if (!entry.ok) return unreadable(`${file.path}: ${entry.error}`);
      if (entry.value === undefined) return { kind: 'absent' };
      return entry.value.backend === 'file' ? adopt(name, entry.value.value) : decrypt(name, entry.value);
    },
    write: async (name, text, allowUnprotected) => {
      const backend = await findKeyring();
      if (backend !== null) await encrypt(name, text, backend);
      else if (allowUnprotected) put(name, { backend: 'file', value: text });
      else {
        const entry = file.entry(name);
        if (entry.ok && entry.value?.backend === 'file') file.remove(name);
        memory.set(name, { text, beside: printOf(name) });
        return;
      }
      memory.delete(name);
    },
    remove: async (name) => {
      memory.delete(name);
      file.remove(name);
    },
    watch: file.watch,
  };
}
