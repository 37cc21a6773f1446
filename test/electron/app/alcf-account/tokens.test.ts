import { describe, expect, test } from 'vitest';
import type { AlcfAccount } from '../../../../electron/app/alcf-account/account.ts';
import { aWorld } from '../../../simulator/simulated-world.ts';
import {
  type AccountOptions,
  type AccountUnderTest,
  anAccount,
  signIn,
  tokenOf,
} from './account-under-test.ts';

const world = aWorld();
const hour = 3600;
const day = 24 * hour;

async function signedIn(options: AccountOptions = {}, as = 'ada@anl.gov'): Promise<AccountUnderTest> {
  const under = anAccount(world, options);
  await signIn(world, under, as);
  return under;
}

/** How often a refresh token was presented. */
function refreshes(): URLSearchParams[] {
  return world
    .globus()
    .requests.map(({ text }) => new URLSearchParams(text))
    .filter((form) => form.get('grant_type') === 'refresh_token');
}

const expired = JSON.stringify('Access token expired.');

/** Uses a token at the gateway as the provider does, and hands in the refusal. */
async function use(account: AlcfAccount, token: string) {
  const { status, text } = await world.ask('/list-endpoints', { token });
  return status === 200 ? undefined : account.rejected(token, status, text);
}

async function revoke(token: string): Promise<void> {
  const body = new URLSearchParams({ token, client_id: '58fdd3bc-e1c3-4ce5-80ea-8d6b87cfb944' });
  await fetch(`${world.globus().baseUrl}/v2/oauth2/token/revoke`, { method: 'POST', body });
}

describe('ahead of its end', () => {
  test('a token is renewed ten minutes before, and nobody waits for the new one', async () => {
    const { account } = await signedIn();
    const first = await tokenOf(account);
    world.clock.advance(2 * day - 601);
    expect(await tokenOf(account)).toBe(first);
    expect(refreshes()).toHaveLength(0);
    world.clock.advance(2);
    expect(await tokenOf(account)).toBe(first);
    await account.rejected(first, 401, expired);
    const second = await tokenOf(account);
    expect(second).not.toBe(first);
    expect(refreshes()).toHaveLength(1);
    expect(account.state()).toMatchObject({ expiresAt: world.clock.now() + 2 * day * 1000 });
  });

  test('it is renewed without anybody asking', async () => {
    const { account, until } = await signedIn();
    const first = await tokenOf(account);
    await account.start();
    world.clock.advance(2 * day - 300);
    await until(() => refreshes().length === 1);
    await until(({ state }) => 'expiresAt' in state() && expiresAt(account) > world.clock.now() + day * 1000);
    expect(await tokenOf(account)).not.toBe(first);
  });

  test('after a sleep past the end, the first request gets a new one', async () => {
    const { account } = await signedIn();
    const first = await tokenOf(account);
    world.clock.advance(5 * day);
    const [second, third] = await Promise.all([tokenOf(account), tokenOf(account)]);
    expect(second).not.toBe(first);
    expect(third).toBe(second);
    expect((await world.ask('/whoami', { token: second })).status).toBe(200);
  });

  test('waking up renews what is due, though the timers of the machine are late', async () => {
    const { account, until } = await signedIn({ clock: { now: world.clock.now, after: () => () => {} } });
    await account.start();
    world.clock.advance(3 * day);
    account.wake();
    await until(() => expiresAt(account) > world.clock.now());
  });

  test('fifty who ask at a time make one refresh', async () => {
    const { account } = await signedIn();
    world.clock.advance(2 * day);
    const tokens = await Promise.all(Array.from({ length: 50 }, () => tokenOf(account)));
    expect(new Set(tokens).size).toBe(1);
    expect(refreshes()).toHaveLength(1);
  });

  test.each(['same', 'omit', 'rotate'] as const)(
    'it goes on for ever when the refresh token comes back so: %s',
    async (refreshToken) => {
      const policies = world.globus().behaviour.policies.map((each) => ({ ...each, windowSeconds: 1e9 }));
      world.globus().configure({ refreshToken, policies });
      const { account } = await signedIn({});
      for (let week = 0; week < 6; week += 1) {
        world.clock.advance(7 * day);
        expect((await world.ask('/whoami', { token: await tokenOf(account) })).status).toBe(200);
      }
      const spent = refreshes().map((form) => form.get('refresh_token'));
      expect(new Set(spent).size).toBe(refreshToken === 'rotate' ? 6 : 1);
      expect(new Set(refreshes().map((form) => form.get('client_id')))).toEqual(
        new Set(['58fdd3bc-e1c3-4ce5-80ea-8d6b87cfb944']),
      );
    },
  );
});

