import { writeFile } from 'node:fs/promises';
import { gatewayModels } from '../simulator/argo/models.ts';
import { createArgoSimulator } from '../simulator/argo/simulator.ts';
import { expect, test } from './headless-fixture.ts';
import { open, press, tabTo, write } from './page-keyboard.ts';

test('a wrong value is answered beside its field, and Escape takes it back', async ({
  controlPage: page,
}) => {
  await open(page, 'Settings');
  const field = page.getByRole('textbox', { name: 'Largest request' });
  await write(page, field, 'many');
  await page.keyboard.press('Enter');
  await expect(field).toHaveAccessibleDescription(/bodyLimitMegabytes takes a whole number from 1 to 1024/);
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.press('Escape');
  await expect(field).toHaveValue('64');
  await expect(field).toHaveAttribute('aria-invalid', 'false');
});

test('a change is confirmed in place, undone, and set back to its default', async ({ controlPage: page }) => {
  await open(page, 'Settings');
  const field = page.getByRole('textbox', { name: 'Largest request' });
  await write(page, field, '128');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible();
  await expect(page.getByText('Largest request: Saved.')).toBeAttached();
  await press(page, page.getByRole('button', { name: 'Undo the change of Largest request' }));
  await expect(field).toHaveValue('64');

  await tabTo(page, page.getByRole('switch', { name: 'Legacy mode' }));
  await page.keyboard.press('Space');
  await expect(page.getByRole('switch', { name: 'Legacy mode' })).toBeChecked();
  await press(page, page.getByRole('button', { name: 'Reset Legacy mode to default' }));
  await expect(page.getByRole('switch', { name: 'Legacy mode' })).not.toBeChecked();
});

test('another environment is switched to only after its difference was shown', async ({
  controlPage: page,
  gateway,
}) => {
  gateway.configure({ models: gatewayModels.filter(({ id }) => id !== 'gpt4o') });
  const other = await createArgoSimulator({ models: gatewayModels.filter(({ id }) => id !== 'gpt55') });
  await open(page, 'Models');
  await press(page, page.getByRole('button', { name: 'Refresh' }));
  await expect(page.getByText(`${gatewayModels.length - 1} models`, { exact: true })).toBeVisible();

  await open(page, 'Settings');
  await write(page, page.getByRole('textbox', { name: 'Address of the custom environment' }), other.baseUrl);
  const ask = page.getByRole('button', { name: 'Compare and switch…' });
  await press(page, ask);
  const dialog = page.getByRole('dialog', { name: `Switch to ${other.baseUrl}?` });
  await expect(dialog.getByRole('list', { name: /has 1 model that/ })).toHaveText('argo:gpt-4o');
  await expect(dialog.getByRole('list', { name: /lacks 1 model that/ })).toHaveText('argo:gpt-5.5');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(ask).toBeFocused();

  await page.keyboard.press('Enter');
  await press(page, dialog.getByRole('button', { name: 'Switch', exact: true }));
  await expect(dialog).toHaveCount(0);
  await open(page, 'Status');
  await expect(page.getByRole('region', { name: 'ARGO' })).toContainText(other.baseUrl);
  await other.close();
});

test('an environment out of reach can be switched to after the reason was read', async ({
  controlPage: page,
}) => {
  const gone = await createArgoSimulator();
  await gone.close();
  await open(page, 'Settings');
  await write(page, page.getByRole('textbox', { name: 'Address of the custom environment' }), gone.baseUrl);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('alert').filter({ hasText: 'refuses connections' })).toBeVisible();
  await press(page, dialog.getByRole('button', { name: 'Switch anyway' }));
  await open(page, 'Status');
  await expect(page.getByRole('region', { name: 'ARGO' })).toContainText('Gateway down');
});

test('what argo-proxy was told is taken over, and what is left out is named', async ({
  controlPage: page,
}, info) => {
  const file = info.outputPath('config.yaml');
  await writeFile(file, 'user: someone\nmodel_refresh_interval_hours: 7\nverbose: true\n');
  await open(page, 'Settings');
  await write(page, page.getByRole('textbox', { name: 'Its config.yaml' }), file);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Imported modelRefreshHours from/)).toBeVisible();
  await expect(page.getByRole('list', { name: 'Left out' })).toContainText('user: kept tester, chosen here');
  await expect(page.getByRole('textbox', { name: 'Fetch the list every' })).toHaveValue('7');
});

test('a damaged settings file is told of on every page until that is dismissed', async ({
  serve,
  gateway,
  page,
}, info) => {
  await writeFile(info.outputPath('data', 'settings.json'), '{ "port": ');
  const { controlUrl } = await serve('--argo-base-url', gateway.baseUrl, '--user', 'tester', '--port', '0');
  await page.goto(controlUrl);
  const notice = page.getByText(/settings\.json.*damaged/);
  await expect(notice).toBeVisible();
  await open(page, 'Models');
  await expect(notice).toBeVisible();
  await press(page, page.getByRole('button', { name: 'Dismiss' }));
  await expect(notice).toHaveCount(0);
});

test.describe('with values fixed outside', () => {
  test.use({ variables: { ARGO_TRAY_UNKNOWN_MODEL: 'error' } });

  test('a fixed value is shown with its reason and cannot be changed', async ({ controlPage: page }) => {
    await open(page, 'Settings');
    const models = page.getByRole('region', { name: 'Models' });
    await expect(models.getByRole('status', { name: 'Unknown model name' })).toHaveText(
      'Answer with an error',
    );
    await expect(models).toContainText('Fixed by the environment variable ARGO_TRAY_UNKNOWN_MODEL');
    await expect(models.getByRole('combobox')).toHaveCount(0);
  });
});
