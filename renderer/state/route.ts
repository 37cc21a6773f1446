import { useSyncExternalStore } from 'react';

const pages = ['status', 'models', 'settings', 'welcome'] as const;
export type PageName = (typeof pages)[number];

function isPageName(name: string): name is PageName {
  return pages.some((page) => page === name);
}

function readRoute(): PageName {
  const name = location.hash.replace(/^#\/?/, '');
  return isPageName(name) ? name : 'status';
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

export function hrefOf(page: PageName): string {
  return `#/${page}`;
}

export function goTo(page: PageName): void {
  location.hash = hrefOf(page);
}

/** The page in the address (`#/models`), so that the tray's menu can open one, and back and reload work. */
export function useRoute(): PageName {
  return useSyncExternalStore(subscribe, readRoute);
}
