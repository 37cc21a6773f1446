import { existsSync } from 'node:fs';
import { atGlobus, card, leaveSignIn, opened, signIn, signInAs, standing } from './alcf-steps.ts';
import { expect, alcfTest as test } from './headless-fixture.ts';
import { open, press, write } from './page-keyboard.ts';

test('a person signs in with the keyboard alone, at Globus and back, and the models of ALCF are there', async ({
  controlPage: page,
}) => {
  await expect(card(page)).toContainText('Not signed in to ALCF');
  const globus = await atGlobus(page);
  await expect(standing(page, 'Waiting for you')).toBeVisible();
  await signInAs(globus, /Ada Lovelace/);
  await expect(globus.getByRole('heading', { level: 1 })).toHaveText('You are signed in');
  await globus.close();

  await expect(standing(page, 'Signed in')).toBeVisible();
  await expect(card(page).getByRole('status').first()).toBeFocused();
  await expect(card(page)).toContainText('Ada Lovelace (ada@anl.gov)');
  await expect(card(page)).toContainText('Argonne National Laboratory');
  await expect(card(page)).toContainText(/in (29|30) days, by /);
  await expect(card(page)).toContainText('which only you can read; it is not encrypted');
  await press(page, card(page).getByRole('link', { name: 'Sophia, Metis, Minerva, Lighthouse' }));
  await expect(page.getByRole('rowheader', { name: /^alcf:metis\/gpt-oss-120b/ })).toBeVisible();
});

test('where the browser cannot come back, the address with the code is pasted', async ({
  controlPage: page,
  globus,
}) => {
  globus.configure({ loopback: 'deny' });
  globus.loginAs('ada@anl.gov');
  const broken = await atGlobus(page);
  await expect(broken.getByText('Mismatching redirect URI.')).toBeVisible();
  await broken.close();

  const way = page.getByRole('region', { name: 'My browser shows an error: use a code instead' });
  const code = await opened(page, 'Open the page with the code');
  await write(page, way.getByRole('textbox'), `  "${code.url()}" `);
  await page.keyboard.press('Enter');
  await expect(standing(page, 'Signed in')).toBeVisible();
});

test('a code that is wrong is told beside the field, and the next one is taken', async ({
  controlPage: page,
  globus,
}) => {
  globus.loginAs('ada@anl.gov');
  await press(page, card(page).getByRole('button', { name: 'Use a code instead' }));
  const way = page.getByRole('region', { name: 'Sign in with a code' });
  const field = way.getByRole('textbox');
  await expect(page.getByRole('link', { name: 'Open the sign-in page' })).toHaveCount(0);
  await write(page, field, 'no-such-code');
  await page.keyboard.press('Enter');
  await expect(way.getByRole('alert')).toContainText('already used or has expired');
  await expect(card(page).getByText('already used')).toHaveCount(1);
  await expect(field).toBeFocused();
  await expect(field).toHaveAccessibleDescription(/already used/);

  const shown = await opened(page, 'Open the page with the code');
  const code = await shown.locator('#code').textContent();
  await shown.close();
  await write(page, field, code ?? '');
  await page.keyboard.press('Enter');
  await expect(standing(page, 'Signed in')).toBeVisible();
});

test('the link is copied for another browser, and after cancelling nobody waits for it', async ({
  controlPage: page,
}) => {
  await press(page, card(page).getByRole('button', { name: 'Sign in with Globus' }));
  await press(page, card(page).getByRole('button', { name: 'Copy link to sign in' }));
  await expect(page.getByText('Copied the link to sign in.')).toBeAttached();
  const url = await page.getByRole('link', { name: 'Open the sign-in page' }).getAttribute('href');
  await write(page, card(page).getByRole('textbox'), '');
  await page.keyboard.press('ControlOrMeta+v');
  await expect(card(page).getByRole('textbox')).toHaveValue(url ?? '');

  await press(page, card(page).getByRole('button', { name: 'Cancel the sign-in' }));
  await expect(standing(page, 'Signed out')).toBeVisible();
  await expect(card(page).getByRole('status').first()).toBeFocused();
  const back = new URL(url ?? '').searchParams.get('redirect_uri') ?? '';
  await expect(fetch(back)).rejects.toThrow();
});

