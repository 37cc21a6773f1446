import { openBreakableWay } from './breakable-way.ts';
import { expect, test } from './headless-fixture.ts';
import { open, press, write } from './page-keyboard.ts';

test('lost contact is said, what was typed stays, and the page comes back by itself', async ({
  served,
  browser,
}) => {
  const way = await openBreakableWay();
  const context = await browser.newContext({ proxy: { server: way.proxyUrl, bypass: '<-loopback>' } });
  const page = await context.newPage();
  await page.goto(served.controlUrl);
  await open(page, 'Settings');
  const limit = page.getByRole('textbox', { name: 'Largest request' });
  await write(page, limit, '128');

  await way.cut();
  const lost = page.getByText('Lost contact with Argo Tray. What you see');
  await expect(lost).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'Nothing was changed' })).toBeVisible();
  await expect(limit).toHaveValue('128');

  await way.mend();
  await expect(lost).toHaveCount(0);
  await expect(limit).toHaveValue('128');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible();
  await context.close();
  await way.cut();
});

test('after a restart the page asks for the new address, for its key was of the last run', async ({
  serve,
  page,
}) => {
  const first = await serve();
  await page.goto(first.controlUrl);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Running');
  const { port } = new URL(first.controlUrl);
  await first.stop();
  await expect(page.getByText('Lost contact with Argo Tray')).toBeVisible();
  await serve('--control-port', port);
  await press(page, page.getByRole('button', { name: 'Try now' }));
  await expect(page.getByText('Argo Tray does not accept the key of this page.')).toBeVisible();
});

test('the key leaves the address and outlives a reload of its tab alone', async ({
  controlPage: page,
  served,
  context,
}) => {
  expect(page.url()).not.toContain('token');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Running');

  const other = await context.newPage();
  await other.goto(new URL('/', served.controlUrl).href);
  await expect(other.getByText('Argo Tray does not accept the key of this page.')).toBeVisible();
});
