import { describe, expect, test } from 'vitest';
import { serviceClient } from './globus/clients.ts';
import { daySeconds, gatewayScope } from './globus/constants.ts';
import { pioneersGroup, usersGroup } from './globus/people.ts';
import { authorizeUrl, basic, exchange, post } from './globus-login.ts';
import { aWorld } from './simulated-world.ts';

const world = aWorld();
const whoami = (token?: string) => world.ask('/whoami', token === undefined ? {} : { token });
const hello = { model: 'meta-llama/Meta-Llama-3.1-8B-Instruct', messages: [{ role: 'user', content: 'hi' }] };

function envelope(message: string, code = 'unauthorized'): string {
  return JSON.stringify({ error: { code, message, info: {} } });
}

test('one whole login, by hand: the code, the tokens, and the gateway knows who it is', async () => {
  world.globus().loginAs('ada@anl.gov');
  const sent = await fetch(authorizeUrl(world.globus()), { redirect: 'manual' });
  const back = new URL(sent.headers.get('location') ?? '');
  expect(back.searchParams.get('state')).toBe('the-state');
  const { json } = await post(world.globus(), exchange(back.searchParams.get('code') ?? ''));
  const { status, text } = await whoami(String(json.access_token));
  expect(status).toBe(200);
  expect(JSON.parse(text)).toEqual({
    id: expect.any(String),
    name: 'Ada Lovelace',
    username: 'ada@anl.gov',
    user_group_uuids: [usersGroup, pioneersGroup],
    idp_id: expect.any(String),
    idp_name: 'Argonne National Laboratory',
    auth_service: 'globus',
  });
  expect([...world.globus().refusals, ...world.alcf().refusals]).toEqual([]);
});

describe('the header', () => {
  const rows: readonly (readonly [what: string, authorization: string, text: string])[] = [
    [
      'must be there',
      '',
      JSON.stringify({
        detail: "Error: Missing ('Authorization': 'Bearer <your-access-token>') in request headers.",
      }),
    ],
    ['has two words', 'Bearer', envelope('Auth only allows header type Authorization: Bearer <token>.')],
    ['has no third', 'Bearer a b', envelope('Auth only allows header type Authorization: Bearer <token>.')],
    [
      'says Bearer, to the letter',
      'bearer a',
      envelope('Something went wrong while reading headers. Authorization type should be Bearer.'),
    ],
  ];
  for (const [what, authorization, text] of rows) {
    test(what, async () => {
      expect(await world.ask('/whoami', { headers: { authorization } })).toMatchObject({ status: 401, text });
    });
  }
});

