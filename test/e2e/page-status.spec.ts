import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, test } from './headless-fixture.ts';
import { open, press, tabTo, write } from './page-keyboard.ts';

test('stopping and starting the server from the keyboard keeps the place', async ({
  controlPage: page,
  served,
}) => {
  await press(page, page.getByRole('button', { name: 'Stop the server' }));
  await expect(page.getByRole('button', { name: 'Start the server' })).toBeFocused();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Stopped');
  await expect(fetch(`${served.url}/health`)).rejects.toThrow();

  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Stop the server' })).toBeFocused();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Running');
  const address = await page.getByText(/^http:.*\/v1$/).textContent();
  expect((await fetch(`${address}/models`)).status).toBe(200);
});

test('an address is pasted as it was copied', async ({ controlPage: page, served }) => {
  await press(page, page.getByRole('button', { name: 'Copy the OpenAI base URL' }));
  await expect(page.getByText('Copied the OpenAI base URL.')).toBeAttached();
  await open(page, 'Models');
  const search = page.getByRole('searchbox', { name: 'Search models' });
  await tabTo(page, search);
  await page.keyboard.press('ControlOrMeta+v');
  await expect(search).toHaveValue(`${served.url}/v1`);
});

test('a gateway that goes away is told with its cause and remedy, and checked again on request', async ({
  controlPage: page,
  gateway,
}) => {
  const argo = page.getByRole('region', { name: 'ARGO' });
  await expect(argo.getByText('Reachable', { exact: true })).toBeVisible();
  await gateway.close();
  await press(page, argo.getByRole('button', { name: 'Check again' }));
  await expect(argo.getByText('Gateway down', { exact: true })).toBeVisible();
  await expect(argo).toContainText('refuses connections');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('refuses connections');
});

test('the doctor lists every check with its result and time', async ({ controlPage: page }) => {
  await press(page, page.getByRole('button', { name: 'Run all checks' }));
  const checks = page.getByRole('region', { name: 'Doctor' }).getByRole('listitem');
  await expect(checks.filter({ hasText: /\d ms$/ }).first()).toBeVisible();
  for (const text of await checks.allInnerTexts()) expect(text).toMatch(/^(OK|Warning|Failed|Skipped)\n/);
});

test('a port that is taken names who has it, and a free one is a key press away', async ({
  controlPage: page,
}) => {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const address = holder.address();
  const port = typeof address === 'object' ? address?.port : undefined;

  await open(page, 'Settings');
  await write(page, page.getByRole('textbox', { name: 'Port', exact: true }), String(port));
  await page.keyboard.press('Enter');
  await open(page, 'Status');
  const problem = page.getByRole('region', { name: 'Why the server does not run' });
  await expect(problem).toContainText(`Port ${port} is in use by`);
  await expect(problem).toContainText(`(pid ${process.pid})`);

  await press(page, problem.getByRole('button', { name: 'Try again' }));
  await expect(problem.getByRole('button', { name: 'Try again' })).toBeFocused();
  await expect(problem).toBeVisible();
  await press(page, problem.getByRole('button', { name: 'Use a free port' }));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Running');
  await expect(problem).toHaveCount(0);
  holder.close();
});
