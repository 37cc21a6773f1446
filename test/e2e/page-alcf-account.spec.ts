import { createSimulatorClock } from '../simulator/clock.ts';
import { createGlobusSimulator } from '../simulator/globus/simulator.ts';
import { card, signIn, standing } from './alcf-steps.ts';
import { expect, alcfTest as test } from './headless-fixture.ts';
import { open, press } from './page-keyboard.ts';

const monthSeconds = 31 * 86_400;

test('after the time ALCF gives, the page asks for a new sign-in wherever the person is, and works again after it', async ({
  controlPage: page,
  globus,
}) => {
  globus.loginAs('ada@anl.gov');
  await signIn(page);
  await expect(standing(page, 'Signed in')).toBeVisible();
  globus.configure({ policyExpiry: 'refresh-dies' });
  globus.clock.advance(monthSeconds);

  await open(page, 'Models');
  await press(page, page.getByRole('button', { name: 'Refresh' }));
  await expect(page.getByRole('alert').filter({ hasText: 'sign in again' })).toBeVisible();
  await press(page, page.getByRole('link', { name: 'Sign in again' }));
  await expect(page.getByRole('heading', { level: 2, name: 'ALCF' })).toBeFocused();
  await expect(standing(page, 'Sign-in needed')).toBeVisible();
  await expect(card(page)).toContainText('ada@anl.gov');

  await signIn(page, 'Sign in again');
  await expect(standing(page, 'Signed in')).toBeVisible();
});

for (const { choice, button, left } of [
  { choice: 'kept', button: 'Keep ada@anl.gov', left: 'ada@anl.gov' },
  { choice: 'switched to', button: 'Switch to grace@anl.gov', left: 'grace@anl.gov' },
]) {
  test(`who comes back as somebody else is asked, and the account that was ${choice} is the one there is`, async ({
    controlPage: page,
    globus,
  }) => {
    globus.loginAs('ada@anl.gov');
    await signIn(page);
    await expect(standing(page, 'Signed in')).toBeVisible();
    globus.configure({ policyExpiry: 'refresh-dies' });
    globus.clock.advance(monthSeconds);
    await open(page, 'Models');
    await press(page, page.getByRole('button', { name: 'Refresh' }));
    await press(page, page.getByRole('link', { name: 'Sign in again' }));

    globus.loginAs('grace@anl.gov');
    await signIn(page, 'Sign in again');
    const question = page.getByRole('dialog', { name: 'Which ALCF account?' });
    await expect(question).toContainText('ada@anl.gov');
    await press(page, question.getByRole('button', { name: button }));
    await expect(question).toHaveCount(0);
    await expect(card(page).getByRole('status').first()).toBeFocused();
    await expect(card(page)).toContainText(left);
  });
}

test('an account that ALCF does not take is told why, and another can be tried at once', async ({
  controlPage: page,
  globus,
}) => {
  globus.loginAs('outsider@anl.gov');
  await signIn(page);
  await expect(standing(page, 'Not accepted')).toBeVisible();
  await expect(card(page)).toContainText('not part of the Globus Groups');
  await expect(card(page)).toContainText('Ask the ALCF help desk');
  await press(page, card(page).getByRole('button', { name: /^Copy the address of Globus's logout page/ }));
  await expect(page.getByText("Copied the address of Globus's logout page.")).toBeAttached();

  globus.loginAs('ada@anl.gov');
  await signIn(page, 'Sign in with another account');
  await expect(standing(page, 'Signed in')).toBeVisible();
  await expect(card(page)).toContainText('Ada Lovelace');
});

test('an account is exchanged for another without a question when that is what was asked for', async ({
  controlPage: page,
  globus,
}) => {
  globus.loginAs('ada@anl.gov');
  await signIn(page);
  await expect(card(page)).toContainText('Ada Lovelace');
  globus.loginAs('grace@anl.gov');
  await signIn(page, 'Use another account');
  await expect(card(page)).toContainText('Grace Hopper');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

const daysAgo = 25;

test.describe('a sign-in of some weeks ago', () => {
  test.use({
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern.
    globus: async ({}, use) => {
      const globus = await createGlobusSimulator({
        clock: createSimulatorClock(Date.now() - daysAgo * 86_400_000),
      });
      await use(globus);
      await globus.close();
    },
  });

  test('is told to be near its end, and by when, and is renewed before', async ({
    controlPage: page,
    globus,
  }) => {
    globus.loginAs('ada@anl.gov');
    await signIn(page);
    await expect(standing(page, 'Sign-in ends soon')).toBeVisible();
    await expect(card(page)).toContainText('it asks for a new sign-in on');
    await expect(card(page)).toContainText(/Sign in again\s*in 4 days, by /);
    await expect(card(page)).toContainText('The clock of this machine is');

    globus.clock.advance(daysAgo * 86_400);
    await signIn(page, 'Sign in again');
    await expect(standing(page, 'Signed in')).toBeVisible();
    await expect(card(page)).not.toContainText('The clock of this machine is');
  });
});
