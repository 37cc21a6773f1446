import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { test as base, type Page } from 'playwright/test';
import { type ArgoSimulator, createArgoSimulator } from '../simulator/argo/simulator.ts';
import { type AlcfSimulators, alcfSimulators } from './alcf-simulators.ts';

export { expect } from 'playwright/test';

const cli = path.resolve(import.meta.dirname, '../../dist/cli.js');

/** A `serve` that listens. */
export interface Headless {
  /** The address of the page, with its token. */
  readonly controlUrl: string;
  /** Where the local server listens. */
  readonly url: string;
  stop(): Promise<void>;
}

interface Fixtures {
  /** What settings.json says before the start, beside the gateway's address. */
  saved: Readonly<Record<string, unknown>>;
  /** Variables the program is started with. */
  variables: Readonly<Record<string, string>>;
  gateway: ArgoSimulator;
  /** Starts the program; it is stopped when the test ends. */
  serve: (...words: string[]) => Promise<Headless>;
  served: Headless;
  /** The control page, loaded in a browser. */
  controlPage: Page;
}

/** Each test has a program of its own, with a simulated gateway as its environment, and a fresh data folder. */
export const test = base.extend<Fixtures>({
  saved: [{ user: 'tester', port: 0 }, { option: true }],
  variables: [{}, { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern.
  gateway: async ({}, use) => {
    const gateway = await createArgoSimulator();
    await use(gateway);
    await gateway.close();
  },
  serve: async ({ gateway, saved, variables }, use, info) => {
    const dataDir = info.outputPath('data');
    const settings = { environment: gateway.baseUrl, port: 0, ...saved };
    await mkdir(dataDir, { recursive: true });
    await writeFile(path.join(dataDir, 'settings.json'), JSON.stringify(settings));
    const started: Headless[] = [];
    await use(async (...words) => {
      const headless = await start(words, {
        PATH: process.env.PATH,
        HOME: dataDir,
        ARGO_TRAY_DATA_DIR: dataDir,
        ...variables,
      });
      started.push(headless);
      return headless;
    });
    for (const headless of started) await headless.stop();
  },
  served: async ({ serve }, use) => use(await serve()),
  controlPage: async ({ served, page }, use) => {
    const broken: string[] = [];
    page.on('pageerror', (error) => broken.push(error.message));
    page.on('console', (line) => {
      if (/Content Security Policy|Warning:/.test(line.text())) broken.push(line.text());
    });
    await page.goto(served.controlUrl);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await use(page);
    base.expect(broken, 'what went wrong inside the page').toEqual([]);
  },
});

/** The same with a simulated Globus and ALCF too. */
export const alcfTest = test.extend<AlcfSimulators>(alcfSimulators);

async function start(words: readonly string[], env: NodeJS.ProcessEnv): Promise<Headless> {
  const child = spawn(process.execPath, [cli, 'serve', '--json', ...words], {
    stdio: 'pipe',
    env,
  });
  const { url, controlUrl } = await listening(child);
  return {
    url,
    controlUrl,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function listening(child: ChildProcess): Promise<{ url: string; controlUrl: string }> {
  if (child.stdout === null) throw new Error('serve has no standard output.');
  let said = '';
  child.stderr?.on('data', (text) => {
    said += text;
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const told: unknown = JSON.parse(line);
    if (isListening(told)) return told;
  }
  throw new Error(`serve ended before it listened: ${said}`);
}

function isListening(told: unknown): told is { url: string; controlUrl: string } {
  return (
    typeof told === 'object' &&
    told !== null &&
    'event' in told &&
    told.event === 'listening' &&
    'url' in told &&
    typeof told.url === 'string' &&
    'controlUrl' in told &&
    typeof told.controlUrl === 'string'
  );
}
