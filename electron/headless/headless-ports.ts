import { getProxyForUrl } from 'proxy-from-env';
import type { Log, Ports } from '../app/ports.ts';
import type { SettingsOverrides } from '../app/settings/settings.ts';
import { systemClock } from '../app/system-clock.ts';
import { createFileVault } from './file-vault.ts';
import { openBrowser } from './open-browser.ts';
import { packageVersion } from './package-root.ts';
import { createSettingsStore } from './settings-store.ts';
import { say } from './terminal.ts';

export interface HeadlessFacts {
  readonly dataDir: string;
  readonly flags: SettingsOverrides['flags'];
  readonly demo: boolean;
  readonly log: Log;
}

/** What the app gets where there is no desktop: words go to standard error, the web proxy comes from the environment. */
export function headlessPorts({ dataDir, flags, demo, log }: HeadlessFacts): Ports {
  return {
    mode: 'headless',
    version: packageVersion(),
    demo,
    dataDir,
    settingsStore: createSettingsStore(dataDir),
    overrides: { flags, environment: process.env },
    notifier: { notify: ({ title, body }) => say(`${title}: ${body}`) },
    proxyResolver: { resolve: (url) => Promise.resolve(getProxyForUrl(url) || undefined) },
    vault: createFileVault(dataDir, systemClock.now),
    clock: systemClock,
    log,
    openBrowser,
  };
}
