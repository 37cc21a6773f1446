import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { expect, test } from './desktop-fixture.ts';
import { serverUrl } from './desktop-steps.ts';

test('the tray says whether it works, and its tooltip the same', async ({ mainWindow, tray }) => {
  const url = await serverUrl(mainWindow);
  const labels = await tray.labels();
  expect(labels[0]).toBe(await tray.tooltip());
  expect(labels).toContain(url);
});

test('stopping and starting in the tray stops and starts the server', async ({ mainWindow, tray }) => {
  const url = await serverUrl(mainWindow);
  await tray.click('Stop proxy');
  await expect.poll(() => tray.labels()).toContain('Start proxy');
  await expect(fetch(`${url}/health`)).rejects.toThrow();
  await tray.click('Start proxy');
  await expect.poll(() => tray.labels()).toContain('Stop proxy');
  await tray.click('Restart proxy');
  await expect.poll(async () => (await fetch(`${await serverUrl(mainWindow)}/health`)).ok).toBe(true);
});

for (const [client, ending] of [
  ['OpenAI', '/v1'],
  ['Anthropic', ''],
  ['Google', ''],
] as const) {
  test(`copies the base URL for ${client}`, async ({ mainWindow, app, tray }) => {
    const url = await serverUrl(mainWindow);
    await tray.click('Copy base URL', client);
    await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe(url + ending);
  });
}

test('switching the endpoint in the tray is seen in the window', async ({ mainWindow, tray }) => {
  await tray.click('Endpoint', 'Development');
  await expect.poll(() => tray.labels()).toContain('Development ✓');
  await expect(mainWindow.getByText('Development (dev)')).toBeVisible();
});

test('refreshing the models and checking the connection say what came of it', async ({ tray, gateway }) => {
  await expect.poll(() => tray.labels()).toContain('Stop proxy');
  await tray.click('Refresh models');
  await expect
    .poll(async () => (await tray.notifications()).map(({ body }) => body))
    .toContainEqual(expect.stringMatching(/^\d+ models are available\.$/));
  const seen = gateway.requests.length;
  await tray.click('Check connection');
  await expect.poll(() => tray.notifications()).toHaveLength(2);
  expect(gateway.requests.length).toBeGreaterThan(seen);
});

test('after sleep the connection is checked by itself', async ({ app, tray, gateway }) => {
  await expect.poll(() => tray.labels()).toContain('Stop proxy');
  const seen = gateway.requests.length;
  await app.evaluate(({ powerMonitor }) => {
    powerMonitor.emit('resume');
  });
  await expect.poll(() => gateway.requests.length).toBeGreaterThan(seen);
});

test('quitting in the tray ends the app and frees its port', async ({ mainWindow, app, tray }) => {
  const url = await serverUrl(mainWindow);
  const ended = app.waitForEvent('close');
  await tray.click('Quit');
  await ended;
  await expect(fetch(`${url}/health`)).rejects.toThrow();
});

test.describe('when another program has the port', () => {
  test.use({ variables: { ARGO_TRAY_PORT: '' } });

  test('tray, notification and window name its owner and offer a way out', async ({ dataDir, launch }) => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => other.once('listening', listening));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(path.join(dataDir, 'settings.json'), JSON.stringify({ port }));

    const { tray, firstWindow } = await launch();
    const mainWindow = await firstWindow();
    await expect.poll(() => tray.labels()).toContain('Use a free port');
    const [notice] = await tray.notifications();
    for (const told of [notice?.body, await tray.tooltip()]) expect(told).toContain(String(port));
    expect(notice?.body).toContain(String(process.pid));
    await expect(mainWindow.getByRole('heading', { level: 1 })).toContainText(`pid ${process.pid}`);

    await tray.click('Use a free port');
    await expect.poll(() => tray.labels()).toContain('Stop proxy');
    expect((await fetch(`${await serverUrl(mainWindow)}/health`)).status).toBe(200);
    await expect(mainWindow.getByRole('button', { name: 'Stop the server' })).toBeVisible();
    other.close();
  });
});
