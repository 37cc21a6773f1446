import { gatewayModels } from '../simulator/argo/models.ts';
import { expect, test } from './headless-fixture.ts';
import { open, press, tabTo, write } from './page-keyboard.ts';

test('the list is searched by any name, narrowed, and shown whole again', async ({ controlPage: page }) => {
  await open(page, 'Models');
  const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader') });
  await expect(rows).toHaveCount(gatewayModels.length);
  await write(page, page.getByRole('searchbox', { name: 'Search models' }), 'CLAUDEOPUS47');
  await expect(rows).toHaveCount(1);
  await expect(rows.getByRole('rowheader')).toContainText('argo:claude-opus-4.7');
  await expect(page.getByText(`1 of ${gatewayModels.length} models`)).toBeVisible();

  await tabTo(page, page.getByRole('combobox', { name: 'Family' }));
  await page.keyboard.type('Google');
  await expect(page.getByText('No model fits what you asked for.')).toBeVisible();
  await press(page, page.getByRole('button', { name: 'Show all models' }));
  await expect(rows).toHaveCount(gatewayModels.length);
});

test('a refresh brings what is new, and one that fails says why and keeps the list', async ({
  controlPage: page,
  gateway,
}) => {
  await open(page, 'Models');
  await expect(page.getByText(`${gatewayModels.length} models`, { exact: true })).toBeVisible();
  gateway.configure({ models: gatewayModels.slice(1) });
  await press(page, page.getByRole('button', { name: 'Refresh' }));
  const fewer = page.getByText(`${gatewayModels.length - 1} models`, { exact: true });
  await expect(fewer).toBeVisible();

  await gateway.close();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'refuses connections' })).toBeVisible();
  await expect(fewer).toBeVisible();
  await expect(page.getByRole('button', { name: 'Refresh' })).toBeFocused();
});
