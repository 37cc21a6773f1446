import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFileLock } from '../../../../electron/app/alcf-account/vault-lock.ts';
import { aWorld } from '../../../simulator/simulated-world.ts';
import { temporaryFolder } from '../parts.ts';
import { anAccount, signIn } from './account-under-test.ts';

const world = aWorld();
const day = 86_400;

test('two that renew at a time spend a refresh token that rotates only once', async () => {
  const policies = world.globus().behaviour.policies.map((each) => ({ ...each, windowSeconds: 1e9 }));
  world.globus().configure({ refreshToken: 'rotate', policies });
  const one = anAccount(world);
  await signIn(world, one);
  const other = anAccount(world, { dataDir: one.dataDir });
  await other.account.load();
  for (let round = 1; round <= 5; round += 1) {
    world.clock.advance(2 * day);
    const [mine, theirs] = await Promise.all([one.account.accessToken(), other.account.accessToken()]);
    expect(mine).toMatchObject({ ok: true });
    expect(theirs).toEqual(mine);
    const forms = world.globus().requests.map(({ text }) => new URLSearchParams(text));
    expect(forms.filter((form) => form.get('grant_type') === 'refresh_token')).toHaveLength(round);
  }
});

test('a sign-in and a signing out in one is seen by the other', async () => {
  const one = anAccount(world);
  const other = anAccount(world, { dataDir: one.dataDir });
  await other.account.start();
  expect(other.account.state()).toEqual({ kind: 'signed-out' });
  await signIn(world, one);
  await other.until(({ state }) => state().kind === 'signed-in');
  expect(await other.account.accessToken()).toEqual(await one.account.accessToken());
  await one.account.logout(false);
  await other.until(({ state }) => state().kind === 'signed-out');
  expect(await other.account.accessToken()).toMatchObject({ ok: false });
});

test('a renewal that is under way when the other signs out brings nothing back', async () => {
  const one = anAccount(world);
  await signIn(world, one);
  const other = anAccount(world, { dataDir: one.dataDir });
  await other.account.load();
  world.clock.advance(2 * day);
  const asked = world.globus().requests.length;
  world.globus().answerNext({ on: '/token', hang: 'before-head' });
  const renewing = one.account.accessToken();
  await world.globus().waitForRequest(asked + 1);
  const leaving = other.account.logout(false);
  world.globus().release();
  await Promise.all([renewing, leaving]);
  const next = anAccount(world, { dataDir: one.dataDir });
  await next.account.load();
  expect(next.account.state()).toEqual({ kind: 'signed-out' });
});

test('work under the lock is done one at a time, and what fails leaves it free', async () => {
  const path = join(temporaryFolder(), 'vault.lock');
  const locks = [createFileLock(path), createFileLock(path), createFileLock(path)];
  let inside = 0;
  let most = 0;
  const work = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await new Promise((resolve) => setImmediate(resolve));
    inside -= 1;
  };
  const failing = async () => {
    throw new Error('broken');
  };
  const all = locks.flatMap((lock) => [lock(work), lock(failing), lock(work)]);
  const ends = await Promise.allSettled(all);
  expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(3);
  expect(most).toBe(1);
  expect(existsSync(path)).toBe(false);
});

test.each([['a process that is gone', () => `${spawnSync('true').pid} ${hostname()}`]])(
  'a lock that %s left behind keeps nobody out',
  async (_, text) => {
    const path = join(temporaryFolder(), 'vault.lock');
    writeFileSync(path, text());
    expect(await createFileLock(path)(async () => 'in')).toBe('in');
    expect(existsSync(path)).toBe(false);
  },
);

test('where no file can be made there is no lock, and the work is done', async () => {
  expect(await createFileLock('/proc/nowhere/vault.lock')(async () => 'in')).toBe('in');
});
