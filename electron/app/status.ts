import type { AlcfStatus, ProxyStatus, Reachability, Status } from '../contract.ts';
import { reachabilityOf } from './connectivity/diagnose.ts';
import type { Monitor } from './connectivity/monitor.ts';
import { argoPlace } from './connectivity/place.ts';
import { wordsOf } from './connectivity/situations.ts';
import { argoBaseUrlOf, type Settings } from './settings/settings.ts';

export interface StatusParts {
  readonly version: string;
  readonly proxy: ProxyStatus;
  readonly settings: Settings;
  readonly shown: ReturnType<Monitor['shown']>;
  /** How many models ARGO has. */
  readonly models: number;
  readonly alcf: AlcfStatus;
}

/** Everything the tray, the window and `status` say. */
export function statusOf({ version, proxy, settings, shown, models, alcf }: StatusParts): Status {
  const place = argoPlace(settings);
  const { diagnosis, since } = shown;
  const sentence = wordsOf(diagnosis.situation).sentence({ ...place, code: diagnosis.code });
  const reachability: Reachability = reachabilityOf(diagnosis, place, since);
  return {
    version,
    headline: headlineOf(proxy, sentence),
    proxy,
    argo: {
      environment: settings.environment,
      baseUrl: argoBaseUrlOf(settings),
      user: settings.user,
      reachability,
      models,
    },
    alcf,
    update: { available: false },
  };
}

function headlineOf(proxy: ProxyStatus, sentence: string): string {
  switch (proxy.state) {
    case 'running':
      return `Running — ${sentence}`;
    case 'failed':
      return `Not running — ${continued(proxy.problem?.message ?? 'the server could not start')}`;
    case 'starting':
      return 'Starting';
    case 'stopping':
      return 'Stopping';
    case 'stopped':
      return 'Stopped';
  }
}

/** A sentence as it goes on after a dash. */
function continued(sentence: string): string {
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`.replace(/\.$/, '');
}
