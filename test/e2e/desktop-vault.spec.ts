import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, alcfTest as test } from './desktop-fixture.ts';
import type { Tray } from './desktop-tray.ts';

const signedIn = expect.stringMatching(/^ALCF: signed in, \d+ days left$/);

/** The files below a folder that hold a text. */
function filesWith(folder: string, text: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(text));
}

async function signIn(tray: Tray): Promise<void> {
  await expect.poll(() => tray.labels()).toContain('Sign in to ALCF…');
  await tray.click('Sign in to ALCF…');
  await expect.poll(() => tray.openedLinks()).toHaveLength(1);
  const [link = ''] = await tray.openedLinks();
  expect(await (await fetch(link)).text()).toContain('You are signed in');
  await expect.poll(() => tray.labels()).toContainEqual(signedIn);
}

test('a sign-in from the tray lies in no file of the profile, and is there again at the next start', async ({
  launch,
  globus,
  dataDir,
}) => {
  globus.loginAs('ada@anl.gov');
  const first = await launch();
  await signIn(first.tray);
  await first.app.close();
  expect(globus.secrets().length).toBeGreaterThan(4);
  for (const secret of globus.secrets()) expect(filesWith(dataDir, secret)).toEqual([]);

  const second = await launch();
  await expect.poll(() => second.tray.labels()).toContainEqual(signedIn);
});

test('without a keyring it lasts until the app quits, and the page is told so', async ({
  launch,
  globus,
  dataDir,
}) => {
  globus.loginAs('ada@anl.gov');
  const first = await launch('--password-store=basic');
  await signIn(first.tray);
  const page = await first.firstWindow();
  const status = await page.evaluate(() => window.argoTray?.call('status.get', {}));
  expect(status).toMatchObject({
    value: {
      alcf: { vault: { backend: 'memory', secure: false, message: expect.stringContaining('memory') } },
    },
  });
  await first.app.close();
  for (const secret of globus.secrets()) expect(filesWith(dataDir, secret)).toEqual([]);
  const second = await launch('--password-store=basic');
  await expect.poll(() => second.tray.labels()).toContain('Sign in to ALCF…');
});
