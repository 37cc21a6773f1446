import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { freshFolder, runCli } from './cli-process.ts';

const later = ['setup', 'usage', 'diagnostics'];

test.each([
  [['serv'], 'Did you mean serve?'],
  [['serve', '--prot', '1'], 'Did you mean --port?'],
  [['serve', '--port', 'abc'], 'a whole number from 0 to 65535'],
  [['serve', '--environment', 'prdo'], 'prod, dev, test or a web address'],
  [['models', '--refesh'], 'Did you mean --refresh?'],
  [['status', 'now'], 'too many arguments'],
  [['config', 'gett'], 'Did you mean get?'],
  [['config', 'set', 'port'], "missing required argument 'value'"],
  [[], 'Usage: argo-tray'],
])('%j is wrong usage and says %j', async (words, hint) => {
  const { status, stdout, stderr } = await runCli(words, { dataDir: await freshFolder() });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(hint);
});

test('the help lists what this version can do and nothing else', async () => {
  const { status, stdout } = await runCli(['--help'], { dataDir: await freshFolder() });
  expect(status).toBe(0);
  for (const name of [
    'serve',
    'status',
    'models',
    'doctor',
    'environment',
    'config',
    'version',
    'login',
    'logout',
  ]) {
    expect(stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'));
  }
  for (const name of later) expect(stdout).not.toMatch(new RegExp(`^ {2}${name} `, 'm'));
});

test.each(later)('%s says that it is not in this version yet', async (name) => {
  const ending = await runCli([name, '--json', 'alcf'], { dataDir: await freshFolder() });
  expect(ending).toEqual({
    status: 1,
    stdout: '',
    stderr: `argo-tray ${name} is not in this version yet.\n`,
  });
});

test.each(['serve', 'status', 'models', 'doctor', 'environment', 'version', 'login', 'logout'])(
  '%s --help says what it takes',
  async (name) => {
    const { status, stdout } = await runCli([name, '--help'], { dataDir: await freshFolder() });
    expect(status).toBe(0);
    expect(stdout).toContain(`Usage: argo-tray ${name} `);
    expect(stdout).toMatch(/--json .*--data-dir <folder>/s);
  },
);

test('version prints the version of package.json', async () => {
  const manifest = await readFile(path.join(import.meta.dirname, '../../../package.json'), 'utf8');
  const { version } = JSON.parse(manifest);
  const dataDir = await freshFolder();
  expect(await runCli(['version'], { dataDir })).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  const asked = await runCli(['version', '--json'], { dataDir });
  expect(JSON.parse(asked.stdout)).toMatchObject({ version });
});
