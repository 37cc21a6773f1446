import type { AlcfFramework } from '../../providers/alcf/endpoint-list.ts';
import { createAlarm } from '../model-catalogue/alarm.ts';
import type { LastGoodLists } from '../model-catalogue/last-good-lists.ts';
import type { Clock, Log } from '../ports.ts';
import type { AlcfGateway } from './alcf-gateway.ts';
import { fetchFrameworks } from './fetch-frameworks.ts';

/** What ALCF lists for the person: the last good list, fetched anew after a sign-in and every hour. */
export interface FrameworkLists {
  current(): FrameworkList;
  /** Never replaces a list by a worse one. Two at a time are one. */
  refresh(): Promise<void>;
  /** The same for what was not found, at most once a minute. */
  lookAgain(): Promise<void>;
  /** Goes by the setting again, and says whether it is another address, which has another list. */
  readdress(): boolean;
  stop(): void;
}

export interface FrameworkList {
  readonly baseUrl: string;
  readonly frameworks: readonly AlcfFramework[];
  /** ISO 8601; null before any was seen. */
  readonly fetchedAt: string | null;
  /** Why the last refresh failed, or what is odd about the list. */
  readonly problem?: string;
}

export interface FrameworkListsDeps {
  readonly gateway: AlcfGateway;
  readonly clock: Clock;
  readonly log: Log;
  readonly lastGood: LastGoodLists;
  baseUrl(): string;
  /** Whether there is anybody to ask for. */
  signedIn(): boolean;
  changed(): void;
}

const refreshMs = 3_600_000;
const afterFailureMs = 300_000;
const lookAgainMs = 60_000;
const emptyList =
  'ALCF lists no model for this account: sign in to ALCF again, or ask ALCF Support to admit the account.';

export function createFrameworkLists(deps: FrameworkListsDeps): FrameworkLists {
  const { gateway, clock, log, lastGood } = deps;
  const nextRefresh = createAlarm(clock);
  let list = known(deps.baseUrl());
  let askedAt = Number.NEGATIVE_INFINITY;
  let running: { readonly baseUrl: string; readonly done: Promise<void> } | undefined;

  function known(baseUrl: string): FrameworkList {
    const kept = lastGood.alcf(baseUrl);
    return { baseUrl, frameworks: kept?.frameworks ?? [], fetchedAt: kept?.fetchedAt ?? null };
  }

  function show(next: FrameworkList): void {
    list = next;
    deps.changed();
  }

  async function refreshFrom(baseUrl: string): Promise<void> {
    askedAt = clock.now();
    const fetched = await fetchFrameworks(gateway);
    if (list.baseUrl !== baseUrl) return;
    nextRefresh.set(fetched.ok ? refreshMs : afterFailureMs, () => void refresh());
    if (!fetched.ok) {
      log.warn('alcf.list-failed', { reason: fetched.error.message });
      return show({ ...list, problem: fetched.error.message });
    }
    const frameworks = fetched.value;
    const fetchedAt = new Date(clock.now()).toISOString();
    const models = frameworks.reduce((count, framework) => count + framework.models.length, 0);
    log.info('alcf.listed', { frameworks: frameworks.length, models });
    show({ baseUrl, frameworks, fetchedAt, ...(models === 0 && { problem: emptyList }) });
    await lastGood.keep({ provider: 'alcf', baseUrl, fetchedAt, frameworks: [...frameworks] });
  }

  function refresh(): Promise<void> {
    if (!deps.signedIn()) return Promise.resolve();
    const { baseUrl } = list;
    if (running?.baseUrl !== baseUrl) {
      const done = refreshFrom(baseUrl)
        .catch((error: unknown) => log.error('alcf.list-failed', { error }))
        .finally(() => {
          if (running?.done === done) running = undefined;
        });
      running = { baseUrl, done };
    }
    return running.done;
  }

  return {
    current: () => list,
    refresh,
    lookAgain: () => (clock.now() - askedAt < lookAgainMs ? (running?.done ?? Promise.resolve()) : refresh()),
    readdress: () => {
      if (list.baseUrl === deps.baseUrl()) return false;
      show(known(deps.baseUrl()));
      return true;
    },
    stop: () => nextRefresh.clear(),
  };
}
