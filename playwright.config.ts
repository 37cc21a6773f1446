import { defineConfig } from 'playwright/test';
import { findChromium } from './build/chromium.ts';
import { chooseElectron } from './test/e2e/desktop-electron.ts';

const electron = chooseElectron();
// The configuration is read again in every worker; the one that starts them says it once.
if (process.env.TEST_WORKER_INDEX === undefined) console.error(`desktop tests run on ${electron}`);

export default defineConfig({
  testDir: 'test/e2e',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: findChromium() ?? '',
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
});
