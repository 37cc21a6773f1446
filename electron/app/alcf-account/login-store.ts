import { join } from 'node:path';
import type { Clock, Log, Vault } from '../ports.ts';
import { codeOf, reasonOf } from '../reason.ts';
import type { AccountSettings } from './account-settings.ts';
import { readLogin, type StoredLogin } from './stored-login.ts';
import { createFileLock } from './vault-lock.ts';

/** The one login there is, as this process and every other that shares the data folder see it. */
export interface LoginStore {
  /** Undefined when nobody is signed in, or only under other settings. */
  current(): StoredLogin | undefined;
  /** Why what is kept cannot be read. */
  unreadable(): string | undefined;
  /** Why what is new could not be kept. */
  unwritable(): string | undefined;
  load(): Promise<void>;
  /** Looks again and changes what is there, while nobody else does. */
  change<Value>(work: (login: StoredLogin | undefined) => Promise<Change<Value>>): Promise<Value>;
  /** Removes a login of other settings, and gives it. */
  discardOthers(): Promise<StoredLogin | undefined>;
  /** Loads by itself what other processes change. Returns how to stop. */
  watch(): () => void;
}

export interface Change<Value> {
  /** What is kept from now on: a login, none (null), or what is there already. */
  readonly keep?: Omit<StoredLogin, 'writtenAt'> | null;
  readonly value: Value;
}

export interface LoginStoreDeps {
  readonly vault: Vault;
  readonly dataDir: string;
  readonly clock: Clock;
  readonly log: Log;
  settings(): AccountSettings;
  /** Called when anything above says something new. */
  changed(): void;
}

const entryName = 'alcf';

export function createLoginStore(deps: LoginStoreDeps): LoginStore {
  const { vault, clock, log } = deps;
  const lock = createFileLock(join(deps.dataDir, 'vault.lock'));
  let kept: StoredLogin | undefined;
  let unreadable: string | undefined;
  let unwritable: string | undefined;

  function show(login: StoredLogin | undefined, unreadableNow?: string, unwritableNow?: string): void {
    const before = JSON.stringify([kept, unreadable, unwritable]);
    [kept, unreadable, unwritable] = [login, unreadableNow, unwritableNow];
    if (JSON.stringify([kept, unreadable, unwritable]) !== before) deps.changed();
  }

  async function load(): Promise<void> {
    const reading = await vault.read(entryName);
    // What could not be written is all there is of it, and newer than what lies there.
    const unsaved = unwritable === undefined ? undefined : kept;
    switch (reading.kind) {
      case 'absent':
        return show(unsaved, undefined, unwritable);
      case 'unreadable':
        return show(unsaved, reading.sentence, unwritable);
      case 'text': {
        const read = readLogin(reading.text);
        if (read === undefined)
          return show(unsaved, 'The kept ALCF sign-in is damaged: sign in again.', unwritable);
        return unsaved !== undefined && unsaved.writtenAt >= read.writtenAt
          ? show(unsaved, undefined, unwritable)
          : show(read);
      }
    }
  }

  async function write(login: StoredLogin): Promise<void> {
    try {
      await vault.write(entryName, JSON.stringify(login), deps.settings().unprotectedVault);
      show(login);
    } catch (error) {
      // Only the system's own words: another's may quote what was to be kept.
      const reason = codeOf(error) === '' ? 'the keyring refuses it' : reasonOf(error);
      log.warn('vault.unwritable', { reason });
      show(
        login,
        undefined,
        `The ALCF sign-in could not be kept (${reason}) and lasts until Argo Tray quits.`,
      );
    }
  }

  function current(): StoredLogin | undefined {
    const { globusAuthUrl, alcfClientId } = deps.settings();
    // Tokens of one Globus are not shown to another, nor used for another client.
    return kept?.authUrl === globusAuthUrl && kept.clientSetting === alcfClientId ? kept : undefined;
  }

  return {
    current,
    unreadable: () => unreadable,
    unwritable: () => unwritable,
    load,
    change: (work) =>
      lock(async () => {
        await load();
        const { keep, value } = await work(current());
        if (keep === null) {
          await vault.remove(entryName);
          show(undefined);
        } else if (keep !== undefined) await write({ ...keep, writtenAt: clock.now() });
        return value;
      }),
    discardOthers: () =>
      lock(async () => {
        await load();
        const other = kept;
        if (other === undefined || current() !== undefined) return undefined;
        await vault.remove(entryName);
        show(undefined);
        return other;
      }),
    watch: () =>
      vault.watch(() => {
        load().catch((error: unknown) => log.error('vault.watch', { error }));
      }),
  };
}
