import { describe, expect, test } from 'vitest';
import { aWorld } from '../../../simulator/simulated-world.ts';
import { type AccountUnderTest, anAccount, signIn, tokenOf } from './account-under-test.ts';

const world = aWorld();
const day = 86_400;

const timedOut = JSON.stringify({
  error: {
    code: 'unauthorized',
    message: 'Permission denied from internal policies. High-assurance timeout.',
  },
});

/** Time goes by, and the account with it. */
async function pass({ account }: AccountUnderTest, days: number): Promise<void> {
  for (let each = 0; each < days; each += 1) {
    world.clock.advance(day);
    await account.accessToken();
  }
}

describe('the day on which ALCF wants a new sign-in', () => {
  test('is thirty days after the last, and the person is told a week and a day ahead, once each', async () => {
    const under = anAccount(world);
    await signIn(world, under);
    await under.account.start();
    await pass(under, 22);
    expect(under.account.state().kind).toBe('signed-in');
    expect(under.notices).toEqual([]);
    await pass(under, 2);
    await under.noticed(1);
    expect(under.account.state().kind).toBe('expiring');
    await pass(under, 4);
    expect(under.notices).toHaveLength(1);
    await pass(under, 2);
    await under.noticed(2);
    for (const notice of under.notices) expect(notice).toMatch(/asks for a new sign-in on \d+ \w+ 20\d\d/);
    expect((await under.account.accessToken()).ok).toBe(true);
  });

  test('is not told again by a new start', async () => {
    const under = anAccount(world);
    await signIn(world, under);
    await pass(under, 24);
    await under.account.start();
    await under.noticed(1);
    under.account.stop();
    const next = anAccount(world, { dataDir: under.dataDir });
    await next.account.start();
    world.clock.advance(3600);
    await next.account.accessToken();
    expect(next.notices).toEqual([]);
    expect(next.account.state().kind).toBe('expiring');
  });

  test('is forgotten by a new sign-in', async () => {
    const under = anAccount(world);
    await signIn(world, under);
    await pass(under, 26);
    expect(under.account.state().kind).toBe('expiring');
    await signIn(world, under);
    expect(under.account.state()).toMatchObject({
      kind: 'signed-in',
      reauthBy: world.clock.now() + 30 * day * 1000,
    });
  });

  test('is learnt from the day on which it really came', async () => {
    const under = anAccount(world);
    await signIn(world, under);
    await pass(under, 8);
    await under.account.rejected(await tokenOf(under.account), 401, timedOut);
    await signIn(world, under);
    expect(under.account.state()).toMatchObject({ reauthBy: world.clock.now() + 7 * day * 1000 });
    await under.account.start();
    await pass(under, 5);
    expect(under.account.state().kind).toBe('signed-in');
    await pass(under, 1);
    await under.noticed(1);
    expect(under.account.state().kind).toBe('expiring');
  });

  test('is unlearnt when a sign-in outlives it', async () => {
    const under = anAccount(world);
    await signIn(world, under);
    await pass(under, 8);
    await under.account.rejected(await tokenOf(under.account), 401, timedOut);
    await signIn(world, under);
    const signedInAt = world.clock.now();
    await pass(under, 9);
    expect(under.account.state()).toMatchObject({
      kind: 'signed-in',
      reauthBy: signedInAt + 30 * day * 1000,
    });
  });

  test('has come: the person is told once, and why', async () => {
    const under = anAccount(world);
    await signIn(world, under);
    await under.account.start();
    await under.account.rejected(await tokenOf(under.account), 401, timedOut);
    expect(under.notices).toEqual([expect.stringMatching(/^ALCF sign-in: ALCF asks everybody/)]);
    await pass(under, 3);
    expect(under.notices).toHaveLength(1);
  });
});
