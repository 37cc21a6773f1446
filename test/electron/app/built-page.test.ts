import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { pageHeaders, readPageFile } from '../../../electron/app/built-page.ts';

const place = mkdtempSync(path.join(tmpdir(), 'argo-tray-page-'));
const folder = path.join(place, 'renderer');
mkdirSync(path.join(folder, 'assets', 'folder.js'), { recursive: true });
mkdirSync(path.join(place, 'renderer-secret'));
writeFileSync(path.join(folder, 'index.html'), 'the page');
writeFileSync(path.join(folder, 'assets', 'page-1a2b.js'), 'the script');
writeFileSync(path.join(folder, 'assets', 'page-3c4d.css'), 'the style');
writeFileSync(path.join(folder, 'notes.txt'), 'no kind of the page');
writeFileSync(path.join(place, 'secret.json'), 'not yours');
writeFileSync(path.join(place, 'renderer-secret', 'x.json'), 'not yours');
symlinkSync(path.join(place, 'secret.json'), path.join(folder, 'link.json'));
symlinkSync(place, path.join(folder, 'out'));

afterAll(() => rmSync(place, { recursive: true }));

it.each([
  ['/index.html', 'the page', 'text/html; charset=utf-8'],
  ['/assets/page-1a2b.js', 'the script', 'text/javascript; charset=utf-8'],
  ['/assets/page-3c4d.css', 'the style', 'text/css; charset=utf-8'],
])('gives %s with its content type', async (pathname, text, contentType) => {
  expect(await readPageFile(folder, pathname)).toEqual({ body: Buffer.from(text), contentType });
});

it.each([
  '',
  '/',
  '/assets',
  '/missing.html',
  '/notes.txt',
  '/assets/folder.js',
  '/../secret.json',
  '/..%2fsecret.json',
  '/%2e%2e/secret.json',
  '/..%5csecret.json',
  '/..\\secret.json',
  '/assets/../../secret.json',
  '/assets/..%2findex.html',
  '/../renderer-secret/x.json',
  '//etc/hosts.json',
  '/link.json',
  '/out/secret.json',
  '/index.html\0.json',
  '/%zz.json',
])('has nothing at %j', async (pathname) => {
  expect(await readPageFile(folder, pathname)).toBeUndefined();
});

it('has nothing where the page is not built', async () => {
  expect(await readPageFile(path.join(place, 'nowhere'), '/index.html')).toBeUndefined();
});

it('lets the page load its own files and nothing inline, evaluated or remote', () => {
  const policy = pageHeaders['content-security-policy'].split('; ');
  expect(policy).toContain("default-src 'none'");
  const sources = policy.flatMap((directive) => directive.split(' ').slice(1));
  expect([...new Set(sources)].sort()).toEqual(["'none'", "'self'", 'data:']);
});
