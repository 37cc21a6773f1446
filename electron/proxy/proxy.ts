import { randomBytes } from 'node:crypto';
import type { Result } from '../dialects/result.ts';
import type { Ask } from '../providers/ask.ts';
import { handle } from './handle.ts';
import { inlineLimits } from './images/inline-images.ts';
import { createListener } from './listener.ts';
import type { ListenFailure, Listening, ListenOptions, ProxyPorts } from './ports.ts';
import { createNativeResponses } from './relay/native-responses.ts';
import { createRefusedMembers } from './relay/refused/refused-members.ts';
import { createPools } from './upstream/pools.ts';
import { longPatience } from './upstream/silence-watch.ts';
import { createUpstream } from './upstream/upstream.ts';
import type { ProxyLimits, Workshop } from './workshop.ts';

/** The local server. One instance lives as long as the app; it listens, stops and listens again. */
export interface ProxyServer {
  listen(options: ListenOptions): Promise<Result<Listening, ListenFailure>>;
  /** Takes no new requests, lets running answers finish for at most `graceMs`, then cuts. */
  close(graceMs: number): Promise<void>;
  inFlight(): number;
  /** Small exchanges over the same pools, for model lists and checks. */
  readonly ask: Ask;
  /** After certificates, DNS overrides or the web proxy changed: new connections follow the new settings. */
  forgetConnections(): void;
}

const defaultLimits: ProxyLimits = {
  heartbeatMs: 12_000,
  images: inlineLimits,
  patience: longPatience,
  headersTimeoutMs: 60_000,
  requestTimeoutMs: 300_000,
};

export function createProxy(ports: ProxyPorts, changedLimits: Partial<ProxyLimits> = {}): ProxyServer {
  const limits = { ...defaultLimits, ...changedLimits };
  const instance = `argo-tray-${randomBytes(6).toString('hex')}`;
  const pools = createPools(() => ports.settings(), ports.webProxy);
  const upstream = createUpstream(pools, `1.1 ${instance}`, limits.patience);
  let running = 0;
  let baseUrl = '';

  const workshop: Workshop = {
    ports,
    upstream,
    limits,
    startedAt: Math.floor(Date.now() / 1000),
    nativeResponses: createNativeResponses(),
    refusedMembers: createRefusedMembers(),
    baseUrl: () => baseUrl,
  };
  const listener = createListener((request, response, port) => {
    running += 1;
    const { localKey, allowedHosts, allowedOrigins } = ports.settings();
    const rules = { port, allowedHosts, allowedOrigins, localKey, instance };
    const visit = handle(request, response, rules, workshop);
    return () => {
      running -= 1;
      ports.record(visit.record());
    };
  }, limits);

  return {
    ask: upstream.ask,
    forgetConnections: () => pools.forget(),
    inFlight: () => running,
    async listen(options) {
      const listening = await listener.listen(options);
      if (listening.ok) baseUrl = listening.value.url;
      return listening;
    },
    async close(graceMs) {
      await listener.close(graceMs);
      await pools.close();
    },
  };
}
