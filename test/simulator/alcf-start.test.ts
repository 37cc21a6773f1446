import { expect, test } from 'vitest';
import { startSimulators } from './main.ts';

test('all simulators start together, each at an address of its own', async () => {
  const { close, ...addresses } = await startSimulators();
  const asked = [
    `${addresses.argoBaseUrl}/v1/models`,
    `${addresses.globusAuthUrl}/jwk.json`,
    `${addresses.alcfBaseUrl}/resource_server/health`,
  ];
  const statuses = asked.map(async (url) => (await fetch(url)).status);
  expect(await Promise.all(statuses)).toEqual([200, 200, 200]);
  await close();
  await expect(fetch(asked[0] ?? '')).rejects.toThrow('fetch failed');
});