describe('turned away with a reason', () => {
  const rows: readonly (readonly [what: string, token: () => string, words: string])[] = [
    ['a token nobody gave', () => 'nonsense', 'Token is either not active or invalid'],
    ['an identity token', () => String(issued().id_token), 'Token is either not active or invalid'],
    ['a refresh token', () => String(issued().refresh_token), 'Token is either not active or invalid'],
    [
      'an account of another provider',
      () => world.token('visitor@gmail.com'),
      'Must authenticate with anl.gov, alcf.anl.gov, uchicago.edu, llnl.gov. Currently authenticated as Valentina Visitor (visitor@gmail.com).',
    ],
    [
      'a linked account of another provider',
      () => world.token('grace.hopper@gmail.com'),
      'Currently authenticated as Grace Hopper (grace.hopper@gmail.com).',
    ],
    [
      'no session at all',
      () => String(issued('ada@anl.gov', { withoutSession: true }).access_token),
      'Currently authenticated as Unknown (no active session found).',
    ],
    [
      'a session too old',
      () => String(issued('ada@anl.gov', { signedInSecondsAgo: 31 * daySeconds }).access_token),
      'Permission denied from internal policies. This is likely due to a high-assurance timeout.',
    ],
    [
      'an account outside the groups of its domain',
      () => world.token('outsider@anl.gov'),
      'User (Otto Outsider - outsider@anl.gov) not part of the Globus Groups applied for Argonne National Laboratory.',
    ],
  ];
  for (const [what, token, words] of rows) {
    test(what, async () => {
      const { status, text } = await whoami(token());
      expect(JSON.parse(text)).toMatchObject({ error: { code: 'unauthorized', info: {} } });
      expect(JSON.parse(text).error.message).toContain(words);
      expect(status).toBe(401);
    });
  }

  function issued(username = 'ada@anl.gov', wish = {}) {
    return world.globus().issueTokens(username, wish);
  }

  test('by what fails behind the token', async () => {
    for (const [authFault, words] of [
      ['introspection', 'Could not introspect token with Globus'],
      ['dependent-token', 'Could not recover dependent access token for groups.api.globus.org'],
      ['groups', 'Could not recover user group memberships'],
    ] as const) {
      world.alcf().configure({ authFault });
      expect(await whoami()).toMatchObject({ status: 401, text: expect.stringContaining(words) });
    }
    world.alcf().configure({ authFault: 'none' });
    world.globus().configure({ dependentTokens: 'consent-required' });
    expect((await whoami()).text).toContain('Could not recover dependent access token');
  });

  test('by a group everybody must be in', async () => {
    world.alcf().configure({ requiredGroups: [pioneersGroup] });
    expect(await whoami(world.token('grace@anl.gov'))).toMatchObject({
      status: 401,
      text: envelope('Error: User is not a member of an allowed Globus Group.'),
    });
    expect(await whoami()).toMatchObject({ status: 200 });
  });

  test('by one model, with the status of a bad token', async () => {
    const body = { ...hello, model: 'argonne/AuroraGPT-Preview' };
    const asked = { token: world.token('grace@anl.gov'), body };
    expect(await world.ask('/sophia/vllm/v1/chat/completions', asked)).toMatchObject({
      status: 401,
      text: envelope('Permission denied due to Globus Group restrictions.'),
    });
  });
});

describe('what the gateway remembers of a token', () => {
  test('lets a revoked one in for ten minutes more', async () => {
    const { access_token } = world.globus().issueTokens('ada@anl.gov');
    const token = String(access_token);
    await whoami(token);
    await post(world.globus(), { token, client_id: '58fdd3bc-e1c3-4ce5-80ea-8d6b87cfb944' }, '/revoke');
    world.clock.advance(599);
    expect(await whoami(token)).toMatchObject({ status: 200 });
    world.clock.advance(1);
    expect(await whoami(token)).toMatchObject({
      status: 401,
      text: envelope('Token is either not active or invalid'),
    });
  });

  test('lets none in after its time', async () => {
    const token = world.token();
    world.clock.advance(2 * daySeconds - 1);
    expect(await whoami(token)).toMatchObject({ status: 200 });
    world.clock.advance(1);
    expect(await whoami(token)).toMatchObject({ status: 401 });
  });

  test('keeps one out for a minute that it could not look at, and judges a new one afresh', async () => {
    const token = world.token();
    world.alcf().configure({ authFault: 'groups' });
    await whoami(token);
    world.alcf().configure({ authFault: 'none' });
    const again = await whoami(token);
    expect(again.text).toContain('Token introspection: Error: Could not recover user group memberships');
    expect(await whoami(world.token())).toMatchObject({ status: 200 });
    world.clock.advance(60);
    expect(await whoami(token)).toMatchObject({ status: 200 });
  });

  test('does not spare it the policy’s end', async () => {
    const { access_token } = world
      .globus()
      .issueTokens('ada@anl.gov', { signedInSecondsAgo: 30 * daySeconds - 60 });
    expect(await whoami(String(access_token))).toMatchObject({ status: 200 });
    world.clock.advance(600);
    expect((await whoami(String(access_token))).text).toContain('high-assurance timeout');
  });
});

test('a service account on the list is let in, another is not', async () => {
  const own = { grant_type: 'client_credentials', scope: gatewayScope };
  const { json } = await post(world.globus(), own, '', basic(serviceClient));
  const token = String(json.access_token);
  const { text } = await whoami(token);
  expect(JSON.parse(text)).toMatchObject({
    id: serviceClient.id,
    username: `${serviceClient.id}@clients.auth.globus.org`,
    idp_id: 'clients.auth.globus.org',
  });
  world.alcf().configure({ serviceAccounts: [] });
  expect((await whoami(token)).text).toContain('Unknown (no active session found)');
});
