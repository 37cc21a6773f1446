import type { SafeStorage } from 'electron';
import type { System } from './system.ts';

/** Electron's own way to the system's keyring. Only the asynchronous calls: the others are going away. */
export type ElectronSafeStorage = Pick<
  SafeStorage,
  'decryptStringAsync' | 'encryptStringAsync' | 'getSelectedStorageBackend' | 'isAsyncEncryptionAvailable'
>;

/** What the system is said to encrypt with; undefined where it is nothing, or a password everybody knows. */
export function backendOf(storage: ElectronSafeStorage, system: System): string | undefined {
  if (system === 'mac') return 'keychain';
  if (system === 'windows') return 'dpapi';
  // Chromium calls its hard-coded password an encryption too, so "available" alone proves nothing here.
  const backend = storage.getSelectedStorageBackend();
  return backend === 'basic_text' || backend === 'unknown' ? undefined : backend;
}

/** The same, once it was tried. The person may be asked to unlock it. */
export async function openKeyring(storage: ElectronSafeStorage, system: System): Promise<string | undefined> {
  const backend = backendOf(storage, system);
  if (backend === undefined) return undefined;
  return (await storage.isAsyncEncryptionAvailable().catch(() => false)) ? backend : undefined;
}
