import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import tls from 'node:tls';
import type { Dispatcher } from 'undici';
import type { UpstreamBody } from './upstream-body.ts';

export interface PoolSettings {
  /** PEM texts of certificate authorities beside the system's. */
  readonly extraCertificates: readonly string[];
  /** `host:port` to an IP address: the name stays in URL, TLS and Host, only the connection goes elsewhere. */
  readonly resolveOverrides: Readonly<Record<string, string>>;
}

/** undici's pool: a body may be pieces, which its documentation says and its types do not (docs/api/Dispatcher.md). */
export interface UpstreamPool {
  dispatch(
    options: Omit<Dispatcher.DispatchOptions, 'body'> & {
      readonly body?: Dispatcher.DispatchOptions['body'] | UpstreamBody;
    },
    handler: Dispatcher.DispatchHandler,
  ): boolean;
  close(): Promise<void>;
  destroy(): Promise<void>;
}

export interface Pools {
  /** The pool of an origin; the first call for an origin asks which web proxy it needs. */
  of(origin: string): UpstreamPool | Promise<UpstreamPool>;
  /** Lets running exchanges end and forgets every pool, after settings changed. */
  forget(): void;
  close(): Promise<void>;
}

const connectTimeoutMs = 10_000;

const options = {
  pipelining: 1,
  connections: null,
  allowH2: false,
  keepAliveTimeout: 15_000,
} as const;

/** One pool per upstream origin, made on first use. */
export function createPools(
  settings: () => PoolSettings,
  webProxy: (origin: string) => Promise<string | undefined>,
): Pools {
  const ready = new Map<string, UpstreamPool>();
  const coming = new Map<string, Promise<UpstreamPool>>();

  const make = async (origin: string): Promise<UpstreamPool> => {
    const connect = connectOptions(new URL(origin), settings());
    const proxy = await webProxy(origin);
    // Read when first needed: it is half of the program, and of no use before somebody asks.
    const { default: Pool } = await import('undici/lib/dispatcher/pool.js');
    if (proxy === undefined) return new Pool(origin, { ...options, connect });
    const { ProxyAgent } = await import('undici');
    return new ProxyAgent({ ...options, uri: proxy, requestTls: connect });
  };

  return {
    of(origin) {
      const pool = ready.get(origin);
      if (pool) return pool;
      let making = coming.get(origin);
      if (!making) {
        making = make(origin);
        coming.set(origin, making);
        making.then(
          (made) => coming.get(origin) === making && ready.set(origin, made),
          () => coming.delete(origin),
        );
      }
      return making;
    },
    forget() {
      for (const pool of ready.values()) void pool.close();
      ready.clear();
      coming.clear();
    },
    async close() {
      const pools = [...ready.values()];
      ready.clear();
      coming.clear();
      await Promise.all(pools.map((pool) => pool.destroy()));
    },
  };
}

function connectOptions(origin: URL, settings: PoolSettings) {
  const port = Number(origin.port || (origin.protocol === 'https:' ? 443 : 80));
  const override = settings.resolveOverrides[`${origin.hostname}:${port}`];
  return {
    timeout: connectTimeoutMs,
    ...(override === undefined ? {} : { lookup: lookupTo(override) }),
    ...(origin.protocol === 'https:'
      ? { ca: trustedCertificates(settings.extraCertificates), rejectUnauthorized: true }
      : {}),
  };
}

/** Node trusts only its own list unless told of the system's, where a laboratory's authority is. */
export function trustedCertificates(extra: readonly string[]): string[] {
  return [...tls.getCACertificates('default'), ...tls.getCACertificates('system'), ...extra];
}

/** A resolver that answers one address for every name. */
export function lookupTo(address: string): LookupFunction {
  const family = isIP(address) === 6 ? 6 : 4;
  return (_hostname, lookupOptions, callback) => {
    if (lookupOptions.all) callback(null, [{ address, family }]);
    else callback(null, address, family);
  };
}