describe('a Globus that does not answer', () => {
  test('loses nothing: the old token serves on, and the new one comes when it may', async () => {
    const { account } = await signedIn();
    const first = await tokenOf(account);
    world.clock.advance(2 * day - 300);
    world.globus().answerNext({ on: '/token', cut: 'before-head' });
    expect(await tokenOf(account)).toBe(first);
    // Joins the refresh that runs, to know when it is over.
    expect(await account.rejected(first, 401, expired)).toMatchObject({ kind: 'try-later' });
    world.clock.advance(200);
    expect(await tokenOf(account)).toBe(first);
    world.clock.advance(200);
    expect(await tokenOf(account)).not.toBe(first);
    expect(account.state().kind).toBe('signed-in');
  });

  test('is said to the client once the token is over, and asked again only after a while', async () => {
    const { account } = await signedIn();
    world.clock.advance(2 * day);
    world.globus().answerNext({ on: '/token', status: 503, body: 'busy', headers: { 'retry-after': '30' } });
    const failed = await account.accessToken();
    expect(failed).toMatchObject({
      ok: false,
      error: { kind: 'unavailable', status: 503, retryAfterSeconds: 30 },
    });
    expect(await account.accessToken()).toEqual(failed);
    expect(refreshes()).toHaveLength(1);
    expect(account.state().kind).toBe('signed-in');
    world.clock.advance(31);
    expect((await account.accessToken()).ok).toBe(true);
  });

  test.each([
    ['a page in place of an answer', { status: 200, body: '<html>Sign in to the network</html>' }],
    ['too many requests', { status: 429, body: { error: 'slow_down' } }],
    ['half an answer', { body: '{"access_token":' }],
    ['an answer without a token', { body: { token_type: 'Bearer' } }],
  ])('or answers with %s ends no sign-in', async (_, script) => {
    const { account } = await signedIn();
    world.clock.advance(2 * day);
    world.globus().answerNext({ on: '/token', contentType: 'application/json', ...script });
    expect(await account.accessToken()).toMatchObject({ ok: false, error: { kind: 'unavailable' } });
    expect(account.state().kind).toBe('signed-in');
    world.clock.advance(60);
    expect((await account.accessToken()).ok).toBe(true);
  });
});

