import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findChromium } from './chromium.ts';
import { prepareMachine } from './machine.ts';

interface Step {
  readonly name: string;
  /** True when it is green. */
  run(): boolean;
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const root = path.join(import.meta.dirname, '..');
const reports = mkdtempSync(path.join(tmpdir(), 'argo-tray-test-'));
const vitestReport = path.join(reports, 'vitest.json');
const playwrightReport = path.join(reports, 'playwright.json');
const filters = process.argv.slice(2);

const steps: readonly Step[] = [
  { name: 'machine', run: machine },
  { name: 'lint', run: () => script('lint') },
  { name: 'types', run: () => script('types') },
  { name: 'arrows', run: () => script('arrows') },
  { name: 'unused code', run: () => script('unused') },
  { name: 'build', run: () => script('build') },
  {
    name: 'unit and integration tests',
    run: () =>
      command('vitest', [
        'run',
        ...filters,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${vitestReport}`,
        ...(filters.length > 0 ? ['--passWithNoTests'] : []),
      ]),
  },
  {
    name: 'end-to-end tests',
    run: () =>
      command(
        'playwright',
        ['test', ...filters, '--reporter=list,json', ...(filters.length > 0 ? ['--pass-with-no-tests'] : [])],
        {
          PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport,
          CHROMIUM_PATH: findChromium(),
        },
      ),
  },
];

function machine(): boolean {
  const missing = prepareMachine();
  if (missing !== undefined) console.error(missing);
  return missing === undefined;
}

function script(name: string): boolean {
  return command('npm', ['run', '--silent', name]);
}

function command(name: string, args: readonly string[], extra: NodeJS.ProcessEnv = {}): boolean {
  // Windows finds `name.cmd` only through a shell; nothing here comes from outside but the test filters.
  const { status } = spawnSync(name, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...extra },
    shell: process.platform === 'win32',
  });
  return status === 0;
}

function report(file: string): Record<string, unknown> | undefined {
  if (!existsSync(file)) return undefined;
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return isRecord(parsed) ? parsed : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function countTests(): Counts {
  const vitest = report(vitestReport) ?? {};
  const stats = report(playwrightReport)?.stats;
  const playwright = isRecord(stats) ? stats : {};
  const sum = (...numbers: readonly unknown[]) =>
    numbers.reduce<number>((total, number) => total + (typeof number === 'number' ? number : 0), 0);
  return {
    passed: sum(vitest.numPassedTests, playwright.expected, playwright.flaky),
    failed: sum(vitest.numFailedTests, playwright.unexpected),
    skipped: sum(vitest.numPendingTests, vitest.numTodoTests, playwright.skipped),
  };
}

function runSteps(): string | undefined {
  for (const step of steps) {
    console.log(`\n== ${step.name}`);
    const startedAt = performance.now();
    const green = step.run();
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(`${green ? 'ok' : 'RED'}  ${step.name}  ${seconds} s`);
    if (!green) return step.name;
  }
  return undefined;
}

const red = runSteps();
const { passed, failed, skipped } = countTests();
rmSync(reports, { recursive: true, force: true });
if (red !== undefined) console.error(`\nnpm test stopped at the first red step: ${red}`);
else if (passed === 0) console.error(`\nno test matches ${filters.join(' ')}`);
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = red === undefined && passed > 0 ? 0 : 1;
