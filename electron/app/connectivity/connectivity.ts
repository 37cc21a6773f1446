import type { ApiError } from '../../dialects/api-error.ts';
import type { Ask, UpstreamFailure } from '../../providers/ask.ts';
import type { ProviderName } from '../../providers/model.ts';
import type { ExchangeRecord } from '../../proxy/ports.ts';
import type { Clock, Log, ProxyResolver } from '../ports.ts';
import type { LiveSettings } from '../settings/live-settings.ts';
import { argoBaseUrlOf } from '../settings/settings.ts';
import { readOverrides } from '../settings/value-schemas.ts';
import { explainFailure } from './explain.ts';
import { createLook, type Look } from './look.ts';
import { createMonitor, type Monitor } from './monitor.ts';
import { interfacesNow } from './network-facts.ts';
import { alcfPlace, argoPlace } from './place.ts';

/** The way to the gateways: watched, explained, and learnt from every request. */
export interface Connectivity extends Monitor {
  look(): Promise<Look>;
  /** What a client is told of a failure; the monitor learns of it. */
  explain(provider: ProviderName, failure: UpstreamFailure): ApiError;
  /** An answered request proves the way, a failed one makes it doubtful. */
  learn(exchange: ExchangeRecord): void;
}

export interface ConnectivityParts {
  readonly settings: LiveSettings;
  readonly clock: Clock;
  readonly log: Log;
  readonly proxyResolver: ProxyResolver;
  readonly ask: Ask;
  changed(): void;
}

export function createConnectivity({
  settings,
  clock,
  log,
  changed,
  ...parts
}: ConnectivityParts): Connectivity {
  let publicNames: boolean | undefined;
  const connected = () => interfacesNow() !== '';

  const lookOnce = createLook({
    ...parts,
    connected,
    target: () => ({
      baseUrl: argoBaseUrlOf(settings.current()),
      certificates: settings.certificates(),
      overrides: readOverrides(settings.current().resolveOverrides),
      // Names the app asks anyway, so that it talks to nobody new.
      publicNames: [settings.current().globusAuthUrl, settings.current().alcfBaseUrl].map(
        (url) => new URL(url).hostname,
      ),
    }),
  });
  const look = async () => {
    const seen = await lookOnce();
    publicNames = seen.facts.publicNames;
    return seen;
  };
  const monitor = createMonitor({
    clock,
    changed,
    look: () =>
      look().then(
        ({ diagnosis }) => diagnosis,
        (error: unknown) => {
          log.error('gateway.look-failed', { error });
          return { situation: 'unknown', stage: null, code: '' };
        },
      ),
    interfaces: interfacesNow,
    hasUser: () => settings.current().user !== '' || settings.current().usernamePassthrough,
  });

  return {
    ...monitor,
    look,
    explain: (provider, failure) => {
      const place = provider === 'argo' ? argoPlace(settings.current()) : alcfPlace(failure.origin);
      if (provider === 'argo' && failure.code !== 'NOTICE') monitor.hint();
      // With passthrough the unknown user is some client's, not the one the status is about.
      else if (provider === 'argo' && !settings.current().usernamePassthrough) monitor.noticed();
      return explainFailure(failure, place, { connected: connected(), publicNames });
    },
    learn: ({ provider, lane, status, error }) => {
      if (provider !== 'argo' || lane === 'local') return;
      if (status < 300 && error === undefined) monitor.succeeded();
      else if (status >= 500) monitor.hint();
    },
  };
}
