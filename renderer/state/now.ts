import { useSyncExternalStore } from 'react';

const everyMs = 10_000;
let now = Date.now();

function subscribe(listener: () => void): () => void {
  now = Date.now();
  const timer = setInterval(() => {
    now = Date.now();
    listener();
  }, everyMs);
  return () => clearInterval(timer);
}

/** Unix milliseconds, kept fresh to ten seconds: for words such as "3 minutes ago". */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}
