import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Vault } from '../../../electron/app/ports.ts';
import { createVaultFile } from '../../../electron/app/vault-file.ts';
import type { System } from '../../../electron/desktop/system.ts';
import { createVault } from '../../../electron/desktop/vault.ts';
import { createFileVault } from '../../../electron/headless/file-vault.ts';
import { createKeyring, type Keyring } from './keyring.ts';

const secret = 'AgSecretTokenThatMustNeverLieInAFile0123456789';

interface Place {
  readonly dataDir: string;
  readonly keyring: Keyring;
  /** The vault of a desktop app that has just started. */
  start(system?: System): Vault;
  /** The files and what is in them. */
  files(): Readonly<Record<string, string>>;
}

function place(): Place {
  const dataDir = mkdtempSync(join(tmpdir(), 'argo-tray-vault-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const keyring = createKeyring();
  return {
    dataDir,
    keyring,
    start: (system = 'linux') =>
      createVault({ storage: keyring, system, file: createVaultFile(dataDir, Date.now) }),
    files: () =>
      Object.fromEntries(
        readdirSync(dataDir).map((name) => [name, readFileSync(join(dataDir, name), 'utf8')]),
      ),
  };
}

describe('with a keyring', () => {
  test('what is kept is encrypted, and there again at the next start', async () => {
    const { start, files, dataDir } = place();
    const vault = start();
    await vault.write('alcf', secret, false);
    expect(Object.keys(files())).toEqual(['vault.json']);
    expect(files()['vault.json']).not.toContain(secret);
    expect(statSync(join(dataDir, 'vault.json')).mode & 0o777).toBe(0o600);
    expect(await start().read('alcf')).toEqual({ kind: 'text', text: secret });
    expect(vault.describe(false)).toMatchObject({ backend: 'gnome_libsecret', secure: true });
  });

  test.each<[System, string]>([
    ['mac', 'keychain'],
    ['windows', 'dpapi'],
  ])('on %s it is the %s, whatever Linux would say', async (system, backend) => {
    const { start, keyring } = place();
    keyring.backend = 'unknown';
    const vault = start(system);
    await vault.write('alcf', secret, false);
    expect(vault.describe(false)).toMatchObject({ backend, secure: true });
  });

  test('that nothing was put into is not opened', async () => {
    const { start, keyring } = place();
    keyring.isAsyncEncryptionAvailable = () => Promise.reject(new Error('the person was asked'));
    const vault = start();
    expect(await vault.read('alcf')).toEqual({ kind: 'absent' });
    expect(vault.describe(false)).toMatchObject({ backend: 'gnome_libsecret', secure: true });
  });

  test('what is removed is gone', async () => {
    const { start, files } = place();
    const vault = start();
    await vault.write('alcf', secret, false);
    await vault.write('other', 'kept', false);
    await vault.remove('alcf');
    expect(await vault.read('alcf')).toEqual({ kind: 'absent' });
    expect(await vault.read('other')).toEqual({ kind: 'text', text: 'kept' });
    expect(JSON.parse(files()['vault.json'] ?? '').entries).toHaveProperty('other');
  });

  test('what its keys have outgrown is encrypted anew', async () => {
    const { start, files, keyring } = place();
    await start().write('alcf', secret, false);
    const before = files()['vault.json'];
    keyring.rotated = true;
    expect(await start().read('alcf')).toEqual({ kind: 'text', text: secret });
    expect(files()['vault.json']).not.toBe(before);
  });

  test('that is locked, nothing is lost and nothing is told', async () => {
    const { start, files, keyring } = place();
    await start().write('alcf', secret, false);
    const before = files();
    keyring.locked = true;
    const vault = start();
    const reading = await vault.read('alcf');
    expect(reading).toMatchObject({
      kind: 'unreadable',
      sentence: expect.stringMatching(/^[^\n]+locked[^\n]+\.$/),
    });
    expect(JSON.stringify(reading)).not.toContain(secret);
    expect(files()).toEqual(before);
    keyring.locked = false;
    expect(await vault.read('alcf')).toEqual({ kind: 'text', text: secret });
  });

  test('that has lost its key, the blob is kept aside by the next sign-in', async () => {
    const { start, files, keyring } = place();
    await start().write('alcf', secret, false);
    const blob = files()['vault.json'];
    keyring.locked = true;
    const vault = start();
    await vault.read('alcf');
    keyring.locked = false;
    await vault.write('alcf', 'new', false);
    const aside = Object.entries(files()).find(([name]) => name.startsWith('vault.json.damaged-'));
    expect(aside?.[1]).toBe(blob);
    expect(await start().read('alcf')).toEqual({ kind: 'text', text: 'new' });
  });

  test('what the command line wrote without one is encrypted when it is found', async () => {
    const { start, files, dataDir } = place();
    await createFileVault(dataDir, Date.now).write('alcf', secret, false);
    expect(files()['vault.json']).toContain(secret);
    expect(await start().read('alcf')).toEqual({ kind: 'text', text: secret });
    expect(files()['vault.json']).not.toContain(secret);
    expect(await createFileVault(dataDir, Date.now).read('alcf')).toMatchObject({
      kind: 'unreadable',
      sentence: expect.stringContaining('encrypted by the desktop app'),
    });
  });
});

describe.each([
  ['basic_text', true],
  ['unknown', true],
  ['gnome_libsecret', false],
] as const)('where the keyring is %s and available is %s', (backend, available) => {
  function without(): Place {
    const there = place();
    there.keyring.backend = backend;
    there.keyring.available = available;
    return there;
  }

  test('it is kept in memory until the app quits, and that is said', async () => {
    const { start, files } = without();
    const vault = start();
    await vault.write('alcf', secret, false);
    expect(await vault.read('alcf')).toEqual({ kind: 'text', text: secret });
    expect(files()).toEqual({});
    expect(vault.describe(false)).toMatchObject({
      backend: 'memory',
      secure: false,
      sentence: expect.stringMatching(/in memory until Argo Tray quits.+unprotectedVault/),
    });
    expect(await start().read('alcf')).toEqual({ kind: 'absent' });
  });

  test('it is kept unprotected where the person allows that, and no longer when not', async () => {
    const { start, files } = without();
    const vault = start();
    await vault.write('alcf', secret, true);
    expect(vault.describe(true)).toMatchObject({ backend: 'file', secure: false });
    expect(await start().read('alcf')).toEqual({ kind: 'text', text: secret });
    await vault.write('alcf', secret, false);
    expect(Object.values(files()).join()).not.toContain(secret);
    expect(await vault.read('alcf')).toEqual({ kind: 'text', text: secret });
  });

  test('what another session’s keyring encrypted stays, and is said to be out of reach', async () => {
    const there = place();
    await there.start().write('alcf', secret, false);
    const before = there.files();
    there.keyring.backend = backend;
    there.keyring.available = available;
    expect(await there.start().read('alcf')).toMatchObject({
      kind: 'unreadable',
      sentence: expect.stringContaining('not there in this session'),
    });
    expect(there.files()).toEqual(before);
  });

  test('a sign-in by the command line beats the one in memory', async () => {
    const { start, dataDir } = without();
    const vault = start();
    await vault.write('alcf', 'old', false);
    await createFileVault(dataDir, Date.now).write('alcf', 'new', false);
    expect(await vault.read('alcf')).toEqual({ kind: 'text', text: 'new' });
  });
});

test('a keyring that comes up beside the app is used from then on', async () => {
  const { start, files, keyring } = place();
  keyring.available = false;
  const vault = start();
  await vault.write('alcf', secret, false);
  keyring.available = true;
  await vault.write('alcf', secret, false);
  expect(vault.describe(false)).toMatchObject({ secure: true });
  expect(files()['vault.json']).not.toContain(secret);
  expect(await start().read('alcf')).toEqual({ kind: 'text', text: secret });
});

test('a keyring that will not encrypt is an error, and the plain text lies nowhere', async () => {
  const { start, files, keyring } = place();
  keyring.locked = true;
  await expect(start().write('alcf', secret, true)).rejects.toThrow();
  expect(files()).toEqual({});
});

test('what another process changes is told', async () => {
  const { start, dataDir } = place();
  const vault = start();
  const told = Promise.withResolvers<void>();
  onTestFinished(vault.watch(told.resolve));
  await createFileVault(dataDir, Date.now).write('alcf', secret, false);
  await told.promise;
});

test('a sign-in by the command line keeps aside what only the desktop can read', async () => {
  const { start, files, dataDir } = place();
  await start().write('alcf', secret, false);
  const blob = files()['vault.json'];
  await createFileVault(dataDir, Date.now).write('alcf', 'new', false);
  expect(Object.entries(files()).find(([name]) => name.startsWith('vault.json.damaged-'))?.[1]).toBe(blob);
});
