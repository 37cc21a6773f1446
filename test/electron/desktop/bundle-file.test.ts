import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { bundleFile } from '../../../electron/desktop/bundle-file.ts';

const place = mkdtempSync(path.join(tmpdir(), 'argo-tray-bundle-'));
const folder = path.join(place, 'renderer');
mkdirSync(path.join(folder, 'assets'), { recursive: true });
mkdirSync(path.join(place, 'renderer-secret'));
writeFileSync(path.join(folder, 'index.html'), 'the page');
writeFileSync(path.join(folder, 'assets', 'main.js'), 'the script');
writeFileSync(path.join(folder, 'with space.css'), 'a style');
writeFileSync(path.join(folder, 'notes.txt'), 'no kind of the page');
writeFileSync(path.join(place, 'secret.json'), 'not yours');
writeFileSync(path.join(place, 'renderer-secret', 'x.json'), 'not yours');
symlinkSync(path.join(place, 'secret.json'), path.join(folder, 'link.json'));
symlinkSync(place, path.join(folder, 'out'));

afterAll(() => rmSync(place, { recursive: true }));

it.each([
  ['/index.html', 'text/html; charset=utf-8'],
  ['/assets/main.js', 'text/javascript; charset=utf-8'],
  ['/assets/../index.html', 'text/html; charset=utf-8'],
  ['/with%20space.css', 'text/css; charset=utf-8'],
])('serves %s', (pathname, contentType) => {
  expect(bundleFile(folder, pathname)?.contentType).toBe(contentType);
});

it.each([
  '/',
  '/assets',
  '/missing.html',
  '/notes.txt',
  '/../secret.json',
  '/..%2fsecret.json',
  '/%2e%2e/secret.json',
  '/..%5csecret.json',
  '/assets/../../secret.json',
  '/../renderer-secret/x.json',
  '//etc/hosts.json',
  '/link.json',
  '/out/secret.json',
  '/index.html%00.json',
  '/%zz.json',
])('has nothing at %s', (pathname) => {
  expect(bundleFile(folder, pathname)).toBeUndefined();
});
