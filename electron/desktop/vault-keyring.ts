import type { SafeStorage } from 'electron';
import type { System } from './system.ts';

/** Electron's own way to the system's keyring. Only the asynchronous calls: the others are going away. */
export type ElectronSafeStorage = Pick<
  SafeStorage,
  'decryptStringAsync' | 'encryptStringAsync' | 'getSelectedStorageBackend' | 'isAsyncEncryptionAvailable'
>;

/** What the system encrypts with, by name; undefined where it is nothing, or a password everybody knows. */
export async function keyringOf(storage: ElectronSafeStorage, system: System): Promise<string | undefined> {
  // Chromium calls its hard-coded password an encryption too, so "available" alone proves nothing on Linux.
  const backend =
    { mac: 'keychain', windows: 'dpapi', linux: '' }[system] || storage.getSelectedStorageBackend();
  if (backend === 'basic_text' || backend === 'unknown') return undefined;
  const available = await storage.isAsyncEncryptionAvailable().catch(() => false);
  return available ? backend : undefined;
}
