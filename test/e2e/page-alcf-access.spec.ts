import type { Page } from 'playwright/test';
import { card, signIn, standing } from './alcf-steps.ts';
import { expect, alcfTest as test } from './headless-fixture.ts';
import { open, press, write } from './page-keyboard.ts';
import { brokenRules, sidewaysScroll } from './page-rules.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every state of the ALCF account keeps the rules of accessibility in ${colorScheme}`, async ({
    controlPage: page,
    globus,
  }) => {
    await page.emulateMedia({ colorScheme });
    await everyState(page, globus, async (state) => {
      expect(await brokenRules(page), state).toEqual([]);
    });
  });
}

test('no state of the ALCF account is wider than its place in the narrowest window', async ({
  controlPage: page,
  globus,
}) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await everyState(page, globus, async (state) => {
    expect(await sidewaysScroll(page), state).toBe(0);
  });
});

async function everyState(
  page: Page,
  globus: { loginAs(username: string): void; deny(username: string): void },
  check: (state: string) => Promise<void>,
): Promise<void> {
  await expect(standing(page, 'Signed out')).toBeVisible();
  await check('signed out');
  await press(page, card(page).getByRole('button', { name: 'Sign in with Globus' }));
  await write(page, card(page).getByRole('textbox'), 'no-such-code');
  await page.keyboard.press('Enter');
  await expect(card(page).getByRole('alert').filter({ hasText: 'already used' })).toBeVisible();
  await check('waiting, with a code that was refused');
  await press(page, card(page).getByRole('button', { name: 'Cancel the sign-in' }));

  globus.deny('outsider@anl.gov');
  await signIn(page);
  await expect(card(page).getByText('declined')).toBeVisible();
  await check('declined');

  globus.loginAs('outsider@anl.gov');
  await signIn(page);
  await expect(standing(page, 'Not accepted')).toBeVisible();
  await check('not accepted');

  globus.loginAs('ada@anl.gov');
  await signIn(page, 'Sign in with another account');
  await expect(standing(page, 'Signed in')).toBeVisible();
  await check('signed in');
  await press(page, card(page).getByRole('button', { name: 'Sign out…' }));
  await check('asked how far to sign out');
  await page.keyboard.press('Escape');

  await open(page, 'Models');
  await expect(page.getByRole('rowheader', { name: /^alcf:/ }).first()).toBeVisible();
  await check('models');
}
