import { createContext, use, useSyncExternalStore } from 'react';
import type { PageState, Store } from './store.ts';

export const StoreContext = createContext<Store | null>(null);

export function useStore(): Store {
  const store = use(StoreContext);
  if (!store) throw new Error('useStore needs a StoreContext around it.');
  return store;
}

/** One part of what the page knows; `select` must return a part of the state, not something new each time. */
export function usePage<Part>(select: (state: PageState) => Part): Part {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, () => select(store.read()));
}
