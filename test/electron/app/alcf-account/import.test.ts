import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tokenPlaces } from '../../../../electron/app/alcf-account/token-files.ts';
import { alcfTokensAppId, gatewayId, inferenceAppId } from '../../../simulator/globus/constants.ts';
import type { TokenWish } from '../../../simulator/globus/simulator.ts';
import { aWorld } from '../../../simulator/simulated-world.ts';
import { anAccount, signIn } from './account-under-test.ts';
import { flatFile, sdkFile, shellFile } from './token-file-shapes.ts';

const world = aWorld();
const identity = '1dea0000-0000-4000-8000-000000000001';

/** The tokens a tool of ALCF's got for Ada. */
function tokens(wish: TokenWish = {}, as = 'ada@anl.gov') {
  return world.globus().issueTokens(as, wish);
}

function put(path: string, content: unknown): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const expiresAt = () => Math.floor(world.clock.now() / 1000) + 3600;

describe('a login of ALCF’s own tools', () => {
  const shapes: readonly (readonly [
    string,
    string,
    (given: Readonly<Record<string, unknown>>) => unknown,
    string,
  ])[] = [
    [
      'of the script',
      `${inferenceAppId}/inference_app/tokens.json`,
      (given) => sdkFile(given, identity, expiresAt()),
      inferenceAppId,
    ],
    [
      'of the script, in the older format',
      `${inferenceAppId}/inference_app/tokens.json`,
      (given) => {
        const { data, ...rest } = sdkFile(given, identity, expiresAt());
        return { ...rest, by_rs: data.DEFAULT, format_version: '1.0' };
      },
      inferenceAppId,
    ],
    [
      'of the shell script',
      `${inferenceAppId}/inference_app/tokens-bash.json`,
      (given) => flatFile(given, expiresAt()),
      inferenceAppId,
    ],
    [
      'of alcf-tokens',
      `${alcfTokensAppId}/alcf_tokens/tokens.json`,
      (given) => sdkFile(given, identity, expiresAt()),
      alcfTokensAppId,
    ],
    [
      'of the shell script of alcf-tokens',
      `${alcfTokensAppId}/alcf_tokens/tokens-bash.json`,
      (given) => shellFile(given, expiresAt()),
      alcfTokensAppId,
    ],
  ];

  test.each(shapes)('%s is found, tried and copied', async (_, place, shape, clientId) => {
    const under = anAccount(world);
    const given = tokens({ clientId });
    const path = put(join(under.home, '.globus/app', place), shape(given));
    const before = readFileSync(path, 'utf8');
    expect(under.account.findImports()).toEqual([{ path, tool: expect.any(String) }]);
    expect(await under.account.importFrom()).toBeUndefined();
    expect(under.account.state()).toMatchObject({
      kind: 'signed-in',
      username: 'ada@anl.gov',
      name: 'Ada Lovelace',
    });
    expect(await under.account.accessToken()).toEqual({ ok: true, value: given.access_token });
    expect(readFileSync(path, 'utf8')).toBe(before);
    world.clock.advance(7200);
    expect((await under.account.accessToken()).ok).toBe(true);
    const forms = world.globus().requests.map(({ text }) => new URLSearchParams(text));
    expect(forms.map((form) => form.get('client_id'))).toEqual([clientId]);
  });

  test('may be named, wherever it is', async () => {
    const under = anAccount(world);
    const path = put(
      join(under.home, 'elsewhere', alcfTokensAppId, 'copy.json'),
      sdkFile(tokens({ clientId: alcfTokensAppId }), identity, expiresAt()),
    );
    expect(under.account.findImports()).toEqual([]);
    expect(await under.account.importFrom(path)).toBeUndefined();
    world.clock.advance(7200);
    expect((await under.account.accessToken()).ok).toBe(true);
  });

  test('whose access token is over is renewed first', async () => {
    const under = anAccount(world);
    const path = put(
      join(under.home, 'tokens.json'),
      sdkFile(tokens(), identity, Math.floor(world.clock.now() / 1000) - 60),
    );
    expect(await under.account.importFrom(path)).toBeUndefined();
    expect(under.account.state().kind).toBe('signed-in');
  });

  test('without a session ALCF accepts asks for a sign-in of our own', async () => {
    const under = anAccount(world);
    const path = put(
      join(under.home, 'tokens.json'),
      sdkFile(tokens({ withoutSession: true }), identity, expiresAt()),
    );
    expect(await under.account.importFrom(path)).toMatchObject({ code: 'sign-in-needed' });
    expect(under.account.state()).toEqual({ kind: 'signed-out' });
  });

  test('of somebody ALCF does not take is not copied', async () => {
    const under = anAccount(world);
    const path = put(
      join(under.home, 'tokens.json'),
      sdkFile(tokens({}, 'outsider@anl.gov'), identity, expiresAt()),
    );
    expect(await under.account.importFrom(path)).toMatchObject({
      code: 'not-accepted',
      message: expect.stringContaining('Globus Groups'),
    });
    expect(under.account.state()).toEqual({ kind: 'signed-out' });
  });

  test('that cannot be tried now is not copied', async () => {
    const under = anAccount(world);
    const path = put(join(under.home, 'tokens.json'), sdkFile(tokens(), identity, expiresAt()));
    world.alcf().answerNext({ on: '/whoami', status: 502, body: 'bad gateway' });
    expect(await under.account.importFrom(path)).toMatchObject({ code: 'alcf-unreachable' });
    expect(under.account.state()).toEqual({ kind: 'signed-out' });
  });

  test('of another account than ours is a question, and refusing it revokes nothing', async () => {
    const under = anAccount(world);
    await signIn(world, under);
    const path = put(
      join(under.home, 'tokens.json'),
      sdkFile(tokens({}, 'grace@anl.gov'), '1dea0000-0000-4000-8000-000000000002', expiresAt()),
    );
    await under.account.importFrom(path);
    expect(under.account.login()).toMatchObject({ state: 'mismatch', newUsername: 'grace@anl.gov' });
    await under.account.resolveMismatch('keep');
    expect(under.account.state()).toMatchObject({ username: 'ada@anl.gov' });
    expect(world.globus().requests.filter(({ path: asked }) => asked.endsWith('/revoke'))).toEqual([]);
  });

  test('of an account that is linked with ours is the same person', async () => {
    const under = anAccount(world);
    const path = put(
      join(under.home, 'tokens.json'),
      flatFile(tokens({}, 'ghopper@alcf.anl.gov'), expiresAt()),
    );
    expect(await under.account.importFrom(path)).toBeUndefined();
    expect(under.account.state()).toMatchObject({ username: 'ghopper@alcf.anl.gov' });
    await signIn(world, under, 'grace@anl.gov');
    expect(under.account.login()).toBeUndefined();
    expect(under.account.state()).toMatchObject({ kind: 'signed-in', username: 'grace@anl.gov' });
  });

  test.each([
    ['that is not there', undefined],
    ['that is no JSON', '{"data":'],
    ['of something else', { version: 3 }],
    ['without a refresh token', { resource_server: gatewayId, access_token: 'x', expires_at: 1 }],
    [
      'for other services alone',
      {
        data: {
          DEFAULT: { 'auth.globus.org': { access_token: 'x', refresh_token: 'y', expires_at_seconds: 1 } },
        },
      },
    ],
  ])('in a file %s is one sentence', async (_, content) => {
    const under = anAccount(world);
    const path = join(under.home, 'tokens.json');
    if (content !== undefined) put(path, content);
    expect(await under.account.importFrom(path)).toMatchObject({
      code: 'import-unreadable',
      message: expect.stringMatching(/^[^\n]+tokens\.json [^\n]+\.$/),
    });
  });

  test('that nobody ever made is said so', async () => {
    expect(await anAccount(world).account.importFrom()).toMatchObject({ code: 'nothing-found' });
  });
});

