import type { ExchangeRecord } from '../proxy/ports.ts';

/** The last requests, in memory: never what was asked or answered. */
export interface RecentExchanges {
  add(exchange: ExchangeRecord): void;
  /** Newest first. */
  list(): readonly ExchangeRecord[];
}

export function createRecentExchanges(kept = 200): RecentExchanges {
  let exchanges: readonly ExchangeRecord[] = [];
  return {
    add: (exchange) => {
      exchanges = [exchange, ...exchanges.slice(0, kept - 1)];
    },
    list: () => exchanges,
  };
}
