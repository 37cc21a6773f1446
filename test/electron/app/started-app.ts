import { onTestFinished } from 'vitest';
import { type App, createApp } from '../../../electron/app/app.ts';
import type { Clock, Log, Notifier } from '../../../electron/app/ports.ts';
import type { SettingsOverrides } from '../../../electron/app/settings/settings.ts';
import { systemClock } from '../../../electron/app/system-clock.ts';
import type { Status } from '../../../electron/contract.ts';
import { createFileVault } from '../../../electron/headless/file-vault.ts';
import { memoryLog, plainStore, temporaryFolder } from './parts.ts';

export interface AppUnderTest {
  readonly app: App;
  readonly dataDir: string;
  readonly log: Log & { readonly lines: string[] };
  /** Resolves once the status is as wanted, at once if it is already. */
  until(wanted: (status: Status) => boolean): Promise<Status>;
}

export interface AppOptions {
  readonly flags?: SettingsOverrides['flags'];
  readonly environment?: SettingsOverrides['environment'];
  /** What the settings file says; any free port unless it says one. */
  readonly file?: Readonly<Record<string, unknown>>;
  /** Real time by default. */
  readonly clock?: Clock;
  readonly notifier?: Notifier;
}

/** The whole app on a fresh data folder and on real time; stopped when the test is over. */
export function appWith(
  flags: SettingsOverrides['flags'],
  file: Readonly<Record<string, unknown>> = {},
  environment: SettingsOverrides['environment'] = {},
): AppUnderTest {
  return appIn(temporaryFolder(), { flags, file, environment });
}

/** The same on this data folder. */
export function appIn(dataDir: string, options: AppOptions): AppUnderTest {
  const {
    flags = {},
    environment = {},
    file,
    clock = systemClock,
    notifier = { notify: () => {} },
  } = options;
  const store = plainStore(dataDir);
  store.write({ port: 0, ...file });
  const log = memoryLog();
  const app = createApp({
    mode: 'headless',
    version: '9.8.7',
    demo: false,
    dataDir,
    settingsStore: store,
    overrides: { flags, environment },
    notifier,
    proxyResolver: { resolve: async () => undefined },
    vault: createFileVault(dataDir, clock.now),
    openBrowser: async () => false,
    clock,
    log,
  });
  onTestFinished(() => app.stop());
  return {
    app,
    dataDir,
    log,
    until: (wanted) =>
      new Promise((resolve) => {
        const see = (status: Status) => {
          if (!wanted(status)) return;
          stop();
          resolve(status);
        };
        const stop = app.on('status', see);
        see(app.status());
      }),
  };
}

/** What an operation gave, which must have gone well. */
export function given<Value>(
  outcome: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: unknown },
): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}
