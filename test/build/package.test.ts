import { existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { trayIconFile } from '../../electron/desktop/system.ts';
import { trayStates } from '../../electron/desktop/tray-state.ts';
import { modulesAskedFor } from './modules-asked-for.ts';
import { type Packaged, packageForLinux } from './packaged.ts';

const root = path.join(import.meta.dirname, '../..');
const configFile = path.join(root, 'build/electron-builder.config.cjs');
const System = z.object({
  icon: z.string(),
  target: z.array(z.object({ target: z.string(), arch: z.array(z.string()) })),
});
const Config = z.object({ mac: System, win: System, linux: System });
const Manifest = z.object({
  main: z.string(),
  homepage: z.optional(z.string()),
  bin: z.object({ 'argo-tray': z.string() }),
});

/** Everything that may be in a package. */
const ours = [
  /^package\.json$/,
  /^dist\/main[\w-]*\.js$/,
  /^dist\/preload\.cjs$/,
  /^dist\/renderer\/(index\.html|assets\/[\w-]+\.(js|css|svg))$/,
  /^build\/icons\/(icon|tray\/\w+\/[\w.@]+)\.png$/,
];

const place = mkdtempSync(path.join(tmpdir(), 'argo-tray-package-'));
let packaged: Packaged;

beforeAll(async () => {
  packaged = await packageForLinux(place);
}, 60_000);

afterAll(() => rmSync(place, { recursive: true }));

function isBoth(processors: readonly string[]): boolean {
  return processors.toSorted().join() === 'arm64,x64';
}

function manifestIn(folder: string) {
  return Manifest.parse(JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')));
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort();
}

/** What the files ask for that is neither Node's nor a file beside them. */
function missing(files: readonly string[]): readonly string[] {
  return files.flatMap((file) => {
    const isBeside = (name: string) =>
      name.startsWith('.') && existsSync(path.join(path.dirname(file), name));
    return modulesAskedFor(file, readFileSync(file, 'utf8'))
      .filter((name) => !isBuiltin(name) && !isBeside(name))
      .map((name) => `${path.basename(file)} needs ${name}`);
  });
}

test('the package holds the app, its bridge, its page and its icons', () => {
  const { app } = packaged;
  const states = (['linux', 'mac', 'windows'] as const).flatMap((system) =>
    trayStates.map((state) => path.join('build/icons', trayIconFile(system, state))),
  );
  const wanted = [
    manifestIn(app).main,
    'dist/preload.cjs',
    'dist/renderer/index.html',
    'build/icons/icon.png',
    ...states,
  ];
  expect(wanted.filter((file) => !existsSync(path.join(app, file)))).toEqual([]);
});

test('the package holds nothing that the app does not run', () => {
  const strangers = filesIn(packaged.app).filter((file) => !ours.some((pattern) => pattern.test(file)));
  expect(strangers).toEqual([]);
});

test('what the packaged app imports is in the package, or is Electron', () => {
  const dist = path.join(packaged.app, 'dist');
  const files = globSync('*.{js,cjs}', { cwd: dist }).map((file) => path.join(dist, file));
  expect(files).toContain(path.join(packaged.app, manifestIn(packaged.app).main));
  expect(missing(files).filter((sentence) => !sentence.endsWith(' needs electron'))).toEqual([]);
});

test('what the page asks for is in the package', () => {
  const folder = path.join(packaged.app, 'dist/renderer');
  const html = readFileSync(path.join(folder, 'index.html'), 'utf8');
  const asked = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file = '']) => file);
  expect(asked.length).toBeGreaterThan(1);
  expect(asked.filter((file) => !existsSync(path.join(folder, file)))).toEqual([]);
});

test('what the command line imports is built beside it', () => {
  const entry = path.join(root, manifestIn(root).bin['argo-tray']);
  const dist = path.dirname(entry);
  const files = globSync('cli*.js', { cwd: dist }).map((file) => path.join(dist, file));
  expect(files).toContain(entry);
  expect(missing(files)).toEqual([]);
});

test('the packaged Electron runs nothing but the app', async () => {
  const [off, on] = ['0', '1'].map((digit) => digit.charCodeAt(0));
  expect(await getCurrentFuseWire(packaged.executable)).toMatchObject({
    [FuseV1Options.RunAsNode]: off,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
    [FuseV1Options.EnableNodeCliInspectArguments]: off,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
    [FuseV1Options.EnableCookieEncryption]: on,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on,
    [FuseV1Options.OnlyLoadAppFromAsar]: on,
  });
});

test.each([
  ['mac', ['dmg', 'zip']],
  ['win', ['nsis']],
  ['linux', ['AppImage', 'deb', 'rpm']],
] as const)('%s gets %j for both processors, with an icon', (system, installers) => {
  const { icon, target } = Config.parse(createRequire(import.meta.url)(configFile))[system];
  expect(existsSync(path.join(root, icon)), icon).toBe(true);
  expect(target).toEqual(installers.map((name) => ({ target: name, arch: expect.toSatisfy(isBoth) })));
});

test('the package names a home page, without which there is no deb and no rpm', () => {
  expect(manifestIn(root).homepage).toMatch(/^https:/);
});