describe('a sign-in that is over', () => {
  test.each([400, 401])(
    'by invalid_grant with status %i is said at once, and nobody asks Globus again',
    async (status) => {
      const { account } = await signedIn();
      world.clock.advance(2 * day);
      world.globus().answerNext({ on: '/token', status, body: { error: 'invalid_grant' } });
      const said = {
        ok: false,
        error: {
          kind: 'authentication',
          status: 401,
          message: expect.stringContaining('argo-tray login alcf'),
        },
      };
      expect(await account.accessToken()).toMatchObject(said);
      expect(account.state()).toMatchObject({ kind: 'sign-in-needed', username: 'ada@anl.gov' });
      const asked = world.globus().requests.length;
      for (let again = 0; again < 5; again += 1) expect(await account.accessToken()).toMatchObject(said);
      expect(world.globus().requests).toHaveLength(asked);
    },
  );

  test('stays so after a new start, until somebody signs in, and then goes on by itself', async () => {
    const before = await signedIn();
    world.clock.advance(2 * day);
    world.globus().answerNext({ on: '/token', status: 400, body: { error: 'invalid_grant' } });
    await before.account.accessToken();
    const under = anAccount(world, { dataDir: before.dataDir });
    await under.account.start();
    expect(under.account.state().kind).toBe('sign-in-needed');
    expect(await under.account.accessToken()).toMatchObject({ ok: false });
    await signIn(world, under);
    expect(under.account.state().kind).toBe('signed-in');
    expect((await world.ask('/whoami', { token: await tokenOf(under.account) })).status).toBe(200);
  });

  test('where the policy ends the refresh token, ends at the next refresh', async () => {
    world.globus().configure({ policyExpiry: 'refresh-dies' });
    const { account, notices } = await signedIn();
    world.clock.advance(31 * day);
    await account.start();
    expect(await account.accessToken()).toMatchObject({ ok: false, error: { kind: 'authentication' } });
    expect(notices.filter((notice) => notice.includes('renew'))).toHaveLength(1);
  });

  test('where the policy ends at the gateway alone, ends with its refusal and not before', async () => {
    const { account } = await signedIn();
    world.clock.advance(31 * day);
    const token = await tokenOf(account);
    const verdict = await use(account, token);
    expect(verdict).toMatchObject({ kind: 'sign-in-needed', error: { kind: 'authentication' } });
    expect(account.state()).toMatchObject({
      kind: 'sign-in-needed',
      reason: expect.stringContaining('sign in'),
    });
    const asked = world.globus().requests.length;
    expect(await account.accessToken()).toMatchObject({ ok: false });
    expect(world.globus().requests).toHaveLength(asked);
  });
});