test('on Windows both places are looked in, the SDK’s own first', () => {
  const home = 'C:\\Users\\ada';
  const places = (env: Readonly<Record<string, string>>) =>
    tokenPlaces({ platform: 'win32', home, env }).map(({ path }) => path);
  expect(places({ LOCALAPPDATA: 'D:\\Local' }).slice(0, 2)).toEqual([
    `D:\\Local\\globus\\app\\${inferenceAppId}\\inference_app\\tokens.json`,
    `C:\\Users\\ada\\.globus\\app\\${inferenceAppId}\\inference_app\\tokens.json`,
  ]);
  expect(places({ APPDATA: 'D:\\Roaming' })[0]).toMatch(/^D:\\Roaming\\globus\\app/);
  expect(places({})[0]).toMatch(/^C:\\Users\\ada\\AppData\\Local\\globus\\app/);
});

test('the variables of the shell scripts are followed', () => {
  const env = { INFERENCE_AUTH_TOKEN_DIR: '/one', ALCF_TOKENS_FILE: '/two/mine.json' };
  const found = tokenPlaces({ platform: 'linux', home: '/home/ada', env });
  expect(found).toContainEqual(
    expect.objectContaining({ path: '/one/tokens-bash.json', clientId: inferenceAppId }),
  );
  expect(found).toContainEqual(
    expect.objectContaining({ path: '/two/mine.json', clientId: alcfTokensAppId }),
  );
});
