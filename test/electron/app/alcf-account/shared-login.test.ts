import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { gatewayId, inferenceAppId } from '../../../simulator/globus/constants.ts';
import { aWorld } from '../../../simulator/simulated-world.ts';
import { type AccountUnderTest, anAccount, signIn } from './account-under-test.ts';
import { sdkFile } from './token-file-shapes.ts';

const world = aWorld();
const ada = '1dea0000-0000-4000-8000-000000000001';
const day = 86_400;

function shareable(): AccountUnderTest & { readonly path: string } {
  const under = anAccount(world, { settings: { shareAlcfLogin: true } });
  return { ...under, path: join(under.home, '.globus/app', inferenceAppId, 'inference_app/tokens.json') };
}

function read(path: string) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function put(path: string, content: unknown): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(content), { mode: 0o644 });
}

test('unless it is wanted, nothing is written for others', async () => {
  const under = anAccount(world);
  await signIn(world, under);
  expect(() => statSync(join(under.home, '.globus'))).toThrow();
});

test('it is written as the SDK writes it, for its owner alone', async () => {
  const { account, path, ...under } = shareable();
  await signIn(world, { account, ...under });
  const token = await account.accessToken();
  const file = read(path);
  expect(Object.keys(file).sort()).toEqual(['data', 'format_version', 'globus-sdk.version']);
  expect(file.format_version).toBe('2.0');
  expect(file.data.DEFAULT[gatewayId]).toEqual({
    resource_server: gatewayId,
    identity_id: ada,
    scope: expect.stringContaining('action_all'),
    access_token: token.ok && token.value,
    refresh_token: expect.any(String),
    expires_at_seconds: Math.floor(world.clock.now() / 1000) + 2 * day,
    token_type: 'Bearer',
  });
  expect(file.data.DEFAULT['auth.globus.org']).toMatchObject({
    identity_id: ada,
    scope: 'openid profile email',
  });
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
});

test('what others keep in the file stays, a signing out takes only what is ours', async () => {
  const { account, path, ...under } = shareable();
  const compute = { resource_server: 'funcx_service', access_token: 'theirs', expires_at_seconds: 5 };
  put(path, {
    data: { DEFAULT: { funcx_service: compute }, 'another-namespace': { x: {} } },
    format_version: '2.0',
    'globus-sdk.version': '4.5.1',
  });
  await signIn(world, { account, ...under });
  expect(read(path)).toMatchObject({
    data: { DEFAULT: { funcx_service: compute, [gatewayId]: {} }, 'another-namespace': { x: {} } },
    'globus-sdk.version': '4.5.1',
  });
  expect(statSync(path).mode & 0o777).toBe(0o600);
  await account.logout(false);
  expect(read(path).data.DEFAULT).toEqual({ funcx_service: compute });
});

test('a renewal is passed on, and theirs is taken where it is the later one', async () => {
  const { account, path, ...under } = shareable();
  await signIn(world, { account, ...under });
  world.clock.advance(2 * day);
  const renewed = await account.accessToken();
  expect(read(path).data.DEFAULT[gatewayId].access_token).toBe(renewed.ok && renewed.value);

  world.clock.advance(2 * day);
  const theirs = world.globus().issueTokens('ada@anl.gov');
  put(path, sdkFile(theirs, ada, Math.floor(world.clock.now() / 1000) + day));
  const asked = world.globus().requests.length;
  expect(await account.accessToken()).toEqual({ ok: true, value: theirs.access_token });
  expect(world.globus().requests).toHaveLength(asked);
});

test('another account’s file is not taken for ours', async () => {
  const { account, path, ...under } = shareable();
  await signIn(world, { account, ...under });
  world.clock.advance(2 * day);
  const theirs = world.globus().issueTokens('grace@anl.gov');
  put(
    path,
    sdkFile(theirs, '1dea0000-0000-4000-8000-000000000002', Math.floor(world.clock.now() / 1000) + day),
  );
  const token = await account.accessToken();
  expect(token).toMatchObject({ ok: true });
  expect(token).not.toEqual({ ok: true, value: theirs.access_token });
});

test('a file that is not what the SDK writes today is left alone', async () => {
  const { account, path, logged, ...under } = shareable();
  put(path, { format_version: '3.0', data: {} });
  await signIn(world, { account, logged, ...under });
  expect(read(path)).toEqual({ format_version: '3.0', data: {} });
  expect(account.state().kind).toBe('signed-in');
  expect(logged.join()).toContain('alcf.share-failed');
});
