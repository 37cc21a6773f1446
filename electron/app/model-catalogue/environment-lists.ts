import type { Catalogue } from '../../contract.ts';
import { ok, type Result } from '../../dialects/result.ts';
import { builtInList } from '../../providers/argo/built-in-list.ts';
import type { ListedModel } from '../../providers/argo/read-model-list.ts';
import type { Clock, Log } from '../ports.ts';
import { type FetchDeps, fetchModelList } from './fetch-model-list.ts';
import type { LastGoodLists } from './last-good-lists.ts';

/** The list of one environment, and where it comes from. */
export interface EnvironmentList {
  readonly baseUrl: string;
  readonly source: Catalogue['source'];
  /** ISO 8601; null for the built-in list. */
  readonly fetchedAt: string | null;
  readonly models: readonly ListedModel[];
}

export interface EnvironmentLists {
  /** The last good list, else the built-in one. */
  known(baseUrl: string): EnvironmentList;
  /** The list as it is now, kept as the last good one. The error is a sentence. */
  fetch(baseUrl: string, allowOther: boolean): Promise<Result<EnvironmentList, string>>;
  notices(): readonly string[];
}

export interface EnvironmentListsDeps extends FetchDeps {
  readonly lastGood: LastGoodLists;
  readonly clock: Clock;
  readonly log: Log;
}

export function createEnvironmentLists(deps: EnvironmentListsDeps): EnvironmentLists {
  const { lastGood } = deps;

  async function fetch(baseUrl: string, allowOther: boolean): Promise<Result<EnvironmentList, string>> {
    const fetched = await fetchModelList(baseUrl, allowOther, deps);
    if (!fetched.ok) return fetched;
    const { models, skipped } = fetched.value;
    if (skipped > 0) deps.log.warn('models.skipped', { baseUrl, skipped });
    const fetchedAt = new Date(deps.clock.now()).toISOString();
    await lastGood.keep({ provider: 'argo', baseUrl, fetchedAt, models });
    return ok({ baseUrl, source: 'live', fetchedAt, models });
  }

  return {
    known: (baseUrl) => {
      const kept = lastGood.argo(baseUrl);
      return kept
        ? { baseUrl, source: 'disk', fetchedAt: kept.fetchedAt, models: kept.models }
        : { baseUrl, source: 'built-in', fetchedAt: null, models: builtInList };
    },
    fetch,
    notices: () => lastGood.notices(),
  };
}
