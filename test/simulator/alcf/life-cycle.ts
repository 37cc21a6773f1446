import type { AlcfModel } from './models.ts';
import type { Times } from './options.ts';

/** Where a model of a cluster with jobs is between two uses. */
export type ModelState = 'offline' | 'queued' | 'starting' | 'live' | 'disconnected';

/** What comes of asking a model. Times in Unix seconds. */
export type Turn =
  | { readonly kind: 'ready' }
  | { readonly kind: 'not-ready' }
  | { readonly kind: 'waiting'; readonly liveAt: number };

/** Models are loaded by being asked, and unloaded when nobody does. Keys are slugs. */
export interface LifeCycle {
  stateOf(slug: string, model: AlcfModel, times: Times, now: number): ModelState;
  ask(slug: string, model: AlcfModel, times: Times, now: number): Turn;
  put(slug: string, state: ModelState, times: Times, now: number): void;
  clear(): void;
}

interface Loading {
  readonly wokenAt: number;
  usedAt: number;
}

export function createLifeCycle(): LifeCycle {
  const loadings = new Map<string, Loading>();
  /** Until when further calls are turned away. */
  const markers = new Map<string, number>();

  function stateOf(slug: string, model: AlcfModel, times: Times, now: number): ModelState {
    const loading = loadings.get(slug);
    if (loading === undefined) return model.status === 'cold' ? 'offline' : 'live';
    const age = now - loading.wokenAt;
    if (age < times.queued) return 'queued';
    if (age < times.load) return 'starting';
    const ends = endOf(loading, times);
    if (now < ends) return 'live';
    return now < ends + times.disconnected ? 'disconnected' : 'offline';
  }

  return {
    stateOf,
    ask(slug, model, times, now) {
      const state = stateOf(slug, model, times, now);
      const loading = loadings.get(slug);
      if (state === 'live') {
        if (loading !== undefined) loading.usedAt = now;
        return { kind: 'ready' };
      }
      if ((markers.get(slug) ?? 0) > now) return { kind: 'not-ready' };
      markers.set(slug, now + times.notReady);
      if (loading !== undefined && (state === 'queued' || state === 'starting')) {
        return { kind: 'waiting', liveAt: loading.wokenAt + times.load };
      }
      loadings.set(slug, { wokenAt: now, usedAt: now });
      return { kind: 'waiting', liveAt: now + times.load };
    },
    put(slug, state, times, now) {
      markers.delete(slug);
      const age = {
        queued: 0,
        starting: times.queued,
        live: times.load,
        disconnected: times.load + times.unused,
        offline: times.load + times.longest + times.disconnected,
      }[state];
      loadings.set(slug, { wokenAt: now - age, usedAt: now - age });
    },
    clear() {
      loadings.clear();
      markers.clear();
    },
  };
}

function endOf({ wokenAt, usedAt }: Loading, { load, unused, longest }: Times): number {
  const liveAt = wokenAt + load;
  return Math.min(Math.max(liveAt, usedAt) + unused, liveAt + longest);
}
