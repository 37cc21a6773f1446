import path from 'node:path';
import {
  test as base,
  type ElectronApplication,
  _electron as electron,
  expect,
  type Page,
} from 'playwright/test';
import type {} from '../electron-double/interception.ts';
import { type ArgoSimulator, createArgoSimulator } from '../simulator/argo/simulator.ts';
import { type AlcfSimulators, alcfSimulators } from './alcf-simulators.ts';
import { root } from './desktop-electron.ts';
import { isWindowVisible } from './desktop-steps.ts';
import { type Tray, trayOf } from './desktop-tray.ts';

export { expect };

const probe = path.join(import.meta.dirname, 'desktop-probe.cjs');

type Environment = Readonly<Record<string, string>>;

/** An app that runs. */
export interface Desktop {
  readonly app: ElectronApplication;
  readonly tray: Tray;
  /** Its first window, loaded. */
  firstWindow(): Promise<Page>;
}

interface Fixtures {
  /** Variables a group of tests sets beside or instead of the usual ones. */
  variables: Environment;
  gateway: ArgoSimulator;
  dataDir: string;
  /** What the app is started with. */
  environment: Environment;
  /** Starts the app, with arguments if a test wants some; it is closed when the test ends. */
  launch: (...args: string[]) => Promise<Desktop>;
  desktop: Desktop;
  app: ElectronApplication;
  tray: Tray;
  mainWindow: Page;
}

/** Each test has an app of its own, with a simulated gateway and an empty data folder. */
export const test = base.extend<Fixtures>({
  variables: [{}, { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern.
  gateway: async ({}, use) => {
    const gateway = await createArgoSimulator();
    await use(gateway);
    await gateway.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern.
  dataDir: async ({}, use, info) => use(info.outputPath('data')),
  environment: async ({ gateway, dataDir, variables }, use) => {
    const own = Object.entries(process.env).filter(([name]) => !name.startsWith('ARGO_TRAY_'));
    await use({
      ...Object.fromEntries(own.map(([name, value]) => [name, value ?? ''])),
      XDG_CONFIG_HOME: path.join(dataDir, 'config'),
      ARGO_TRAY_DATA_DIR: dataDir,
      ARGO_TRAY_USER: 'tester',
      ARGO_TRAY_ARGO_BASE_URL: gateway.baseUrl,
      ARGO_TRAY_PORT: '0',
      ...variables,
    });
  },
  launch: async ({ environment }, use) => {
    const started = new Set<ElectronApplication>();
    await use(async (...args) => {
      const app = await electron.launch({ args: ['-r', probe, root, ...args], cwd: root, env: environment });
      started.add(app);
      app.on('close', () => started.delete(app));
      return { app, tray: trayOf(app), firstWindow: () => loadedWindow(app) };
    });
    for (const app of started) await endQuietly(app);
  },
  desktop: async ({ launch }, use) => use(await launch()),
  app: async ({ desktop }, use) => use(desktop.app),
  tray: async ({ desktop }, use) => use(desktop.tray),
  mainWindow: async ({ desktop }, use) => use(await desktop.firstWindow()),
});

/** The same with a simulated Globus and ALCF too. */
export const alcfTest = test.extend<AlcfSimulators>(alcfSimulators);

/** Closes an app, whose page must have asked nobody for anything but itself. */
async function endQuietly(app: ElectronApplication): Promise<void> {
  const blocked = await app.evaluate(() => globalThis.blockedRequests ?? []);
  await app.close();
  expect(blocked).toEqual([]);
}

async function loadedWindow(app: ElectronApplication): Promise<Page> {
  const mainWindow = await app.firstWindow();
  // Without these a test races the first navigation.
  await mainWindow.waitForURL((url) => url.protocol !== 'about:');
  await mainWindow.waitForLoadState('load');
  // It is shown once it is ready, and whoever hides it must not come before.
  await expect.poll(() => isWindowVisible(app)).toBe(true);
  return mainWindow;
}
