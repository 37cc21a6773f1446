import type { ExchangeRecord } from '../proxy/ports.ts';

/** The last requests, in memory: never what was asked or answered. */
export interface RecentExchanges {
  add(exchange: ExchangeRecord): void;
  /** Newest first. */
  list(): readonly ExchangeRecord[];
}

export function createRecentExchanges(kept = 200): RecentExchanges {
  const exchanges: ExchangeRecord[] = [];
  return {
    add: (exchange) => {
      exchanges.push(exchange);
      if (exchanges.length > kept) exchanges.shift();
    },
    list: () => exchanges.toReversed(),
  };
}