describe('a token the gateway turns away', () => {
  test('as not active is renewed once, however many meet it', async () => {
    const { account } = await signedIn();
    const first = await tokenOf(account);
    await revoke(first);
    // So long the gateway goes on believing what it was told of the token.
    world.clock.advance(601);
    const verdicts = await Promise.all(Array.from({ length: 9 }, () => use(account, first)));
    const second = await tokenOf(account);
    for (const verdict of verdicts) expect(verdict).toEqual({ kind: 'retry', token: second });
    expect(refreshes()).toHaveLength(1);
    expect(await use(account, second)).toBeUndefined();
  });

  test('a second time right after needs a sign-in, without a loop', async () => {
    const { account } = await signedIn();
    const first = await tokenOf(account);
    const refusal = JSON.stringify({
      error: { code: 'unauthorized', message: 'Token is either not active or invalid', info: {} },
    });
    const verdict = await account.rejected(first, 401, refusal);
    if (verdict.kind !== 'retry') throw new Error(verdict.kind);
    expect(await account.rejected(verdict.token, 401, refusal)).toMatchObject({ kind: 'sign-in-needed' });
    expect(await account.rejected(verdict.token, 401, refusal)).toMatchObject({ kind: 'sign-in-needed' });
    expect(refreshes()).toHaveLength(1);
  });

  test('that was replaced meanwhile is replaced in the request too, without a refresh', async () => {
    const under = await signedIn();
    const first = await tokenOf(under.account);
    await signIn(world, under);
    expect(await under.account.rejected(first, 401, '"Access token expired."')).toEqual({
      kind: 'retry',
      token: await tokenOf(under.account),
    });
    expect(refreshes()).toHaveLength(0);
  });

  test('for reasons that pass is tried later, and nothing else changes', async () => {
    const { account } = await signedIn();
    for (const authFault of ['introspection', 'dependent-token', 'groups'] as const) {
      world.alcf().configure({ authFault });
      const fresh = world.token();
      const verdict = await use(account, fresh);
      expect(verdict, authFault).toMatchObject({
        kind: 'try-later',
        error: { kind: 'unavailable', retryAfterSeconds: 60 },
      });
    }
    expect(account.state().kind).toBe('signed-in');
    expect(refreshes()).toHaveLength(0);
  });

  test('for want of rights is not cured by signing in', async () => {
    const { account } = await signedIn({}, 'outsider@anl.gov');
    const verdict = await use(account, await tokenOf(account));
    expect(verdict).toMatchObject({
      kind: 'not-entitled',
      error: { kind: 'permission', status: 403, message: expect.stringContaining('Globus Groups') },
    });
    expect(account.state().kind).toBe('signed-in');
    expect((await account.accessToken()).ok).toBe(true);
  });

  test('of another provider asks for another account', async () => {
    const { account } = await signedIn();
    world.alcf().configure({ authorizedDomains: ['alcf.anl.gov'] });
    const verdict = await use(account, await tokenOf(account));
    expect(verdict).toMatchObject({
      kind: 'sign-in-needed',
      error: { message: expect.stringMatching(/accounts of alcf\.anl\.gov .+Ada Lovelace \(ada@anl\.gov\)/) },
    });
  });

  test('because we asked wrongly is our own fault, and said so', async () => {
    const { account } = await signedIn();
    const asked = await fetch(`${world.alcf().baseUrl}/resource_server/whoami`, {
      headers: { authorization: 'bearer x' },
    });
    const verdict = await account.rejected(await tokenOf(account), asked.status, await asked.text());
    expect(verdict).toMatchObject({ kind: 'client-bug', error: { kind: 'server' } });
  });

  test.each(['envelope', 'detail', 'string', 'html'] as const)(
    'is understood in the shape of %s',
    async (errorShape) => {
      world.alcf().configure({ errorShape });
      const { account } = await signedIn({}, 'outsider@anl.gov');
      expect(await use(account, await tokenOf(account))).toMatchObject({
        kind: 'not-entitled',
        error: { message: expect.stringContaining('not part of the Globus Groups') },
      });
    },
  );

  test('in words nobody knows yet is tried once more and then told on', async () => {
    const { account } = await signedIn();
    const refusal = '{"error":{"code":"unauthorized","message":"The moon is in the wrong house.","info":{}}}';
    const verdict = await account.rejected(await tokenOf(account), 401, refusal);
    if (verdict.kind !== 'retry') throw new Error(verdict.kind);
    expect(await account.rejected(verdict.token, 401, refusal)).toMatchObject({
      kind: 'not-entitled',
      error: { message: expect.stringContaining('The moon is in the wrong house.') },
    });
    expect(account.state().kind).toBe('signed-in');
  });

  test('with what the sign-in must be gets just that sign-in', async () => {
    const under = await signedIn();
    const refusal = JSON.stringify({
      code: 'AuthorizationRequired',
      authorization_parameters: {
        session_message: 'Prove yourself',
        session_required_identities: ['1dea0000-0000-4000-8000-000000000001'],
        required_scopes: ['urn:globus:auth:scope:groups.api.globus.org:view_my_groups'],
      },
    });
    expect(await under.account.rejected(await tokenOf(under.account), 403, refusal)).toMatchObject({
      kind: 'sign-in-needed',
    });
    world.globus().loginAs('ada@anl.gov');
    await under.account.beginLogin({ switchAccount: false, openBrowser: false, pasteOnly: true });
    const { searchParams } = new URL(under.waiting().pasteUrl);
    expect(searchParams.get('session_message')).toBe('Prove yourself');
    expect(searchParams.get('session_required_identities')).toBe('1dea0000-0000-4000-8000-000000000001');
    expect(searchParams.get('scope')).toContain('action_all openid profile email urn:globus');
  });
});

test('signed out, nobody is asked anything', async () => {
  const { account } = anAccount(world);
  expect(await account.accessToken()).toMatchObject({ ok: false, error: { kind: 'authentication' } });
  expect(world.globus().requests).toHaveLength(0);
  expect(account.state()).toEqual({ kind: 'signed-out' });
});

function expiresAt(account: AlcfAccount): number {
  const state = account.state();
  return state.kind === 'signed-in' || state.kind === 'expiring' ? state.expiresAt : 0;
}
