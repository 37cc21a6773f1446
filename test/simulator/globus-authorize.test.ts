import { describe, expect, test } from 'vitest';
import { alcfTokensAppId, gatewayId } from './globus/constants.ts';
import { authorize, authorizeUrl, loopback, type Params } from './globus-login.ts';
import { aWorld } from './simulated-world.ts';

const world = aWorld();

describe('what an application may not ask ends at a page, not at the application', () => {
  const rows: readonly (readonly [what: string, changes: Params, words: string])[] = [
    ['no client', { client_id: undefined }, 'Unknown client'],
    ['a client nobody knows', { client_id: gatewayId.replace('6', '7') }, 'Unknown client'],
    ['a confidential client at localhost', { client_id: gatewayId }, 'Mismatching redirect URI.'],
    ['no redirect', { redirect_uri: undefined }, 'Mismatching redirect URI.'],
    ['a slash at the end', { redirect_uri: `${loopback}/` }, 'Mismatching redirect URI.'],
    ['a path', { redirect_uri: `${loopback}/callback` }, 'Mismatching redirect URI.'],
    ['no port', { redirect_uri: 'http://localhost' }, 'Mismatching redirect URI.'],
    ['a port that is none', { redirect_uri: 'http://localhost:65536' }, 'Mismatching redirect URI.'],
    ['https at localhost', { redirect_uri: 'https://localhost:45123' }, 'Mismatching redirect URI.'],
    ['another host', { redirect_uri: 'http://example.org:45123' }, 'Mismatching redirect URI.'],
    ['a user in front', { redirect_uri: 'http://localhost:1@example.org:2' }, 'Mismatching redirect URI.'],
    ['a fragment', { redirect_uri: `${loopback}#x` }, 'Mismatching redirect URI.'],
    [
      'the code page of another host',
      { redirect_uri: 'https://auth.globus.org/v2/web/auth-code' },
      'Mismatching',
    ],
    ['a token at once', { response_type: 'token' }, 'Unsupported response type'],
    ['no scope', { scope: ' ' }, 'Missing scope'],
    ['a scope nobody knows', { scope: 'openid everything' }, 'Unknown scope'],
    ['no state', { state: undefined }, 'Missing state'],
    ['no challenge', { code_challenge: undefined }, 'Malformed code challenge'],
    ['a challenge that is a verifier', { code_challenge: 'x'.repeat(44) }, 'Malformed code challenge'],
    ['a plain challenge', { code_challenge_method: 'plain' }, 'must be S256'],
    ['a challenge without a method', { code_challenge_method: undefined }, 'must be S256'],
    ['a policy nobody knows', { session_required_policies: 'none-such' }, 'Unknown authentication policy'],
    ['an access type that is none', { access_type: 'forever' }, 'Unknown access type'],
  ];
  for (const [what, changes, words] of rows) {
    test(what, async () => {
      world.globus().loginAs('ada@anl.gov');
      const response = await fetch(authorizeUrl(world.globus(), changes), { redirect: 'manual' });
      expect(await response.text()).toContain(words);
      expect(response.status).toBe(400);
      expect(response.headers.get('location')).toBeNull();
      expect(world.globus().refusals).toHaveLength(1);
    });
  }

  test('a parameter twice', async () => {
    const response = await fetch(`${authorizeUrl(world.globus())}&state=another`);
    expect(response.status).toBe(400);
  });

  test('localhost, when it is denied, while the page with the code goes on', async () => {
    world.globus().configure({ loopback: 'deny' });
    world.globus().loginAs('ada@anl.gov');
    const denied = await fetch(authorizeUrl(world.globus()), { redirect: 'manual' });
    expect(await denied.text()).toContain('OAUTH_AUTH_REQUEST_FAILURE');
    const redirect_uri = `${world.globus().baseUrl}/v2/web/auth-code`;
    const shown = await fetch(authorizeUrl(world.globus(), { redirect_uri }));
    const code = new URL(shown.url).searchParams.get('code');
    expect(await shown.text()).toContain(`<code id="code">${code}</code>`);
  });
});

describe('what it may ask', () => {
  const rows: readonly (readonly [what: string, changes: Params])[] = [
    ['the way back by number', { redirect_uri: 'http://127.0.0.1:45123' }],
    ['the other client of ALCF', { client_id: alcfTokensAppId }],
    ['a new login', { prompt: 'login' }],
    [
      'the gateway alone, for once',
      { scope: `https://auth.globus.org/scopes/${gatewayId}/action_all`, access_type: undefined },
    ],
    ['an account of a domain', { session_required_single_domain: 'anl.gov,uchicago.edu' }],
  ];
  for (const [what, changes] of rows) {
    test(what, async () => {
      world.globus().loginAs('ada@anl.gov');
      const back = await authorize(world.globus(), changes);
      expect(back?.searchParams.get('code')).toMatch(/^\w{32}$/);
      expect(back?.searchParams.get('state')).toBe('the-state');
      expect(world.globus().refusals).toEqual([]);
    });
  }
});

describe('somebody who is not a person at the page', () => {
  test('denies, and the application is told', async () => {
    world.globus().deny();
    const back = await authorize(world.globus());
    expect(back?.origin).toBe(loopback);
    expect(Object.fromEntries(back?.searchParams ?? [])).toEqual({
      error: 'access_denied',
      error_description: 'The resource owner denied the request',
      state: 'the-state',
    });
  });

  test('goes away, and the application hears nothing', async () => {
    world.globus().abandon();
    expect(await authorize(world.globus())).toBeUndefined();
  });

  test('gets nowhere with an account the policy does not take', async () => {
    world.globus().loginAs('visitor@gmail.com');
    expect(await authorize(world.globus())).toBeUndefined();
    expect(await authorize(world.globus(), { session_required_policies: undefined })).toBeDefined();
    expect(await authorize(world.globus(), { session_required_single_domain: 'anl.gov' })).toBeUndefined();
  });

  test('takes its time', async () => {
    world.globus().loginAs('ada@anl.gov');
    world.globus().answerNext({ on: '/authorize', hang: 'before-head' });
    const back = authorize(world.globus());
    const entry = await world.globus().waitForRequest();
    expect(entry.outcome).toBe('pending');
    world.globus().release();
    expect((await back)?.searchParams.has('code')).toBe(true);
  });
});
