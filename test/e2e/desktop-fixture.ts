import path from 'node:path';
import { test as base, type ElectronApplication, _electron as electron, type Page } from 'playwright/test';
import { type ArgoSimulator, createArgoSimulator } from '../simulator/argo/simulator.ts';
import { type Tray, trayOf } from './desktop-tray.ts';

export { expect } from 'playwright/test';

export const root = path.resolve(import.meta.dirname, '../..');
const probe = path.join(import.meta.dirname, 'desktop-probe.cjs');

type Environment = Readonly<Record<string, string>>;

interface Fixtures {
  /** Variables a group of tests sets beside or instead of the usual ones. */
  variables: Environment;
  gateway: ArgoSimulator;
  dataDir: string;
  /** What the app is started with. */
  environment: Environment;
  app: ElectronApplication;
  tray: Tray;
  /** The first window, loaded. */
  window: Page;
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
  app: async ({ environment }, use) => {
    const app = await electron.launch({ args: ['-r', probe, root], cwd: root, env: environment });
    await use(app);
    await app.close();
  },
  tray: async ({ app }, use) => use(trayOf(app)),
  window: async ({ app }, use) => {
    const window = await app.firstWindow();
    // Without these a test races the first navigation.
    await window.waitForURL((url) => url.protocol !== 'about:');
    await window.waitForLoadState('load');
    await use(window);
  },
});
