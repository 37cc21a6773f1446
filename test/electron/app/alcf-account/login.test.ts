import { expect, test } from 'vitest';
import { aWorld } from '../../../simulator/simulated-world.ts';
import { anAccount, signIn } from './account-under-test.ts';

const world = aWorld();

test('a sign-in by the browser ends with a token the gateway takes', async () => {
  const under = anAccount(world);
  const end = await signIn(world, under);
  expect(end).toMatchObject({ status: 200, text: expect.stringContaining('You are signed in') });
  expect(under.account.state()).toMatchObject({ kind: 'signed-in', username: 'ada@anl.gov' });
  const token = await under.account.accessToken();
  expect(token.ok && (await world.ask('/whoami', { token: token.value })).status).toBe(200);
});
