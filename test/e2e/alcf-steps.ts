import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { sdkFile } from '../electron/app/alcf-account/token-file-shapes.ts';
import { inferenceAppId } from '../simulator/globus/constants.ts';
import { identityOf } from '../simulator/globus/people.ts';
import type { GlobusSimulator } from '../simulator/globus/simulator.ts';
import { press } from './page-keyboard.ts';

/** What a key press on a link opens in the browser, beside the control page. */
export async function opened(page: Page, link: string): Promise<Page> {
  const arriving = page.context().waitForEvent('page');
  await press(page, page.getByRole('link', { name: link }));
  const other = await arriving;
  await other.getByRole('heading', { level: 1 }).waitFor();
  return other;
}

/** Begins to sign in, by a button of the card, and opens the page of Globus. */
export async function atGlobus(page: Page, button = 'Sign in with Globus'): Promise<Page> {
  await press(page, card(page).getByRole('button', { name: button }));
  return opened(page, 'Open the sign-in page');
}

/** Signs in at Globus as somebody, and allows what is asked for. */
export async function signInAs(globus: Page, name: RegExp): Promise<void> {
  await press(globus, globus.getByRole('button', { name }));
  await press(globus, globus.getByRole('button', { name: 'Allow' }));
}

/** Signs in from the card to the end; Globus is told beforehand who sits at the browser. */
export async function signIn(page: Page, button?: string): Promise<void> {
  const end = await atGlobus(page, button);
  await end.close();
}

export function card(page: Page): Locator {
  return page.getByRole('region', { name: 'ALCF', exact: true });
}

/** The word on the card about how the account stands. */
export function standing(page: Page, word: string): Locator {
  return card(page).getByRole('status').first().getByText(word, { exact: true });
}

/** Leaves a sign-in in somebody's home folder, as ALCF's own script does. Gives its path. */
export function leaveSignIn(home: string, globus: GlobusSimulator, username: string): string {
  const folder = path.join(home, '.globus', 'app', inferenceAppId, 'inference_app');
  const file = path.join(folder, 'tokens.json');
  const inTwoDays = Math.floor(globus.clock.now() / 1000) + 172_800;
  const identityId = identityOf(globus.behaviour.people, username)?.id ?? '';
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify(sdkFile(globus.issueTokens(username), identityId, inTwoDays)));
  return file;
}
