import type { Locator, Page } from 'playwright/test';
import { signIn, standing } from './alcf-steps.ts';
import { expect, alcfTest as test } from './headless-fixture.ts';
import { open, press, tabTo } from './page-keyboard.ts';

const llama = 'alcf:sophia/meta-llama/Llama-3.3-70B-Instruct';

test.beforeEach(({ globus }) => globus.loginAs('ada@anl.gov'));

async function openModels(page: Page): Promise<void> {
  await signIn(page);
  await expect(standing(page, 'Signed in')).toBeVisible();
  await open(page, 'Models');
}

function row(page: Page, id: string): Locator {
  return page.getByRole('row').filter({ has: page.getByText(id, { exact: true }) });
}

test('every model of ALCF says how it stands, and the list is narrowed by cluster and state', async ({
  controlPage: page,
  alcf,
}) => {
  alcf.putModel('sophia', 'meta-llama/Llama-3.3-70B-Instruct', 'queued');
  alcf.putModel('sophia', 'argonne/AuroraGPT-IT-v4-0125B', 'starting');
  await openModels(page);
  for (const [id, word, more] of [
    ['alcf:sophia/openai/gpt-oss-120b', 'Live', '65,536 tokens'],
    [llama, 'Queued', 'expected to start'],
    ['alcf:sophia/argonne/AuroraGPT-IT-v4-0125B', 'Starting', 'usually takes 10 to 15 minutes'],
    ['alcf:sophia/argonne/AuroraGPT-Preview', 'Offline', 'loads on first use'],
    ['alcf:metis/Meta-Llama-3.3-70B-Instruct', 'Unavailable', 'loads nothing on request'],
  ] as const) {
    await expect(row(page, id).getByText(word, { exact: true }), id).toBeVisible();
    await expect(row(page, id), id).toContainText(more);
  }
  const clusters = page.getByRole('list', { name: 'Clusters' });
  await expect(clusters).toContainText(/Sophia\s*3 nodes free\s*states seen just now/);

  const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader') });
  await tabTo(page, page.getByRole('combobox', { name: 'Cluster' }));
  await page.keyboard.type('Metis');
  await expect(rows).toHaveCount(4);
  await tabTo(page, page.getByRole('combobox', { name: 'State' }));
  await page.keyboard.type('Unavailable');
  await expect(rows).toHaveCount(1);
});

test('a model that is offline is loaded when it is asked for, once', async ({ controlPage: page, alcf }) => {
  await openModels(page);
  const wanted = row(page, llama);
  await tabTo(page, page.getByRole('combobox', { name: 'State' }));
  await page.keyboard.type('Offline');
  await press(page, wanted.getByRole('button', { name: `Load ${llama}` }));
  await expect(wanted.getByText('Asked for', { exact: true })).toBeVisible();
  await expect(wanted).toContainText(/Loading for \d+ s/);
  await expect(wanted.getByRole('button', { name: 'Load' })).toHaveCount(0);
  await page.reload();
  await expect(wanted).toContainText('Loading for');
  const asked = alcf.requests.filter(({ path }) => path.endsWith('/chat/completions'));
  expect(asked.map(({ fields }) => fields.model)).toEqual(['meta-llama/Llama-3.3-70B-Instruct']);
  expect(alcf.refusals).toEqual([]);
});

test('maintenance is told for the cluster and its models', async ({ controlPage: page, alcf }) => {
  alcf.configure({ maintenance: ['sophia'] });
  await openModels(page);
  await expect(page.getByRole('alert').filter({ hasText: 'Sophia is under maintenance' })).toBeVisible();
  await expect(row(page, llama).getByText('Unavailable', { exact: true })).toBeVisible();
  await expect(row(page, 'alcf:metis/gpt-oss-120b').getByText('Live', { exact: true })).toBeVisible();
});

test('a cluster that does not tell its states is told with the reason', async ({
  controlPage: page,
  alcf,
}) => {
  alcf.configure({ failingJobs: { sophia: 500 } });
  await openModels(page);
  await expect(row(page, llama).getByText('Not known', { exact: true })).toBeVisible();
  await expect(row(page, llama)).toContainText('Not seen yet');
  await expect(page.getByRole('list', { name: 'Clusters' })).toContainText(/states not seen yet\s*\S+/);
});

test('a gateway that takes few requests a second is asked again until everything is known', async ({
  controlPage: page,
  alcf,
}) => {
  alcf.configure({ requestsPerSecond: 4 });
  await openModels(page);
  await expect(row(page, llama).getByText('Offline', { exact: true })).toBeVisible();
  await expect(row(page, 'alcf:lighthouse/future-labs/Tomorrow-1T')).toContainText('1,048,576 tokens');
  await expect(page.getByRole('list', { name: 'Clusters' })).not.toContainText('not seen yet');
  expect(alcf.requests.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
});

test('ALCF out of reach is told, and the last list stays', async ({ controlPage: page, alcf }) => {
  await openModels(page);
  await expect(row(page, llama)).toBeVisible();
  await alcf.close();
  await press(page, page.getByRole('button', { name: 'Refresh' }));
  await expect(page.getByRole('region', { name: 'ALCF' }).getByRole('alert')).toContainText(/ALCF/);
  await expect(row(page, llama)).toBeVisible();
});

test('an account for which ALCF lists nothing is told what to do', async ({ controlPage: page, alcf }) => {
  alcf.configure({ clusters: [] });
  await openModels(page);
  await expect(page.getByRole('alert').filter({ hasText: 'lists no model for this account' })).toBeVisible();
});

test('who is not signed in is led from the models to the card', async ({ controlPage: page }) => {
  await open(page, 'Models');
  await press(page, page.getByRole('link', { name: 'signed in to ALCF' }));
  await expect(page.getByRole('heading', { level: 2, name: 'ALCF' })).toBeFocused();
});
