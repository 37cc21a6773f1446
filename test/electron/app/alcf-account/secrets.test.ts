import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createVaultFile } from '../../../../electron/app/vault-file.ts';
import { createVault } from '../../../../electron/desktop/vault.ts';
import { aWorld } from '../../../simulator/simulated-world.ts';
import { createKeyring } from '../../desktop/keyring.ts';
import { temporaryFolder } from '../parts.ts';
import { appWith, given } from '../started-app.ts';
import { anAccount, browse, sentTo, signIn } from './account-under-test.ts';

const world = aWorld();

/** Every file below a folder but the vault. */
function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('vault'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}

test('no token and no code is told to the page, written to the log or kept beside the vault', async () => {
  world.globus().loginAs('ada@anl.gov');
  const { app, dataDir, log } = appWith({
    alcfBaseUrl: world.alcf().baseUrl,
    globusAuthUrl: world.globus().baseUrl,
  });
  const told: string[] = [];
  app.on('status', (status) => told.push(JSON.stringify(status)));
  app.on('settings', (settings) => told.push(JSON.stringify(settings)));
  const begun = given(await app.call('alcf.login', { openBrowser: false }));
  if (begun.alcf.login?.state !== 'waiting') throw new Error('no sign-in waits');
  const { pasteUrl, browserUrl = '' } = begun.alcf.login;
  told.push(JSON.stringify(await app.call('alcf.paste', { text: 'wrong' })));
  await browse(browserUrl);
  given(await app.call('alcf.login', { openBrowser: false }));
  told.push(JSON.stringify(await app.call('alcf.paste', { text: (await sentTo(pasteUrl)).href })));
  for (const name of ['status.get', 'alcf.findImports', 'settings.get', 'app.describe', 'alcf.logout']) {
    told.push(JSON.stringify(await app.answer(name, {})));
  }
  expect(told.join()).toContain('ada@anl.gov');
  const secrets = world.globus().secrets();
  expect(secrets.length).toBeGreaterThan(5);
  const everything = [...told, ...log.lines, ...filesOf(dataDir)].join('\n');
  for (const secret of secrets) expect(everything).not.toContain(secret);
  const verifiers = world
    .globus()
    .requests.flatMap(({ text }) => new URLSearchParams(text).get('code_verifier') ?? []);
  for (const verifier of verifiers) expect(everything).not.toContain(verifier);
});

describe('the vault of a machine without a desktop', () => {
  test('is a file its owner alone can read, whatever stood there', async () => {
    const under = anAccount(world);
    const path = join(under.dataDir, 'vault.json');
    writeFileSync(path, JSON.stringify({ version: 1, entries: {} }));
    chmodSync(path, 0o644);
    await signIn(world, under);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(under.account.vault()).toMatchObject({
      backend: 'file',
      secure: false,
      sentence: expect.stringMatching(/only you can read.+not encrypted/),
    });
  });

  test('that is damaged asks for a sign-in, and the damaged file is kept aside by the next', async () => {
    const under = anAccount(world);
    const path = join(under.dataDir, 'vault.json');
    writeFileSync(path, '{"version":1,"entr');
    await under.account.start();
    expect(under.account.state()).toMatchObject({
      kind: 'sign-in-needed',
      reason: expect.stringMatching(/^[^\n]+damaged[^\n]+sign in again\.$/),
    });
    expect(await under.account.accessToken()).toMatchObject({ ok: false, error: { kind: 'authentication' } });
    expect(world.globus().requests).toHaveLength(0);
    await signIn(world, under);
    expect(under.account.state().kind).toBe('signed-in');
    const aside = readdirSync(under.dataDir).find((name) => name.startsWith('vault.json.damaged-')) ?? '';
    expect(readFileSync(join(under.dataDir, aside), 'utf8')).toBe('{"version":1,"entr');
  });

  test('that holds something else than a login asks for a sign-in', async () => {
    const under = anAccount(world);
    const entries = { alcf: { backend: 'file', value: '{"version":7}' } };
    writeFileSync(join(under.dataDir, 'vault.json'), JSON.stringify({ version: 1, entries }));
    await under.account.start();
    expect(under.account.state()).toMatchObject({
      kind: 'sign-in-needed',
      reason: expect.stringContaining('damaged'),
    });
  });

  test('that cannot be written keeps the sign-in until the end, and says so', async () => {
    const under = anAccount(world);
    rmSync(under.dataDir, { recursive: true });
    writeFileSync(under.dataDir, 'a file where the folder was');
    await signIn(world, under);
    expect(under.account.state().kind).toBe('signed-in');
    expect(under.account.warnings()).toEqual([
      expect.stringMatching(/could not be kept .+until Argo Tray quits/),
    ]);
    world.clock.advance(3 * 86_400);
    expect((await under.account.accessToken()).ok).toBe(true);
    rmSync(under.dataDir);
    mkdirSync(under.dataDir);
    await signIn(world, under);
    expect(under.account.warnings()).toEqual([]);
  });
});

describe('on a desktop without a keyring', () => {
  function desktop() {
    const dataDir = temporaryFolder();
    const keyring = createKeyring();
    keyring.backend = 'basic_text';
    const file = createVaultFile(dataDir, world.clock.now);
    const vault = createVault({ storage: keyring, system: 'linux', file });
    return { ...anAccount(world, { dataDir, vault }), keyring, file };
  }

  test('a sign-in lies in no file until the person allows it, and in none again when not', async () => {
    const { file, ...under } = desktop();
    await signIn(world, under);
    expect(under.account.vault()).toMatchObject({ backend: 'memory', secure: false });
    const kept = () => file.entry('alcf');
    expect(kept()).toEqual({ ok: true, value: undefined });
    under.set({ unprotectedVault: true });
    await under.until(() => kept().ok && JSON.stringify(kept()).includes('"backend":"file"'));
    expect(under.account.vault()).toMatchObject({ backend: 'file', secure: false });
    under.set({ unprotectedVault: false });
    await under.until(() => !JSON.stringify(kept()).includes('backend'));
    expect(under.account.state().kind).toBe('signed-in');
  });

  test('one that refuses keeps it until the end and tells nobody what it was to keep', async () => {
    const { keyring, ...under } = desktop();
    keyring.backend = 'kwallet6';
    keyring.locked = true;
    await signIn(world, under);
    expect(under.account.state().kind).toBe('signed-in');
    expect(under.account.warnings()).toEqual([expect.stringContaining('the keyring refuses it')]);
    const everything = [...under.logged, ...under.account.warnings()].join();
    for (const secret of world.globus().secrets()) expect(everything).not.toContain(secret);
  });
});

test('tokens of one Globus are shown to no other', async () => {
  const under = anAccount(world);
  await signIn(world, under);
  under.set({ globusAuthUrl: 'http://127.0.0.1:1' });
  expect(under.account.state()).toEqual({ kind: 'signed-out' });
  expect(await under.account.accessToken()).toMatchObject({ ok: false, error: { kind: 'authentication' } });
  under.set({ globusAuthUrl: world.globus().baseUrl });
  expect(under.account.state().kind).toBe('signed-in');
});
