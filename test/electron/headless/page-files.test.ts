import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createPageFiles } from '../../../electron/headless/page-files.ts';
import { freshFolder } from './cli-process.ts';

async function builtPage() {
  const outside = await freshFolder();
  const folder = path.join(outside, 'renderer');
  await mkdir(path.join(folder, 'assets'), { recursive: true });
  await writeFile(path.join(outside, 'secret.js'), 'secret');
  await writeFile(path.join(folder, 'index.html'), '<!doctype html>');
  await writeFile(path.join(folder, 'assets', 'page-1a2b.js'), 'page');
  await writeFile(path.join(folder, 'assets', 'page.exe'), 'no');
  await symlink(path.join(outside, 'secret.js'), path.join(folder, 'assets', 'link.js'));
  return createPageFiles(folder);
}

test('gives the page and its assets with their content types', async () => {
  const files = await builtPage();
  expect(await files.index()).toEqual({
    body: Buffer.from('<!doctype html>'),
    contentType: 'text/html; charset=utf-8',
  });
  expect(await files.asset('page-1a2b.js')).toEqual({
    body: Buffer.from('page'),
    contentType: 'text/javascript; charset=utf-8',
  });
});

test.each(['link.js', 'page.exe', 'none.js', '../index.html', '../../secret.js', '..', '', 'page-1a2b.js\0'])(
  'gives nothing for %j',
  async (name) => {
    expect(await (await builtPage()).asset(name)).toBeUndefined();
  },
);

test('a page that is not built is told from one that is', async () => {
  expect(await createPageFiles(path.join(await freshFolder(), 'renderer')).index()).toBeUndefined();
});