test('who declines at Globus is told that nothing has changed', async ({ controlPage: page }) => {
  const globus = await atGlobus(page);
  await press(globus, globus.getByRole('button', { name: /Ada Lovelace/ }));
  await press(globus, globus.getByRole('button', { name: 'Deny' }));
  await expect(globus.getByRole('heading', { level: 1 })).toHaveText('You are not signed in');
  await globus.close();
  const failure = card(page).getByRole('alert').filter({ hasText: 'declined' });
  await expect(failure).toContainText('nothing has changed');
  await press(page, failure.getByRole('button', { name: 'Dismiss' }));
  await expect(card(page).getByText('declined')).toHaveCount(0);
  await expect(card(page).getByRole('button', { name: 'Sign in with Globus' })).toBeVisible();
});

test("a sign-in of ALCF's own tools is offered, and copied when it is wanted", async ({
  serve,
  page,
  globus,
}, info) => {
  const left = leaveSignIn(info.outputPath('data'), globus, 'grace@anl.gov');
  await page.goto((await serve()).controlUrl);
  await expect(card(page)).toContainText('Found an ALCF login from the command-line tools');
  await expect(card(page)).toContainText(left);
  await press(page, card(page).getByRole('button', { name: 'Use the login of inference_auth_token' }));
  await expect(standing(page, 'Signed in')).toBeVisible();
  await expect(card(page)).toContainText('grace@anl.gov');
  expect(existsSync(left)).toBe(true);
});

test('signing out asks how far it is to go, and goes so far', async ({ controlPage: page, globus }) => {
  const revoked = () => globus.requests.filter(({ path }) => path.endsWith('/revoke')).length;
  const signOut = card(page).getByRole('button', { name: 'Sign out…' });
  const question = page.getByRole('dialog', { name: 'Sign out of ALCF?' });
  globus.loginAs('ada@anl.gov');
  await signIn(page);
  await press(page, signOut);
  await expect(question).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  await expect(standing(page, 'Signed in')).toBeVisible();

  await press(page, signOut);
  await press(page, question.getByRole('button', { name: 'Sign out here only' }));
  await expect(standing(page, 'Signed out')).toBeVisible();
  await expect(card(page).getByRole('status').first()).toBeFocused();
  expect(revoked()).toBe(0);

  await signIn(page);
  await press(page, signOut);
  await press(page, question.getByRole('button', { name: 'Sign out everywhere' }));
  await expect(standing(page, 'Signed out')).toBeVisible();
  // The page is told at once, and Globus meanwhile.
  await expect.poll(revoked).toBe(4);
});

test('signing out without a network says what is left to do', async ({ controlPage: page, globus }) => {
  globus.loginAs('ada@anl.gov');
  await signIn(page);
  await expect(standing(page, 'Signed in')).toBeVisible();
  await globus.close();
  await press(page, card(page).getByRole('button', { name: 'Sign out…' }));
  await press(page, page.getByRole('button', { name: 'Sign out everywhere' }));
  await expect(standing(page, 'Signed out')).toBeVisible();
  await expect(card(page)).toContainText('Globus could not be told');
});

test('the welcome offers ALCF among its steps, and goes on without it', async ({ serve, page, globus }) => {
  globus.loginAs('ada@anl.gov');
  await page.goto(`${(await serve()).controlUrl}#/welcome`);
  const step = page.getByRole('listitem').filter({ hasText: 'Models of ALCF' });
  await expect(step.getByText('Optional', { exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Done: go to the status' })).toBeVisible();
  await press(page, step.getByRole('button', { name: 'Sign in with Globus' }));
  await (await opened(page, 'Open the sign-in page')).close();
  await expect(step.getByText('Done', { exact: true })).toBeVisible();
  await open(page, 'Status');
  await expect(standing(page, 'Signed in')).toBeVisible();
});
