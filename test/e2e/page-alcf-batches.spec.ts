import type { Locator, Page } from 'playwright/test';
import { signIn, standing } from './alcf-steps.ts';
import { expect, alcfTest as test } from './headless-fixture.ts';
import { open, press, tabTo, write } from './page-keyboard.ts';
import { brokenRules } from './page-rules.ts';

test.beforeEach(({ globus }) => globus.loginAs('ada@anl.gov'));

async function openBatches(page: Page): Promise<void> {
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Batches' })).toHaveCount(0);
  await signIn(page);
  await expect(standing(page, 'Signed in')).toBeVisible();
  await open(page, 'Batches');
}

async function start(page: Page, inputFile: string): Promise<void> {
  await tabTo(page, page.getByRole('combobox', { name: 'Model' }));
  await page.keyboard.type('gpt-oss-120b');
  await write(page, page.getByRole('textbox', { name: 'Input file' }), inputFile);
  await page.keyboard.press('Enter');
}

function batches(page: Page): Locator {
  return page.getByRole('list', { name: 'Batches' }).getByRole('listitem');
}

/** The id of the one batch that is shown. */
async function idOf(page: Page): Promise<string> {
  const copy = batches(page).getByRole('button', { name: /^Copy the id of the batch / });
  const name = await copy.getAttribute('aria-label');
  return name?.split(' ').at(-1) ?? '';
}

test('a batch is started, followed, and its results are found', async ({ controlPage: page, alcf }) => {
  await openBatches(page);
  await expect(page.getByText('There are none of this account.')).toBeVisible();
  await expect(page.getByText('Only ALCF Support can cancel a batch')).toBeVisible();
  await start(page, 'input.jsonl');
  await expect(page.getByRole('alert').filter({ hasText: "no path on ALCF's disks" })).toBeVisible();
  await start(page, '/eagle/argonne_tpc/input.jsonl');
  await expect(batches(page)).toHaveCount(1);
  await expect(batches(page).getByText('Pending', { exact: true })).toBeVisible();
  await expect(batches(page)).toContainText('/eagle/argonne_tpc/input.jsonl');
  expect(await brokenRules(page)).toEqual([]);

  await start(page, '/eagle/argonne_tpc/input.jsonl');
  await expect(page.getByRole('alert').filter({ hasText: 'already used by ongoing batch' })).toBeVisible();

  const id = await idOf(page);
  alcf.settleBatch(id);
  // ALCF looks at a batch every half a minute.
  alcf.clock.advance(31);
  await press(page, page.getByRole('button', { name: 'Refresh' }));
  await press(page, batches(page).getByRole('button', { name: `Show the result of ${id}` }));
  await expect(batches(page)).toContainText(/total tokens\s*[\d,]+/);
  await press(page, batches(page).getByRole('button', { name: /^Copy the path of the results/ }));
  await expect(page.getByText('Copied the path of the results.')).toBeAttached();
  expect(alcf.refusals.map(({ refusedBy }) => refusedBy)).toEqual(['the input of another batch']);
});

test('a batch that failed says why', async ({ controlPage: page, alcf }) => {
  await openBatches(page);
  await start(page, '/eagle/argonne_tpc/broken.jsonl');
  await expect(batches(page)).toHaveCount(1);
  const id = await idOf(page);
  alcf.settleBatch(id, 'line 7 is no JSON');
  // ALCF looks at a batch every half a minute.
  alcf.clock.advance(31);
  await press(page, page.getByRole('button', { name: 'Refresh' }));
  await press(page, batches(page).getByRole('button', { name: `Show why of ${id}` }));
  await expect(batches(page).getByRole('alert')).toContainText('line 7 is no JSON');
  await expect(batches(page).getByRole('alert')).not.toContainText('ASGIRequest');
});

test('where ALCF cannot list them, one is looked up by its id', async ({ controlPage: page, alcf }) => {
  await openBatches(page);
  await start(page, '/eagle/argonne_tpc/input.jsonl');
  await expect(batches(page)).toHaveCount(1);
  const id = await idOf(page);
  alcf.configure({ clusters: [] });
  await press(page, page.getByRole('button', { name: 'Refresh' }));
  await expect(page.getByRole('alert').filter({ hasText: 'ALCF cannot list the batches' })).toBeVisible();
  await write(page, page.getByRole('textbox', { name: 'Id of a batch' }), id);
  await page.keyboard.press('Enter');
  await expect(batches(page).getByText('Pending', { exact: true })).toBeVisible();
});
