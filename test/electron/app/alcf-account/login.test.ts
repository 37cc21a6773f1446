import { describe, expect, test } from 'vitest';
import { aWorld } from '../../../simulator/simulated-world.ts';
import { type AccountUnderTest, anAccount, browse, sentTo, signIn } from './account-under-test.ts';

const world = aWorld();
const plainly = { switchAccount: false, openBrowser: false, pasteOnly: false };

async function waiting(options: Partial<typeof plainly> = {}, as = 'ada@anl.gov'): Promise<AccountUnderTest> {
  const under = anAccount(world);
  world.globus().loginAs(as);
  await under.account.beginLogin({ ...plainly, ...options });
  return under;
}

/** The forms Globus got to exchange a code or refresh a token. */
function tokenForms(): URLSearchParams[] {
  return world
    .globus()
    .requests.filter(({ path }) => path === '/v2/oauth2/token')
    .map(({ text }) => new URLSearchParams(text));
}

function authorizations(): URLSearchParams[] {
  return world
    .globus()
    .requests.filter(({ path }) => path === '/v2/oauth2/authorize')
    .map(({ query }) => query);
}

describe('by the browser', () => {
  test('it ends with a token the gateway takes, and with the name the gateway knows', async () => {
    const under = await waiting();
    const end = await browse(under.waiting().browserUrl ?? '');
    expect(end).toMatchObject({ status: 200, text: expect.stringContaining('You are signed in') });
    expect(under.account.state()).toMatchObject({
      kind: 'signed-in',
      username: 'ada@anl.gov',
      name: 'Ada Lovelace',
      provider: 'Argonne National Laboratory',
      expiresAt: world.clock.now() + 48 * 3_600_000,
      reauthBy: world.clock.now() + 30 * 86_400_000,
    });
    expect(under.account.login()).toBeUndefined();
    const token = await under.account.accessToken();
    expect(token.ok && (await world.ask('/whoami', { token: token.value })).status).toBe(200);
  });

  test.each(['gateway-first', 'auth-first'] as const)(
    'the gateway’s token is known by its resource server (%s)',
    async (tokenOrder) => {
      world.globus().configure({ tokenOrder });
      const under = anAccount(world);
      await signIn(world, under);
      const token = await under.account.accessToken();
      expect(token.ok && (await world.ask('/whoami', { token: token.value })).status).toBe(200);
    },
  );

  test('the request is the one Globus and ALCF want, and the first does not force a new sign-in', async () => {
    const under = await waiting();
    await browse(under.waiting().browserUrl ?? '');
    const [asked] = authorizations();
    expect(Object.fromEntries(asked ?? [])).toEqual({
      client_id: '58fdd3bc-e1c3-4ce5-80ea-8d6b87cfb944',
      redirect_uri: expect.stringMatching(/^http:\/\/localhost:\d+$/),
      scope:
        'https://auth.globus.org/scopes/681c10cc-f684-4540-bcd7-0b4df3bc26ef/action_all openid profile email',
      state: expect.stringMatching(/^[\w-]{43}$/),
      response_type: 'code',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
      access_type: 'offline',
      prefill_named_grant: expect.stringMatching(/^Argo Tray on ./),
      session_required_policies: '83732ff2-9c42-4548-b5ce-17e498c84f6a',
    });
  });

  test('the redirect is the same text in both requests, and the verifier is told in the exchange alone', async () => {
    const under = await waiting();
    await browse(under.waiting().browserUrl ?? '');
    const [asked] = authorizations();
    const [exchanged] = tokenForms();
    expect(exchanged?.get('redirect_uri')).toBe(asked?.get('redirect_uri'));
    const verifier = exchanged?.get('code_verifier') ?? '';
    expect(verifier).toMatch(/^[\w-]{43}$/);
    const elsewhere = [...world.globus().requests, ...world.alcf().requests].filter(({ text }) =>
      text.includes(verifier),
    );
    expect(elsewhere).toHaveLength(1);
    expect([JSON.stringify(under.account.login()), ...under.logged].join()).not.toContain(verifier);
  });

  test('it opens the person’s own browser, and says so where there is none', async () => {
    const end: string[] = [];
    const there = anAccount(world, {
      browser: async (url) => {
        end.push((await browse(url)).text);
      },
    });
    world.globus().loginAs('ada@anl.gov');
    await there.account.beginLogin({ ...plainly, openBrowser: true });
    expect(end[0]).toContain('You are signed in');
    const nowhere = await waiting({ openBrowser: true });
    expect(nowhere.waiting().message).toContain('No browser could be opened');
  });

  test('the page at the end has no script, is kept nowhere and tells the address to nobody', async () => {
    const under = await waiting();
    const { headers } = await fetch(under.waiting().browserUrl ?? '');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  test('both loopback addresses answer, and never on a port that has another use', async () => {
    const under = await waiting();
    const back = await sentTo(under.waiting().browserUrl ?? '');
    expect(Number(back.port)).toBeGreaterThan(1023);
    expect(back.port).not.toBe('44497');
    for (const host of ['127.0.0.1', '[::1]']) {
      const answer = await browse(`http://${host}:${back.port}/favicon.ico`);
      expect(answer.status).toBe(404);
    }
  });

  test('a wrong state is turned away, and the right one still gets in', async () => {
    const under = await waiting();
    const back = await sentTo(under.waiting().browserUrl ?? '');
    const right = back.searchParams.get('state') ?? '';
    for (const state of ['', 'x', `${right}x`, right.slice(1), right.toLowerCase()]) {
      const forged = new URL(back);
      forged.searchParams.set('state', state);
      expect(await browse(forged.href)).toMatchObject({ status: 400 });
    }
    expect(tokenForms()).toHaveLength(0);
    expect(under.account.login()).toMatchObject({ state: 'waiting' });
    expect(await browse(back.href)).toMatchObject({ status: 200 });
  });

  test('what is not a plain return to the root as localhost is turned away', async () => {
    const under = await waiting();
    const back = await sentTo(under.waiting().browserUrl ?? '');
    const posted = await fetch(back, { method: 'POST' });
    expect(posted.status).toBe(405);
    expect((await browse(`${back.origin}/callback${back.search}`)).status).toBe(404);
    // fetch sets Host by itself, so another name is another port's owner here.
    const { request } = await import('node:http');
    const status = await new Promise((resolve) => {
      const asked = request(back, { headers: { host: 'evil.example' } }, ({ statusCode }) =>
        resolve(statusCode),
      );
      asked.end();
    });
    expect(status).toBe(400);
    expect(tokenForms()).toHaveLength(0);
  });

  test('a return that is played again finds nobody', async () => {
    const under = await waiting();
    const back = await sentTo(under.waiting().browserUrl ?? '');
    await browse(back.href);
    await expect(fetch(back)).rejects.toThrow();
    expect(tokenForms()).toHaveLength(1);
    expect(under.account.state().kind).toBe('signed-in');
  });

  test('of two tabs that come back at a time only one is taken', async () => {
    const under = await waiting();
    const url = under.waiting().browserUrl ?? '';
    const backs = [await sentTo(url), await sentTo(url)];
    const ends = await Promise.allSettled(backs.map(({ href }) => browse(href)));
    const statuses = ends.map((end) => (end.status === 'fulfilled' ? end.value.status : 'refused'));
    expect(statuses).toContain(200);
    expect(tokenForms()).toHaveLength(1);
  });

  test('declining is said in words, and ends it', async () => {
    const under = anAccount(world);
    world.globus().deny();
    await under.account.beginLogin(plainly);
    const { browserUrl = '' } = under.waiting();
    expect((await browse(browserUrl)).text).toContain('You are not signed in');
    expect(under.account.login()).toMatchObject({
      state: 'failed',
      code: 'denied',
      message: expect.stringContaining('declined'),
    });
    expect(under.account.state().kind).toBe('signed-out');
  });

  test('where Globus will not come back to this machine, the code still works', async () => {
    world.globus().configure({ loopback: 'deny' });
    const under = await waiting();
    expect((await browse(under.waiting().browserUrl ?? '')).text).toContain('Mismatching redirect URI');
    const shown = await sentTo(under.waiting().pasteUrl);
    await under.account.paste(shown.searchParams.get('code') ?? '');
    expect(under.account.state().kind).toBe('signed-in');
  });

  test('a sign-in nobody finishes ends after ten minutes, and nobody listens any more', async () => {
    world.globus().abandon();
    const under = anAccount(world);
    await under.account.beginLogin(plainly);
    const { searchParams } = new URL(under.waiting().browserUrl ?? '');
    const listener = searchParams.get('redirect_uri') ?? '';
    expect((await browse(listener)).status).toBe(400);
    world.clock.advance(601);
    expect(under.account.login()).toMatchObject({ state: 'failed', code: 'timeout' });
    await expect(fetch(listener)).rejects.toThrow();
  });

  test('cancelling closes the listener and leaves nothing to see', async () => {
    const under = await waiting();
    const back = await sentTo(under.waiting().browserUrl ?? '');
    under.account.cancelLogin();
    expect(under.account.login()).toBeUndefined();
    await expect(fetch(back)).rejects.toThrow();
  });

  test('a second sign-in takes the place of the first, whose links are no use then', async () => {
    const under = await waiting();
    const first = await sentTo(under.waiting().browserUrl ?? '');
    const firstShown = await sentTo(under.waiting().pasteUrl);
    await under.account.beginLogin(plainly);
    await expect(fetch(first)).rejects.toThrow();
    expect(await under.account.paste(firstShown.href)).toMatchObject({ code: 'foreign-code' });
    expect(tokenForms()).toHaveLength(0);
    expect((await browse(under.waiting().browserUrl ?? '')).status).toBe(200);
    expect(under.account.state().kind).toBe('signed-in');
  });

  test('Globus out of reach keeps the sign-in waiting, and the browser may try again', async () => {
    const under = await waiting();
    const back = await sentTo(under.waiting().browserUrl ?? '');
    world.globus().answerNext({ on: '/token', status: 503, body: 'busy' });
    expect((await browse(back.href)).status).toBe(400);
    expect(under.waiting().message).toContain('Globus is failing (HTTP 503)');
    expect((await browse(back.href)).status).toBe(200);
    expect(under.account.state().kind).toBe('signed-in');
  });
});

describe('by a code', () => {
  test.each<readonly [string, (shown: URL) => string]>([
    ['bare', (shown) => shown.searchParams.get('code') ?? ''],
    ['with blanks around it', (shown) => `  ${shown.searchParams.get('code')}\r\n`],
    ['in quotes', (shown) => `"${shown.searchParams.get('code')}"`],
    ['as the whole address', (shown) => shown.href],
    ['as an address the terminal broke', (shown) => `${shown.href.slice(0, 40)}\n${shown.href.slice(40)}`],
  ])('pasted %s, it signs in', async (_, pasted) => {
    const under = await waiting({ pasteOnly: true });
    expect(under.waiting().browserUrl).toBeUndefined();
    const shown = await sentTo(under.waiting().pasteUrl);
    expect(shown.href).toContain(`${world.globus().baseUrl}/v2/web/auth-code?`);
    expect(await under.account.paste(pasted(shown))).toBeUndefined();
    expect(under.account.state()).toMatchObject({ kind: 'signed-in', username: 'ada@anl.gov' });
  });

  test('the two links have nothing in common but what they ask', async () => {
    const under = await waiting();
    const { browserUrl = '', pasteUrl } = under.waiting();
    const [one, other] = [new URL(browserUrl).searchParams, new URL(pasteUrl).searchParams];
    for (const name of ['state', 'code_challenge', 'redirect_uri'])
      expect(one.get(name)).not.toBe(other.get(name));
    expect(one.get('scope')).toBe(other.get('scope'));
  });

  test('the address at which a browser on another machine got stuck is as good', async () => {
    const under = await waiting();
    const stuck = await sentTo(under.waiting().browserUrl ?? '');
    expect(await under.account.paste(stuck.href)).toBeUndefined();
    expect(under.account.state().kind).toBe('signed-in');
  });

  test('while it is used the browser’s listener goes away', async () => {
    const under = await waiting();
    const back = await sentTo(under.waiting().browserUrl ?? '');
    const shown = await sentTo(under.waiting().pasteUrl);
    await under.account.paste(shown.href);
    await expect(fetch(back)).rejects.toThrow();
  });

  test('one that was used or has expired is said so, with a fresh link that works', async () => {
    const under = await waiting({ pasteOnly: true });
    const before = under.waiting().pasteUrl;
    world.globus().configure({ codeSeconds: 0 });
    const shown = await sentTo(before);
    expect(await under.account.paste(shown.href)).toMatchObject({
      code: 'code-refused',
      message: expect.stringContaining('already used or has expired'),
    });
    world.globus().configure({ codeSeconds: 600 });
    const fresh = under.waiting().pasteUrl;
    expect(fresh).not.toBe(before);
    expect(await under.account.paste('never-a-code')).toMatchObject({ code: 'code-refused' });
    await under.account.paste((await sentTo(under.waiting().pasteUrl)).href);
    expect(under.account.state().kind).toBe('signed-in');
  });

  test('nothing, an address without a code, and a code nobody waits for are said so', async () => {
    const under = anAccount(world);
    expect(await under.account.paste('a-code')).toMatchObject({ code: 'no-login' });
    await under.account.beginLogin(plainly);
    expect(await under.account.paste(' \n')).toMatchObject({ code: 'no-code' });
    expect(await under.account.paste('https://auth.globus.org/')).toMatchObject({ code: 'no-code' });
    expect(tokenForms()).toHaveLength(0);
  });
});

describe('again', () => {
  test('it makes Globus ask anew, with the policy ALCF wants', async () => {
    const under = anAccount(world);
    await signIn(world, under);
    await signIn(world, under);
    const [first, second] = authorizations();
    expect(first?.get('prompt')).toBeNull();
    expect(second?.get('prompt')).toBe('login');
    expect(second?.get('session_required_policies')).toBe('83732ff2-9c42-4548-b5ce-17e498c84f6a');
  });

  test('its new token is the one that is used at once', async () => {
    const under = anAccount(world);
    await signIn(world, under);
    const before = await under.account.accessToken();
    await signIn(world, under);
    const after = await under.account.accessToken();
    expect(after.ok && before.ok && after.value !== before.value).toBe(true);
  });
});

describe('with an account ALCF does not take', () => {
  test('of another provider, a sign-in is needed and says with what', async () => {
    world.globus().configure({ policies: [{ ...policy(), domains: ['gmail.com', 'anl.gov'] }] });
    const under = anAccount(world);
    await signIn(world, under, 'visitor@gmail.com');
    expect(under.account.state()).toMatchObject({
      kind: 'sign-in-needed',
      username: 'visitor@gmail.com',
      reason: expect.stringContaining('anl.gov, alcf.anl.gov, uchicago.edu, llnl.gov'),
    });
  });

  test('outside the groups, it stays signed in and says whom to ask', async () => {
    const under = anAccount(world);
    await signIn(world, under, 'outsider@anl.gov');
    expect(under.account.state()).toMatchObject({
      kind: 'signed-in',
      username: 'outsider@anl.gov',
      reason: expect.stringMatching(/not part of the Globus Groups.+help desk/),
    });
  });

  test('but out of reach, nobody is blamed', async () => {
    world.alcf().answerNext({ on: '/whoami', status: 503, body: 'down' });
    const under = anAccount(world);
    await signIn(world, under);
    expect(under.account.state()).toMatchObject({ kind: 'signed-in', username: 'ada@anl.gov' });
  });
});

test('with a client of the person’s own, that client asks and its tokens are its own', async () => {
  const alcfClientId = '0a71fe00-0000-4000-8000-000000000001';
  const under = anAccount(world, { settings: { alcfClientId } });
  await signIn(world, under);
  expect(authorizations()[0]?.get('client_id')).toBe(alcfClientId);
  expect(under.account.state().kind).toBe('signed-in');
  const asked = world.globus().requests.length;
  under.set({ alcfClientId: '' });
  expect(under.account.state().kind).toBe('signed-out');
  await world.globus().waitForRequest(asked + 4);
  const revoked = world.globus().requests.slice(asked);
  expect(revoked.map(({ path }) => path)).toEqual(Array(4).fill('/v2/oauth2/token/revoke'));
});

test('a clock that is off is said', async () => {
  const under = anAccount(world);
  await signIn(world, under);
  expect(under.account.warnings()).toEqual([]);
  world.globus().configure({ dateSkewSeconds: 720 });
  await signIn(world, under);
  expect(under.account.state().kind).toBe('signed-in');
  expect(under.account.warnings()).toEqual([
    expect.stringMatching(/^The clock of this machine is 12 minutes behind/),
  ]);
});

function policy() {
  const [first] = world.globus().behaviour.policies;
  if (first === undefined) throw new Error('there is no policy');
  return first;
}
