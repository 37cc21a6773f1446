import { homedir } from 'node:os';
import type { Check, Output, Status } from '../contract.ts';
import type { AlcfAccount } from './alcf-account/account.ts';
import type { AlcfBatches } from './alcf-batches.ts';
import type { AlcfModels } from './alcf-models/alcf-models.ts';
import type { Monitor } from './connectivity/monitor.ts';
import { compareEnvironment, switchEnvironment } from './environment.ts';
import type { ModelCatalogue } from './model-catalogue/model-catalogue.ts';
import type { Operations } from './operation-map.ts';
import { createAlcfOperations } from './operations-alcf.ts';
import { createBatchOperations } from './operations-batches.ts';
import { createModelOperations } from './operations-models.ts';
import type { Ports } from './ports.ts';
import type { ProxyControl } from './proxy-control/proxy-control.ts';
import { importArgoProxy } from './settings/import-argo-proxy.ts';
import type { LiveSettings } from './settings/live-settings.ts';

export interface OperationParts {
  readonly ports: Ports;
  readonly settings: LiveSettings;
  readonly catalogue: ModelCatalogue;
  readonly control: ProxyControl;
  readonly monitor: Pick<Monitor, 'check'>;
  readonly account: AlcfAccount;
  readonly alcf: AlcfModels;
  readonly batches: AlcfBatches;
  status(): Status;
  settingsView(): Output<'settings.get'>;
  examine(): Promise<readonly Check[]>;
}

export function createOperations(parts: OperationParts): Operations {
  const { ports, settings, catalogue, control, monitor, account, alcf, status, settingsView } = parts;
  const statusAfter = async (work: Promise<unknown>) => {
    await work;
    return done(status());
  };
  return {
    'app.describe': async () => {
      const { mode, version, dataDir, demo, log } = ports;
      return done({ mode, version, dataDir, demo, logPath: log.path });
    },
    // Where nothing was started, what is kept of the account has not been read yet.
    'status.get': () => statusAfter(account.load()),
    'proxy.start': () => statusAfter(control.start()),
    'proxy.stop': () => statusAfter(control.stop()),
    'proxy.useFreePort': () =>
      statusAfter(
        control.startOnFreePort().then((port) => {
          // Where a flag or a variable names the port, the free one is for this run alone.
          if (port !== undefined) settings.set({ port });
        }),
      ),
    'connectivity.check': () => {
      account.wake();
      return statusAfter(monitor.check());
    },
    'settings.get': async () => done(settingsView()),
    'settings.set': async ({ key, value }) => {
      const error = settings.set({ [key]: value });
      return error === undefined ? done(settingsView()) : { ok: false, error };
    },
    'settings.import': ({ path }) =>
      importArgoProxy(settings, path, { home: homedir(), folder: process.cwd() }),
    'environment.compare': ({ environment }) => compareEnvironment(parts, environment),
    'environment.switch': ({ environment }) => switchEnvironment(parts, environment),
    ...createModelOperations({ clock: ports.clock, account, catalogue, alcf }),
    ...createAlcfOperations(account, status),
    ...createBatchOperations(parts.batches, account),
    'doctor.run': async () => done({ checks: [...(await parts.examine())] }),
  };
}

function done<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}
