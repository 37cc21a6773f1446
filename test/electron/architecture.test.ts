import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';

const root = path.join(import.meta.dirname, '../..');

/** One file that breaks the rule, and what it says; every rule must be in this table. */
const breaches: Readonly<Record<string, { readonly file: string; readonly says: string }>> = {
  'arrows-of-dialects': {
    file: 'electron/dialects/breach.ts',
    says: "import type { Model } from '../providers/model.ts'; export type M = Model;",
  },
  'arrows-of-providers': {
    file: 'electron/providers/breach.ts',
    says: "export type { Ports } from '../app/ports.ts';",
  },
  'arrows-of-proxy': {
    file: 'electron/proxy/breach.ts',
    says: "export const load = async () => (await import('../app/ports.ts')).value;",
  },
  'arrows-of-app': {
    file: 'electron/app/breach.ts',
    says: "import { value } from '../headless/value.ts'; console.log(value);",
  },
  'arrows-of-headless': {
    file: 'electron/headless/breach.ts',
    says: "import { type value } from '../desktop/value.ts'; export type V = typeof value;",
  },
  'arrows-of-desktop': {
    file: 'electron/desktop/breach.ts',
    says: "export * from '../proxy/value.ts';",
  },
  'arrows-of-contract': {
    file: 'electron/contract.ts',
    says: "import './app/ports.ts';",
  },
  'arrows-of-cli': { file: 'electron/cli.ts', says: "import './desktop/value.ts';" },
  'arrows-of-main': { file: 'electron/main.ts', says: "import '../test/double.ts';" },
  'arrows-of-preload': { file: 'electron/preload.ts', says: "import './app/ports.ts';" },
  'arrows-of-renderer': {
    file: 'renderer/breach.tsx',
    says: "import type { Ports } from '../electron/app/ports.ts'; export const X = (p: Ports) => <b>{p.value}</b>;",
  },
  'no-cycles': { file: 'electron/app/circle.ts', says: "export type { Round } from './round.ts';" },
  'one-dialect-does-not-know-another': {
    file: 'electron/dialects/google/breach.ts',
    says: "export * from '../anthropic/value.ts';",
  },
  'electron-only-in-the-desktop': {
    file: 'electron/app/store.ts',
    says: "import Store from 'electron-store'; import type { App } from 'electron'; export type S = Store | App;",
  },
  'no-node-in-the-page': { file: 'renderer/files.ts', says: "import 'node:fs';" },
  'no-unresolvable': { file: 'electron/proxy/lost.ts', says: "import './nowhere.ts';" },
};

const innocent = {
  'electron/app/ports.ts': 'export interface Ports { value: string } export const value = 1;',
  'electron/app/round.ts': "import type { Round as R } from './circle.ts'; export type Round = R | 1;",
  'electron/providers/model.ts': 'export interface Model { id: string }',
  'electron/proxy/value.ts': 'export const value = 1;',
  'electron/headless/value.ts': 'export const value = 1;',
  'electron/desktop/value.ts': "import { app } from 'electron'; export const value = app;",
  'electron/dialects/anthropic/value.ts': 'export const value = 1;',
  'test/double.ts': 'export const value = 1;',
};

const Cruise = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
    ruleSetUsed: z.object({ forbidden: z.array(z.object({ name: z.string() })) }),
  }),
});

let tree: string;
let cruise: z.infer<typeof Cruise>;

beforeAll(async () => {
  tree = await mkdtemp(path.join(tmpdir(), 'argo-tray-arrows-'));
  await symlink(path.join(root, 'node_modules'), path.join(tree, 'node_modules'));
  const files = { ...innocent, ...Object.fromEntries(Object.values(breaches).map((b) => [b.file, b.says])) };
  for (const [file, says] of Object.entries(files)) {
    await mkdir(path.join(tree, path.dirname(file)), { recursive: true });
    await writeFile(path.join(tree, file), says);
  }
  cruise = Cruise.parse(JSON.parse(await depcruise(tree)));
}, 60_000);

afterAll(() => rm(tree, { recursive: true, force: true }));

test.each(Object.entries(breaches))('%s is red when %o breaks it', (rule, { file }) => {
  expect(cruise.summary.violations).toContainEqual(
    expect.objectContaining({ from: file, rule: expect.objectContaining({ name: rule }) }),
  );
});

test('every rule has a breach in this table', () => {
  expect(Object.keys(breaches).sort()).toEqual(
    cruise.summary.ruleSetUsed.forbidden.map((r) => r.name).sort(),
  );
});

test('what is allowed stays green', () => {
  expect(cruise.summary.violations.filter(({ from }) => from in innocent)).toEqual([]);
});

test('every source file is named in kebab-case, at most 250 lines long and exports by name', async () => {
  const files = (await sources('electron')).concat(await sources('renderer'), await sources('build'));
  const odd: string[] = [];
  for (const file of files) {
    const text = await readFile(path.join(root, file), 'utf8');
    const lines = text.trimEnd().split('\n').length;
    if (lines > 250) odd.push(`${file} has ${lines} lines`);
    if (!/^[a-z0-9.-]+$/.test(path.basename(file))) odd.push(`${file} is not kebab-case`);
    if (/\/(utils?|helpers?|common|misc)[./]/.test(file)) odd.push(`${file} has a name that says nothing`);
    if (/^export default/m.test(text) && !/vite|config/.test(file)) odd.push(`${file} has a default export`);
    // dependency-cruiser's swc parser misses an import inside a type.
    if (/(\btype\b.*=|\btypeof|[:<|&])\s*import\(/.test(text)) odd.push(`${file} imports inside a type`);
    // V8 makes another kind of object for each literal with a getter, long-lived with all it holds.
    if (isOnTheWay(file) && /^ +get \w+\(\)/m.test(text)) odd.push(`${file} has a getter; make it a method`);
  }
  expect(odd).toEqual([]);
});

/** What a request and its answer go through. */
function isOnTheWay(file: string): boolean {
  return /^electron\/(dialects|providers|proxy)\//.test(file);
}

async function sources(folder: string): Promise<string[]> {
  const entries = await readdir(path.join(root, folder), { recursive: true });
  return entries.filter((entry) => /\.(ts|tsx|css)$/.test(entry)).map((entry) => `${folder}/${entry}`);
}

/** The JSON report; a red run exits with the number of errors. */
function depcruise(cwd: string): Promise<string> {
  const bin = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const config = path.join(root, '.dependency-cruiser.cjs');
  const args = [bin, 'electron', 'renderer', 'test', '--config', config, '--output-type', 'json'];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd, maxBuffer: 2 ** 24 }, (_error, stdout) => resolve(stdout));
  });
}
