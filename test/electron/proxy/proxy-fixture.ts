import { onTestFinished } from 'vitest';
import { explainFailure } from '../../../electron/app/connectivity/explain.ts';
import { argoModels } from '../../../electron/providers/argo/argo-models.ts';
import { type ArgoSettings, createArgoProvider } from '../../../electron/providers/argo/argo-provider.ts';
import { builtInList } from '../../../electron/providers/argo/built-in-list.ts';
import { createModelRules } from '../../../electron/providers/argo/model-rules.ts';
import { createFindModel } from '../../../electron/providers/find-model.ts';
import type { ExchangeRecord, ProxySettings } from '../../../electron/proxy/ports.ts';
import { createProxy, type ProxyServer } from '../../../electron/proxy/proxy.ts';
import type { ProxyLimits } from '../../../electron/proxy/workshop.ts';
import type { ArgoOptions } from '../../simulator/argo/options.ts';
import { type ArgoSimulator, createArgoSimulator } from '../../simulator/argo/simulator.ts';

export interface ProxyOptions {
  readonly proxy?: Partial<ProxySettings>;
  readonly argo?: Partial<ArgoSettings>;
  readonly limits?: Partial<ProxyLimits>;
  readonly unknownModel?: 'fallback' | 'error';
  readonly gateway?: ArgoOptions;
}

export interface RunningProxy {
  readonly url: string;
  readonly port: number;
  readonly proxy: ProxyServer;
  readonly gateway: ArgoSimulator;
  readonly records: readonly ExchangeRecord[];
  /** Resolves with the record of the so many-th exchange. */
  record(count?: number): Promise<ExchangeRecord>;
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
}

/** The proxy as the app composes it, in front of the strict gateway, on any free port; gone when the test is over. */
export async function startProxy(options: ProxyOptions = {}): Promise<RunningProxy> {
  const gateway = await createArgoSimulator(options.gateway);
  const rules = createModelRules();
  const models = argoModels(builtInList, rules);
  const provider = createArgoProvider({
    version: '0.0.0',
    settings: () => ({
      user: 'tester',
      usernamePassthrough: false,
      baseUrl: gateway.baseUrl,
      legacyMode: false,
      allowOtherUpstreams: false,
      ...options.argo,
    }),
    models: () => models,
    rules: () => rules,
  });
  const records: ExchangeRecord[] = [];
  const waiting: { readonly count: number; arrived(record: ExchangeRecord): void }[] = [];
  const silent = () => {};
  const proxy = createProxy(
    {
      version: '0.0.0',
      providers: () => [provider],
      find: createFindModel({
        providers: () => [provider],
        unknownModel: () => options.unknownModel ?? 'fallback',
      }),
      settings: () => ({
        bodyLimitBytes: 64 * 1_048_576,
        allowedHosts: [],
        allowedOrigins: [],
        usernamePassthrough: false,
        extraCertificates: [],
        resolveOverrides: {},
        ...options.proxy,
      }),
      explain: (_provider, failure) =>
        explainFailure(
          failure,
          { gateway: 'ARGO test', host: '127.0.0.1', port: gateway.port, user: 'tester' },
          { connected: true, publicNames: true },
        ),
      refreshModels: () =>
        Promise.resolve({
          ok: true,
          previous: { uniqueModels: 1, totalAliases: 2 },
          current: { uniqueModels: 3, totalAliases: 4, chatModels: 2, embedModels: 1 },
        }),
      modelsReady: () => Promise.resolve(),
      versionReport: () => Promise.resolve({ version: '0.0.0' }),
      record: (record) => {
        records.push(record);
        for (const wait of waiting) if (wait.count === records.length) wait.arrived(record);
      },
      webProxy: () => Promise.resolve(undefined),
      log: { info: silent, warn: silent, error: silent },
    },
    options.limits,
  );
  const listening = await proxy.listen({ host: '127.0.0.1', port: 0 });
  if (!listening.ok) throw new Error(listening.error.detail);
  onTestFinished(async () => {
    await proxy.close(0);
    await gateway.close();
  });
  const { url, port } = listening.value;
  return {
    url,
    port,
    proxy,
    gateway,
    records,
    record: (count = 1) =>
      new Promise((resolve) => {
        const there = records[count - 1];
        if (there) resolve(there);
        else waiting.push({ count, arrived: resolve });
      }),
    post: (path, body, headers = {}) =>
      fetch(url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  };
}
