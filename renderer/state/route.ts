import { useSyncExternalStore } from 'react';

const pages = ['status', 'models', 'batches', 'settings', 'welcome'] as const;
export type PageName = (typeof pages)[number];

function isPageName(name: string): name is PageName {
  return pages.some((page) => page === name);
}

/** The address after the `#`: a page, and the part of it that is meant. */
function readHash(): readonly string[] {
  return location.hash.replace(/^#\/?/, '').split('/');
}

function readPage(): PageName {
  const [name = ''] = readHash();
  return isPageName(name) ? name : 'status';
}

function readPart(): string {
  const [, part = ''] = readHash();
  return part;
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

export function hrefOf(page: PageName, part?: string): string {
  return part === undefined ? `#/${page}` : `#/${page}/${part}`;
}

export function goTo(page: PageName): void {
  location.hash = hrefOf(page);
}

/** The page in the address (`#/models`), so that the tray's menu can open one, and back and reload work. */
export function useRoute(): PageName {
  return useSyncExternalStore(subscribe, readPage);
}

/** The part of the page that the address means (`alcf` in `#/status/alcf`); '' for the whole. */
export function usePart(): string {
  return useSyncExternalStore(subscribe, readPart);
}
