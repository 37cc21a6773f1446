import { writeFileSync } from 'node:fs';
import { expect, test } from './desktop-fixture.ts';
import { closeWindow, isWindowVisible, serverUrl, startAgain } from './desktop-steps.ts';

test('the window shows the status of a server that really runs', async ({ mainWindow, tray }) => {
  await expect(mainWindow.getByRole('heading', { name: 'Point your tools here' })).toBeVisible();
  const url = await serverUrl(mainWindow);
  await expect(mainWindow.getByText(`${url}/v1`)).toBeVisible();
  await expect.poll(() => mainWindow.title()).toContain(await tray.tooltip());
  const health = await fetch(`${url}/health`);
  expect(await health.json()).toEqual({ status: 'healthy' });
});

test('what the window stops the tray shows stopped, and what the tray starts the window shows started', async ({
  mainWindow,
  tray,
}) => {
  await expect.poll(() => tray.labels()).toContain('Stop proxy');
  const url = await serverUrl(mainWindow);
  await mainWindow.getByRole('button', { name: 'Stop the server' }).click();
  await expect.poll(() => tray.labels()).toContain('Start proxy');
  await expect(fetch(`${url}/health`)).rejects.toThrow();

  await tray.click('Start proxy');
  await expect(mainWindow.getByRole('button', { name: 'Stop the server' })).toBeVisible();
  const again = await serverUrl(mainWindow);
  expect((await fetch(`${again}/health`)).status).toBe(200);
});

test('closing hides the window, says so once, and the tray brings it back', async ({
  mainWindow,
  app,
  tray,
}) => {
  await closeWindow(app);
  await expect.poll(() => isWindowVisible(app)).toBe(false);
  expect(await tray.notifications()).toEqual([
    expect.objectContaining({ title: 'Argo Tray is still running' }),
  ]);

  await tray.click('Open Argo Tray');
  await expect.poll(() => isWindowVisible(app)).toBe(true);
  await closeWindow(app);
  await expect.poll(() => isWindowVisible(app)).toBe(false);
  expect(await tray.notifications()).toHaveLength(1);
  expect((await fetch(`${await serverUrl(mainWindow)}/health`)).status).toBe(200);
});

test('the settings of the tray open on their page', async ({ mainWindow, app, tray }) => {
  await closeWindow(app);
  await tray.click('Settings…');
  await expect.poll(() => isWindowVisible(app)).toBe(true);
  await expect(mainWindow.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
});

test('a second start shows the window of the first and ends', async ({ mainWindow, app, environment }) => {
  await closeWindow(app);
  await expect.poll(() => isWindowVisible(app)).toBe(false);
  await startAgain(environment);
  await expect.poll(() => isWindowVisible(app)).toBe(true);
  await expect(mainWindow.getByRole('heading', { name: 'Point your tools here' })).toBeVisible();
});

test('a second start cannot change the first by its arguments', async ({ mainWindow, app, environment }) => {
  const before = await mainWindow.evaluate(() => window.argoTray?.call('settings.get', {}));
  await closeWindow(app);
  await expect.poll(() => isWindowVisible(app)).toBe(false);
  const hostile = [
    '--port=1',
    '--local-key=x',
    '--host=0.0.0.0',
    'argo-tray://set?host=0.0.0.0',
    '; rm -rf /',
  ];
  await startAgain(environment, hostile);
  await expect.poll(() => isWindowVisible(app)).toBe(true);
  expect(await mainWindow.evaluate(() => window.argoTray?.call('settings.get', {}))).toEqual(before);
});

test('a window whose page crashed is made anew when it is asked for', async ({ mainWindow, app, tray }) => {
  const gone = mainWindow.waitForEvent('close');
  await app.evaluate(({ BrowserWindow }) => {
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    }
  });
  await gone;
  const opened = app.waitForEvent('window');
  await tray.click('Open Argo Tray');
  await expect((await opened).getByRole('heading', { name: 'Point your tools here' })).toBeVisible();
});

test('the page is dark when the system is', async ({ mainWindow, app }) => {
  const background = () =>
    mainWindow.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const theme = (themeSource: 'light' | 'dark') =>
    app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, themeSource);
  await theme('light');
  await expect
    .poll(() => mainWindow.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
    .toBe(false);
  const light = await background();
  await theme('dark');
  await expect.poll(background).not.toBe(light);
});

test('started at login the app stays in the tray until it is asked for', async ({ launch }) => {
  const { app, tray } = await launch('--hidden');
  await expect.poll(() => tray.labels()).toContain('Stop proxy');
  expect(app.windows()).toEqual([]);
  const opened = app.waitForEvent('window');
  await tray.click('Open Argo Tray');
  await expect((await opened).getByRole('heading', { name: 'Point your tools here' })).toBeVisible();
});

test('a data folder that cannot be used is said, and the app ends', async ({ environment, dataDir }) => {
  writeFileSync(dataDir, 'a file where the folder should be');
  await expect(startAgain(environment)).rejects.toThrow(/The data folder .* cannot be written/);
});
