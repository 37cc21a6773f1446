import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { SafeStorage } from 'electron';
import { loud } from './loud.ts';

const version = 'v10';
const key = createHash('sha256').update('the keyring of the double').digest();

/**
 * A keyring that is always unlocked. `--password-store=basic` takes it away as it does for Chromium, which then goes
 * on encrypting with a password everybody knows.
 */
export const safeStorage = loud<
  Pick<
    SafeStorage,
    'decryptStringAsync' | 'encryptStringAsync' | 'getSelectedStorageBackend' | 'isAsyncEncryptionAvailable'
  >
>('safeStorage', {
  getSelectedStorageBackend: () =>
    process.argv.includes('--password-store=basic') ? 'basic_text' : 'gnome_libsecret',
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (text) => {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.from(version), nonce, cipher.getAuthTag(), sealed]);
  },
  decryptStringAsync: async (blob) => {
    if (blob.subarray(0, 3).toString() !== version) throw new Error('Error while decrypting the ciphertext.');
    const opened = createDecipheriv('aes-256-gcm', key, blob.subarray(3, 15));
    opened.setAuthTag(blob.subarray(15, 31));
    const text = Buffer.concat([opened.update(blob.subarray(31)), opened.final()]);
    return { result: text.toString('utf8'), shouldReEncrypt: false };
  },
});
