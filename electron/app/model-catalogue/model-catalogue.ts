import type { Catalogue, Output } from '../../contract.ts';
import { fail, ok, type Result } from '../../dialects/result.ts';
import { argoModels, type RulesOf } from '../../providers/argo/argo-models.ts';
import type { Model } from '../../providers/model.ts';
import type { RefreshReport } from '../../proxy/ports.ts';
import { argoBaseUrlOf, baseUrlOf, type Settings } from '../settings/settings.ts';
import { createAlarm } from './alarm.ts';
import { countsOf, describeModel } from './describe.ts';
import {
  createEnvironmentLists,
  type EnvironmentList,
  type EnvironmentListsDeps,
} from './environment-lists.ts';
import { createOwnRules } from './own-rules.ts';

/** The models this installation knows: ARGO's by its list, the last good one or the built-in one, and the others'. */
export interface ModelCatalogue {
  /** ARGO's; the same array as long as nothing changed. */
  models(): readonly Model[];
  /** What each of ARGO's models takes. */
  rules(): RulesOf;
  /** Everything, as the page is told. */
  current(): Catalogue;
  /** Fetches the list now and then every `modelRefreshHours`, and looks after the person's own rules. */
  start(): void;
  stop(): void;
  /** Never replaces a list by a worse one: a failure leaves what was there. Two at a time are one. */
  refresh(): Promise<RefreshReport>;
  /** What another environment (a name or a base URL) has that this one has not, and the reverse. The error is a sentence. */
  compare(environment: string): Promise<Result<Output<'environment.compare'>, string>>;
  /** To be called after a setting changed: another environment has other models. */
  settingsChanged(): void;
  /** Called after every refresh and every change. Returns how to stop. */
  onChange(listener: () => void): () => void;
  /** What the person should know of the files. */
  notices(): readonly string[];
}

export interface ModelCatalogueDeps extends EnvironmentListsDeps {
  readonly dataDir: string;
  settings(): CatalogueSettings;
  /** Models of the other providers. */
  otherModels(): readonly Model[];
  /** What the page is told of ALCF beside them. */
  alcf(): Catalogue['alcf'];
}

export type CatalogueSettings = Pick<
  Settings,
  'environment' | 'argoBaseUrl' | 'modelRefreshHours' | 'allowOtherUpstreams'
>;

const rulesLookMs = 5000;
const hourMs = 3_600_000;

export function createModelCatalogue(deps: ModelCatalogueDeps): ModelCatalogue {
  const { clock, log } = deps;
  const lists = createEnvironmentLists(deps);
  const own = createOwnRules(deps);
  const listeners = new Set<() => void>();
  const nextRefresh = createAlarm(clock);
  const nextRulesLook = createAlarm(clock);
  let started = false;
  let askedAtMs = clock.now();
  let running: { readonly baseUrl: string; readonly report: Promise<RefreshReport> } | undefined;
  let list = lists.known(argoBaseUrlOf(deps.settings()));
  let problem: string | undefined;
  let models = argoModels(list.models, own.rules());

  function show(next: EnvironmentList, nextProblem?: string): void {
    list = next;
    problem = nextProblem;
    models = argoModels(list.models, own.rules());
    for (const listener of listeners) listener();
  }

  function refresh(): Promise<RefreshReport> {
    const baseUrl = argoBaseUrlOf(deps.settings());
    if (list.baseUrl !== baseUrl) show(lists.known(baseUrl));
    if (running?.baseUrl === baseUrl) return running.report;
    const report = refreshFrom(baseUrl).finally(() => {
      if (running?.report === report) running = undefined;
      scheduleRefresh();
    });
    running = { baseUrl, report };
    return report;
  }

  async function refreshFrom(baseUrl: string): Promise<RefreshReport> {
    await own.reload();
    const fetched = await lists.fetch(baseUrl, deps.settings().allowOtherUpstreams);
    askedAtMs = clock.now();
    if (list.baseUrl !== baseUrl)
      return { ok: false, message: 'ARGO was changed while its models were asked for.' };
    if (!fetched.ok) {
      log.warn('models.refresh-failed', { reason: fetched.error });
      show(list, fetched.error);
      return { ok: false, message: fetched.error };
    }
    const { uniqueModels, totalAliases } = countsOf(models);
    show(fetched.value);
    const current = countsOf(models);
    log.info('models.refreshed', current);
    return { ok: true, previous: { uniqueModels, totalAliases }, current };
  }

  function scheduleRefresh(): void {
    const hours = deps.settings().modelRefreshHours;
    if (!started || hours === 0) nextRefresh.clear();
    else nextRefresh.set(askedAtMs + hours * hourMs - clock.now(), () => void refresh());
  }

  async function lookAtRules(): Promise<void> {
    if (await own.reload()) show(list, problem);
    if (started) nextRulesLook.set(rulesLookMs, () => void lookAtRules());
  }

  async function compare(environment: string): Promise<Result<Output<'environment.compare'>, string>> {
    const baseUrl = baseUrlOf(environment);
    const fetched = await lists.fetch(baseUrl, deps.settings().allowOtherUpstreams);
    const other = fetched.ok ? fetched.value : lists.known(baseUrl);
    if (!fetched.ok && other.source === 'built-in') return fail(fetched.error);
    const theirs = argoModels(other.models, own.rules());
    return ok({ environment, added: idsMissingIn(models, theirs), removed: idsMissingIn(theirs, models) });
  }

  return {
    models: () => models,
    rules: () => own.rules(),
    current: () => {
      const alcf = deps.alcf();
      return {
        models: [...models, ...deps.otherModels()].map(describeModel),
        source: list.source,
        fetchedAt: list.fetchedAt,
        ...(problem !== undefined && { problem }),
        ...(alcf !== undefined && { alcf }),
      };
    },
    start: () => {
      started = true;
      void refresh();
      void lookAtRules();
    },
    stop: () => {
      started = false;
      nextRefresh.clear();
      nextRulesLook.clear();
    },
    refresh,
    compare,
    settingsChanged: () => {
      if (list.baseUrl !== argoBaseUrlOf(deps.settings())) void refresh();
      else scheduleRefresh();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    notices: () => [...lists.notices(), ...own.notices()],
  };
}

/** The ids of the models whose upstream id the others lack: names may differ between environments. */
function idsMissingIn(others: readonly Model[], models: readonly Model[]): string[] {
  const known = new Set(others.map(({ upstreamId }) => upstreamId));
  return models.filter(({ upstreamId }) => !known.has(upstreamId)).map(({ id }) => id);
}
