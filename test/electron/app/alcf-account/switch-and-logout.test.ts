import { describe, expect, test } from 'vitest';
import { aWorld } from '../../../simulator/simulated-world.ts';
import { type AccountUnderTest, anAccount, signIn, tokenOf } from './account-under-test.ts';

const world = aWorld();

/** The tokens Globus was told to revoke. */
function revoked(): string[] {
  return world
    .globus()
    .requests.filter(({ path }) => path === '/v2/oauth2/token/revoke')
    .map(({ text }) => new URLSearchParams(text).get('token') ?? '');
}

describe('signing in as somebody else than before', () => {
  async function ask(): Promise<AccountUnderTest & { readonly first: string }> {
    const under = anAccount(world);
    await signIn(world, under);
    const first = await tokenOf(under.account);
    expect((await signIn(world, under, 'grace@anl.gov')).text).toContain('another account');
    expect(under.account.login()).toMatchObject({
      state: 'mismatch',
      keptUsername: 'ada@anl.gov',
      newUsername: 'grace@anl.gov',
    });
    return { ...under, first };
  }

  test('is a question, and meanwhile the first account stays in force', async () => {
    const under = await ask();
    expect(under.account.state()).toMatchObject({ username: 'ada@anl.gov' });
    expect(await tokenOf(under.account)).toBe(under.first);
    await under.account.resolveMismatch('keep');
  });

  test('keeping the first revokes all that the second was given', async () => {
    const under = await ask();
    expect(await under.account.resolveMismatch('keep')).toBeUndefined();
    expect(under.account.login()).toBeUndefined();
    expect(revoked()).toHaveLength(4);
    expect(revoked()).not.toContain(under.first);
    expect(await tokenOf(under.account)).toBe(under.first);
    expect((await world.ask('/whoami', { token: under.first })).status).toBe(200);
  });

  test('switching revokes all of the first, and the second is in force', async () => {
    const under = await ask();
    expect(await under.account.resolveMismatch('switch')).toBeUndefined();
    expect(under.account.state()).toMatchObject({ kind: 'signed-in', username: 'grace@anl.gov' });
    expect(revoked()).toHaveLength(4);
    expect(revoked()).toContain(under.first);
    expect((await world.ask('/whoami', { token: await tokenOf(under.account) })).status).toBe(200);
  });

  test('is no question where it was asked for', async () => {
    const under = anAccount(world);
    await signIn(world, under);
    world.globus().loginAs('grace@anl.gov');
    await under.account.beginLogin({ switchAccount: true, openBrowser: false, pasteOnly: false });
    const url = new URL(under.waiting().browserUrl ?? '');
    expect(url.searchParams.get('prompt')).toBe('login');
    await fetch(url);
    expect(under.account.state()).toMatchObject({ kind: 'signed-in', username: 'grace@anl.gov' });
    expect(revoked()).toHaveLength(4);
  });

  test('is none where the accounts are linked at Globus', async () => {
    const under = anAccount(world);
    await signIn(world, under, 'grace@anl.gov');
    await signIn(world, under, 'ghopper@alcf.anl.gov');
    expect(under.account.login()).toBeUndefined();
    expect(under.account.state().kind).toBe('signed-in');
    expect(revoked()).toHaveLength(0);
  });

  test('cannot be answered when it was not asked', async () => {
    const { account } = anAccount(world);
    expect(await account.resolveMismatch('switch')).toMatchObject({ code: 'nothing-asked' });
  });

  test('is dropped, and the second account with it, when a new sign-in begins', async () => {
    const under = await ask();
    const asked = world.globus().requests.length;
    await under.account.beginLogin({ switchAccount: false, openBrowser: false, pasteOnly: true });
    expect(under.account.login()).toMatchObject({ state: 'waiting' });
    await world.globus().waitForRequest(asked + 4);
    expect(revoked()).toHaveLength(4);
  });
});

describe('signing out', () => {
  test('revokes the four tokens there are, and forgets them', async () => {
    const under = anAccount(world);
    await signIn(world, under);
    const token = await tokenOf(under.account);
    expect(await under.account.logout(false)).toBeUndefined();
    expect(revoked()).toHaveLength(4);
    expect(revoked()).toContain(token);
    expect(under.account.state()).toEqual({ kind: 'signed-out' });
    world.clock.advance(601);
    expect((await world.ask('/whoami', { token })).status).toBe(401);
    const next = anAccount(world, { dataDir: under.dataDir });
    await next.account.start();
    expect(next.account.state()).toEqual({ kind: 'signed-out' });
  });

  test('forgets them too where Globus is out of reach, and says what that means', async () => {
    const under = anAccount(world);
    await signIn(world, under);
    world.globus().answerWith(() => ({ cut: 'before-head' }));
    expect(await under.account.logout(false)).toMatch(/forgotten here.+app\.globus\.org/);
    expect(under.account.state()).toEqual({ kind: 'signed-out' });
  });

  test('can leave the tokens to others who use them', async () => {
    const under = anAccount(world);
    await signIn(world, under);
    const token = await tokenOf(under.account);
    expect(await under.account.logout(true)).toBeUndefined();
    expect(revoked()).toEqual([]);
    expect(under.account.state()).toEqual({ kind: 'signed-out' });
    expect((await world.ask('/whoami', { token })).status).toBe(200);
  });

  test('ends a sign-in that is going on', async () => {
    const under = anAccount(world);
    await under.account.beginLogin({ switchAccount: false, openBrowser: false, pasteOnly: false });
    await under.account.logout(false);
    expect(under.account.login()).toBeUndefined();
  });
});
