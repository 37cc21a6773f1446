import { fail, type Result } from '../dialects/result.ts';
import type { ListenFailure, Listening, ListenOptions, ProxyPorts } from './ports.ts';

/** The local server. One instance lives as long as the app; it listens, stops and listens again. */
export interface Proxy {
  listen(options: ListenOptions): Promise<Result<Listening, ListenFailure>>;
  /** Takes no new requests, lets running answers finish for at most `graceMs`, then cuts. */
  close(graceMs: number): Promise<void>;
  inFlight(): number;
}

export function createProxy(_ports: ProxyPorts): Proxy {
  return {
    listen: (options) =>
      Promise.resolve(fail({ code: 'other', port: options.port, detail: 'not built yet' })),
    close: () => Promise.resolve(),
    inFlight: () => 0,
  };
}
