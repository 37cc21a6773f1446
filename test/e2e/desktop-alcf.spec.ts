import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright/test';
import { card, standing } from './alcf-steps.ts';
import { expect, alcfTest as test } from './desktop-fixture.ts';
import { closeWindow, isWindowVisible } from './desktop-steps.ts';
import type { Tray } from './desktop-tray.ts';
import { press } from './page-keyboard.ts';

/** Follows the link the app opened last, in the person's own browser. */
async function follow(tray: Tray, browser: Page, before = 0): Promise<void> {
  await expect.poll(async () => (await tray.openedLinks()).length).toBeGreaterThan(before);
  const links = await tray.openedLinks();
  await browser.goto(links.at(-1) ?? '');
}

const heading = (window: Page) => window.getByRole('heading', { level: 2, name: 'ALCF' });

test('signing in from the tray opens browser and card, and the tray counts the days', async ({
  mainWindow,
  app,
  tray,
  page: browser,
  globus,
}) => {
  globus.loginAs('ada@anl.gov');
  await closeWindow(app);
  await expect.poll(() => isWindowVisible(app)).toBe(false);
  await tray.click('Sign in to ALCF…');
  await expect.poll(() => isWindowVisible(app)).toBe(true);
  await expect(heading(mainWindow)).toBeFocused();
  await expect(standing(mainWindow, 'Waiting for you')).toBeVisible();
  await expect.poll(() => tray.labels()).toContain('ALCF: waiting for your browser');

  await follow(tray, browser);
  await expect(browser.getByRole('heading', { level: 1 })).toHaveText('You are signed in');
  await expect(standing(mainWindow, 'Signed in')).toBeVisible();
  await expect(card(mainWindow)).toContainText('kept encrypted by the system');
  await expect
    .poll(() => tray.labels())
    .toContainEqual(expect.stringMatching(/^ALCF: signed in, (29|30) days left$/));
  expect(await tray.notifications()).toEqual([
    expect.objectContaining({ title: 'Argo Tray is still running' }),
  ]);
});

test('the window signs in by a code, and cancels from the tray', async ({
  mainWindow,
  tray,
  page: browser,
  globus,
}) => {
  globus.loginAs('ada@anl.gov');
  await press(mainWindow, card(mainWindow).getByRole('button', { name: 'Sign in with Globus' }));
  await expect.poll(() => tray.labels()).toContain('Cancel the sign-in');
  await tray.click('Cancel the sign-in');
  await expect(standing(mainWindow, 'Signed out')).toBeVisible();

  await press(mainWindow, card(mainWindow).getByRole('button', { name: 'Use a code instead' }));
  const link = mainWindow.getByRole('link', { name: 'Open the page with the code' });
  await browser.goto((await link.getAttribute('href')) ?? '');
  const code = await browser.locator('#code').textContent();
  await card(mainWindow)
    .getByRole('textbox')
    .fill(code ?? '');
  await mainWindow.keyboard.press('Enter');
  await expect(standing(mainWindow, 'Signed in')).toBeVisible();
  await expect.poll(() => tray.labels()).not.toContain('Sign in to ALCF…');
});

test('a sign-in that is over is told once, and tray and notification lead to where it is renewed', async ({
  mainWindow,
  tray,
  page: browser,
  globus,
}) => {
  globus.loginAs('ada@anl.gov');
  await press(mainWindow, card(mainWindow).getByRole('button', { name: 'Sign in with Globus' }));
  await follow(tray, browser);
  await expect(standing(mainWindow, 'Signed in')).toBeVisible();
  globus.configure({ policyExpiry: 'refresh-dies' });
  globus.clock.advance(31 * 86_400);
  await tray.click('Refresh models');

  await expect.poll(() => tray.labels()).toContain('ALCF: sign-in needed…');
  await expect.poll(() => tray.tooltip()).toContain('ALCF: sign-in needed');
  const told = async () => (await tray.notifications()).filter(({ title }) => title === 'ALCF sign-in');
  expect(await told()).toEqual([expect.objectContaining({ body: expect.stringContaining('sign in again') })]);

  await mainWindow.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
  await tray.clickNotification('ALCF sign-in');
  await expect(heading(mainWindow)).toBeFocused();
  await mainWindow.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
  await tray.click('ALCF: sign-in needed…');
  await expect(heading(mainWindow)).toBeFocused();

  await press(mainWindow, card(mainWindow).getByRole('button', { name: 'Sign in again' }));
  await follow(tray, browser, 1);
  await expect(standing(mainWindow, 'Signed in')).toBeVisible();
  await expect.poll(() => tray.tooltip()).not.toContain('ALCF');
  expect(await told()).toHaveLength(1);
});

test('without a keyring the person decides where the sign-in is kept', async ({
  launch,
  page: browser,
  globus,
  dataDir,
}) => {
  globus.loginAs('ada@anl.gov');
  const vault = path.join(dataDir, 'vault.json');
  const isKept = () => existsSync(vault) && readFileSync(vault, 'utf8').includes('accessToken');
  const { tray, firstWindow } = await launch('--password-store=basic');
  const mainWindow = await firstWindow();
  await press(mainWindow, card(mainWindow).getByRole('button', { name: 'Sign in with Globus' }));
  await follow(tray, browser);
  await expect(card(mainWindow)).toContainText('kept in memory until Argo Tray quits');
  expect(isKept()).toBe(false);

  await press(
    mainWindow,
    card(mainWindow).getByRole('button', { name: 'Keep it in a file only I can read' }),
  );
  await expect(card(mainWindow)).toContainText('which only you can read; it is not encrypted');
  await expect.poll(isKept).toBe(true);
  await press(
    mainWindow,
    card(mainWindow).getByRole('button', { name: 'Keep it only until Argo Tray quits' }),
  );
  await expect(card(mainWindow)).toContainText('kept in memory until Argo Tray quits');
  await expect.poll(isKept).toBe(false);
});
