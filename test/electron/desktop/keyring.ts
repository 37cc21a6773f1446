import type { ElectronSafeStorage } from '../../../electron/desktop/vault-keyring.ts';
import { safeStorage } from '../../electron-double/safe-storage.ts';

export interface Keyring extends ElectronSafeStorage {
  /** What Linux says it is. */
  backend: ReturnType<ElectronSafeStorage['getSelectedStorageBackend']>;
  available: boolean;
  locked: boolean;
  /** Asks for everything it opens to be sealed anew. */
  rotated: boolean;
}

/** A system's keyring that a test locks, takes away or changes. */
export function createKeyring(): Keyring {
  const keyring: Keyring = {
    backend: 'gnome_libsecret',
    available: true,
    locked: false,
    rotated: false,
    getSelectedStorageBackend: () => keyring.backend,
    isAsyncEncryptionAvailable: async () => keyring.available,
    encryptStringAsync: async (text) => {
      if (keyring.locked) throw new Error(`The keyring is locked, so ${text} cannot be sealed.`);
      return safeStorage.encryptStringAsync(text);
    },
    decryptStringAsync: async (blob) => {
      if (keyring.locked) throw new Error('Encryption is temporarily unavailable.');
      return { ...(await safeStorage.decryptStringAsync(blob)), shouldReEncrypt: keyring.rotated };
    },
  };
  return keyring;
}
