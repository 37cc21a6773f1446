import { expect, test } from './headless-fixture.ts';
import { press, write } from './page-keyboard.ts';

test.use({ saved: {} });

test('a person is welcomed, told what is wrong with a name, and led to a server that works', async ({
  controlPage: page,
}) => {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Welcome to Argo Tray');
  const who = page.getByRole('listitem').filter({ hasText: 'Who you are' });
  const field = page.getByRole('textbox', { name: 'ANL user name' });
  await write(page, field, 'not a name');
  await page.keyboard.press('Enter');
  await expect(who.getByRole('alert')).toContainText('user takes an ANL domain user name');
  await expect(field).toHaveValue('not a name');

  await write(page, field, 'JDoe@anl.gov');
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue('jdoe');
  await expect(who.getByText('Done', { exact: true })).toBeVisible();

  await press(page, page.getByRole('link', { name: 'Done: go to the status' }));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Running');
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Welcome' })).toHaveCount(0);
});

test('the welcome can be left out and does not come back by itself', async ({ controlPage: page }) => {
  await press(page, page.getByRole('link', { name: 'Skip for now' }));
  await expect(page.getByText('User name needed')).toBeVisible();
  await page.reload();
  await expect(page.getByText('User name needed')).toBeVisible();
});
