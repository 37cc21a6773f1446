import type { Catalogue } from '../../contract.ts';
import { type ApiError, apiError } from '../../dialects/api-error.ts';
import { fail, ok, type Result } from '../../dialects/result.ts';
import { alcfCatalogue, isAlcfName } from '../../providers/alcf/alcf-catalogue.ts';
import { createAlcfProvider } from '../../providers/alcf/alcf-provider.ts';
import type { AlcfFramework } from '../../providers/alcf/endpoint-list.ts';
import type { Model } from '../../providers/model.ts';
import type { Provider } from '../../providers/provider.ts';
import type { AlcfAccount } from '../alcf-account/account.ts';
import type { LastGoodLists } from '../model-catalogue/last-good-lists.ts';
import type { Clock, Log, Notifier } from '../ports.ts';
import type { Settings } from '../settings/settings.ts';
import { createAdmission } from './admission.ts';
import type { AlcfGateway } from './alcf-gateway.ts';
import { createClusterWatch } from './cluster-watch.ts';
import { clustersOf } from './fetch-frameworks.ts';
import { createFrameworkLists } from './framework-lists.ts';
import { notLive } from './not-live.ts';
import { createUntilLive } from './until-live.ts';
import { viewOf } from './view.ts';
import { createWarmUps } from './warm-ups.ts';

/** ALCF's models: which there are for this person, how they stand, and how to have one loaded. */
export interface AlcfModels {
  readonly provider: Provider;
  /** What the page is told beside the models themselves; undefined for somebody who is signed out. */
  view(): Catalogue['alcf'];
  clusters(): readonly string[];
  /** Fetches the list now, and how the clusters stand. */
  refresh(): Promise<void>;
  /** Somebody looks at the models: there is a list, and their states are kept fresh for a while. */
  look(): Promise<void>;
  /** Something was not found: the list is looked at once more, for a name only if it says that it is ALCF's. */
  lookAgain(asked?: string): Promise<void>;
  /** The model a name means, on a cluster that has this service, such as `batches`. */
  servedBy(name: string, service: string): ServedModel | undefined;
  /** Has a model loaded, and tells the person when it is live. */
  warm(name: string): Promise<Result<Model, ApiError>>;
  start(): void;
  stop(): void;
  settingsChanged(): void;
  /** To be called when another provider has other names. */
  namesChanged(): void;
  /** Returns how to stop. */
  onChange(listener: () => void): () => void;
}

export interface ServedModel {
  readonly upstreamId: string;
  readonly framework: AlcfFramework;
}

export interface AlcfModelsDeps {
  readonly version: string;
  readonly gateway: AlcfGateway;
  readonly account: Pick<AlcfAccount, 'state' | 'accessToken' | 'rejected' | 'onChange'>;
  readonly lastGood: LastGoodLists;
  readonly clock: Clock;
  readonly log: Log;
  readonly notifier: Notifier;
  settings(): Pick<Settings, 'alcfBaseUrl' | 'allowOtherUpstreams' | 'holdColdSeconds'>;
  /** Whether a name is another provider's. */
  isTaken(name: string): boolean;
}

const nothing: readonly Model[] = [];

export function createAlcfModels(deps: AlcfModelsDeps): AlcfModels {
  const { account, clock } = deps;
  const listeners = new Set<() => void>();
  const lists = createFrameworkLists({
    ...deps,
    baseUrl: () => deps.settings().alcfBaseUrl,
    signedIn,
    changed: () => rebuild(),
  });
  const watch = createClusterWatch({
    ...deps,
    clusters: () => (signedIn() ? clustersOf(lists.current().frameworks) : []),
    changed: () => rebuild(),
  });
  let catalogue = build();
  const known = (id: string) => catalogue.models.find((model) => model.id === id);
  const look = () => void watch.look();
  const warmUps = createWarmUps({ ...deps, model: known, look, changed: tell });
  const untilLive = createUntilLive({ clock, model: known, look });
  let started = false;
  let person = personOf();

  function signedIn(): boolean {
    const { kind } = account.state();
    return kind === 'signed-in' || kind === 'expiring';
  }

  function build() {
    return alcfCatalogue({
      frameworks: lists.current().frameworks,
      states: watch.states(),
      isTaken: deps.isTaken,
    });
  }

  function rebuild(): void {
    catalogue = build();
    warmUps.seen();
    untilLive.seen();
    tell();
  }

  function tell(): void {
    for (const listener of listeners) listener();
  }

  async function refresh(): Promise<void> {
    await lists.refresh();
    await watch.look();
  }

  /** Everybody has a list of their own, and who is signed out has none to look after. */
  function followAccount(): void {
    if (person === personOf()) return;
    person = personOf();
    watch.forget();
    if (started && signedIn()) void refresh();
  }

  function personOf(): string {
    const state = account.state();
    return state.kind === 'signed-in' || state.kind === 'expiring' ? state.username : '';
  }

  const provider = createAlcfProvider({
    version: deps.version,
    tokens: account,
    settings: deps.settings,
    signedIn,
    offered: () => (account.state().kind === 'signed-out' ? nothing : catalogue.models),
    catalogue: () => catalogue,
    notReady: createAdmission({
      clock,
      watch,
      warmUps,
      untilLive,
      models: () => catalogue.models,
      holdSeconds: () => deps.settings().holdColdSeconds,
    }),
  });

  account.onChange(followAccount);

  return {
    provider,
    view: () =>
      account.state().kind === 'signed-out'
        ? undefined
        : viewOf(lists.current(), watch.states(), warmUps.running()),
    clusters: () =>
      account.state().kind === 'signed-out'
        ? []
        : clustersOf(lists.current().frameworks).map(({ cluster }) => cluster),
    refresh,
    look: () => (lists.current().fetchedAt === null ? refresh() : watch.look()),
    lookAgain: (asked) => (asked === undefined || isAlcfName(asked) ? lists.lookAgain() : Promise.resolve()),
    servedBy: (name, service) =>
      catalogue
        .meantBy(name)
        .flatMap(({ id, upstreamId }) => {
          const framework = catalogue.placeOf(id)?.framework;
          return framework?.services?.includes(service) ? [{ upstreamId, framework }] : [];
        })
        .at(0),
    async warm(name) {
      const token = await account.accessToken();
      if (!token.ok) return token;
      await watch.look();
      const model = provider.find(name, 'chat')?.model;
      const place = model && catalogue.placeOf(model.id);
      if (!model || !place) return fail(unknown(name));
      const never = model.status === 'unavailable' ? notLive(model, catalogue.models) : undefined;
      if (never) return fail(never);
      if (model.status !== 'live') warmUps.begin(model, place);
      return ok(model);
    },
    start: () => {
      started = true;
      if (signedIn()) void refresh();
    },
    stop: () => {
      started = false;
      lists.stop();
      watch.stop();
      warmUps.stop();
      untilLive.stop();
    },
    settingsChanged: () => {
      if (!lists.readdress()) return;
      watch.forget();
      void refresh();
    },
    namesChanged: rebuild,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function unknown(name: string): ApiError {
  return apiError('model-not-found', `ALCF has no model named "${name.slice(0, 100)}".`);
}
