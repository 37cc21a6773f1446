import { homedir } from 'node:os';
import type { Bridge, Outcome, Status } from '../contract.ts';
import type { ProxyPorts } from '../proxy/ports.ts';
import { createProxy } from '../proxy/proxy.ts';
import { createAlcfAccount } from './alcf-account/account.ts';
import { alcfStatusOf } from './alcf-account/alcf-status.ts';
import { createAlcfBatches } from './alcf-batches.ts';
import { createAnswering } from './answering.ts';
import { createConnectivity } from './connectivity/connectivity.ts';
import { runDoctor } from './doctor/doctor.ts';
import { createEvents } from './events.ts';
import { createModels } from './models.ts';
import { createOperations } from './operations.ts';
import type { Ports } from './ports.ts';
import { createProxyControl } from './proxy-control/proxy-control.ts';
import { proxySettingsOf } from './proxy-settings.ts';
import { createRecentExchanges } from './recent-exchanges.ts';
import { createLiveSettings } from './settings/live-settings.ts';
import { argoBaseUrlOf, type Settings } from './settings/settings.ts';
import { statusOf } from './status.ts';
import { versionReport } from './version-report.ts';

/** Everything a person can do, whichever of the two ways it runs. */
export interface App extends Bridge {
  /** Starts the local server and what watches; a server that cannot listen is said in the status, not thrown. */
  start(): Promise<Status>;
  /** Lets running answers finish for at most 10 s, then stops everything. */
  stop(): Promise<void>;
  status(): Status;
  /** What the transports serve: `call` for a name and an input that came over a wire and are checked here. */
  answer(name: string, input: unknown): Promise<Outcome<unknown>>;
}

const firstListMs = 3_000;

/** Builds every capability and joins them; nothing listens and nothing is asked before `start`. */
export function createApp(ports: Ports): App {
  const { version, clock, log, proxyResolver } = ports;
  const settings = createLiveSettings({
    store: ports.settingsStore,
    overrides: ports.overrides,
    clock,
    log,
  });
  let proxySettings = proxySettingsOf(settings);
  let started = false;
  let firstList: Promise<void> = Promise.resolve();

  const proxy = createProxy({
    version,
    providers: () => models.providers,
    find: (asked, kind) => models.find(asked, kind),
    modelsReady: (asked) => Promise.all([firstList, asked && models.alcf.lookAgain(asked)]).then(() => {}),
    settings: () => proxySettings,
    explain: (provider, failure) => connectivity.explain(provider, failure),
    refreshModels: () => {
      inBackground(alcf.refresh());
      return catalogue.refresh();
    },
    versionReport: async () => versionReport(version),
    record: (exchange) => {
      recent.add(exchange);
      connectivity.learn(exchange);
      if (exchange.provider === 'alcf' && exchange.status === 404) inBackground(alcf.lookAgain());
      events.publishSoon('status');
    },
    webProxy: (origin) => proxyResolver.resolve(origin),
    log,
  } satisfies ProxyPorts);

  const account = createAlcfAccount({
    ...ports,
    ask: proxy.ask,
    settings: () => settings.current(),
    machine: { platform: process.platform, home: homedir(), env: ports.overrides.environment },
  });
  const models = createModels({
    ports,
    settings,
    account,
    ask: proxy.ask,
    explain: (provider, failure) => connectivity.explain(provider, failure),
  });
  const { catalogue, alcf } = models;
  const recent = createRecentExchanges();
  const connectivity = createConnectivity({
    settings,
    clock,
    log,
    proxyResolver,
    ask: proxy.ask,
    changed: () => {
      const { diagnosis } = connectivity.shown();
      log.info('gateway', { ...diagnosis });
      events.publish('status');
      const catchUp = started && diagnosis.situation === 'ready' && catalogue.current().source !== 'live';
      if (catchUp) inBackground(catalogue.refresh());
    },
  });
  const control = createProxyControl({
    proxy,
    settings: () => settings.current(),
    clock,
    log,
    changed: () => events.publish('status'),
  });

  const status = () =>
    statusOf({
      version,
      proxy: control.status(),
      settings: settings.current(),
      shown: connectivity.shown(),
      models: catalogue.models().length,
      alcf: alcfStatusOf(account, alcf.clusters()),
    });
  const settingsView = () => {
    const view = settings.view();
    return { ...view, notices: [...view.notices, ...catalogue.notices()] };
  };
  const events = createEvents({
    clock,
    log,
    body: { status, models: () => catalogue.current(), settings: settingsView },
    essence: { status: (body) => ({ ...body, proxy: { ...body.proxy, uptimeSeconds: 0 } }) },
  });

  account.onChange(() => {
    events.publish('status');
    events.publish('models');
  });
  alcf.onChange(() => {
    events.publish('models');
    events.publish('status');
  });
  catalogue.onChange(() => {
    alcf.namesChanged();
    events.publish('models');
    events.publish('status');
    events.publish('settings');
  });
  settings.onChange((before) => {
    proxySettings = proxySettingsOf(settings);
    proxy.forgetConnections();
    account.settingsChanged(before);
    if (started) {
      catalogue.settingsChanged();
      alcf.settingsChanged();
      if (wayOf(before) !== wayOf(settings.current())) connectivity.targetChanged();
      inBackground(control.followSettings());
    }
    events.publish('settings');
    events.publish('status');
  });

  /** What nobody waits for must not end the process when it fails. */
  function inBackground(work: Promise<unknown>): void {
    work.catch((error: unknown) => log.error('background.failed', { error }));
  }

  /** A request for a model nobody knows yet waits so long for the first list. */
  const patience = () => new Promise<void>((resolve) => void clock.after(firstListMs, resolve));

  const examine = async () => {
    const checks = await runDoctor({
      dataDir: ports.dataDir,
      settings,
      clock,
      argo: models.argo,
      notices: () => settingsView().notices,
      env: ports.overrides.environment,
      proxy: () => control.status(),
      look: connectivity.look,
      refreshModels: () => catalogue.refresh(),
      rules: () => catalogue.rules(),
      ask: proxy.ask,
      explain: (failure) => connectivity.explain('argo', failure).message,
      succeeded: connectivity.succeeded,
    });
    if (started) inBackground(connectivity.check());
    return checks;
  };
  const operations = createOperations({
    ports,
    settings,
    catalogue,
    alcf,
    batches: createAlcfBatches({ gateway: models.alcfGateway, models: alcf }),
    control,
    monitor: connectivity,
    account,
    status,
    settingsView,
    examine,
  });

  return {
    ...createAnswering(operations, log),
    on: events.on,
    status,
    start: async () => {
      started = true;
      await control.start();
      // A gateway out of reach has no list to give, and its failure is explained better once the way was looked at.
      const listed = connectivity.start().then(async () => {
        if (!started) return;
        catalogue.start();
        await catalogue.refresh();
      });
      inBackground(listed);
      alcf.start();
      inBackground(account.start());
      firstList = Promise.race([listed.catch(() => {}), patience()]);
      return status();
    },
    stop: async () => {
      started = false;
      connectivity.stop();
      catalogue.stop();
      alcf.stop();
      account.stop();
      await control.stop();
      await proxy.close(0);
    },
  };
}

/** What decides whom ARGO is asked as, where, and how: another text is another way. */
function wayOf(settings: Settings): string {
  const { user, usernamePassthrough, extraCertificatesFile, resolveOverrides } = settings;
  return JSON.stringify([
    argoBaseUrlOf(settings),
    user,
    usernamePassthrough,
    extraCertificatesFile,
    resolveOverrides,
  ]);
}
