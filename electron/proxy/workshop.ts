import type { InlineLimits } from './images/inline-images.ts';
import type { ListenerLimits } from './listener.ts';
import type { ProxyPorts } from './ports.ts';
import type { NativeResponses } from './relay/native-responses.ts';
import type { RefusedMembers } from './relay/refused/refused-members.ts';
import type { Patience } from './upstream/silence-watch.ts';
import type { Upstream } from './upstream/upstream.ts';

/** What every operation works with, made once. */
export interface Workshop {
  readonly ports: ProxyPorts;
  readonly upstream: Upstream;
  readonly limits: ProxyLimits;
  /** Unix seconds of the start: the `created` of every listed model. */
  readonly startedAt: number;
  /** Forgotten when the models are refreshed. */
  readonly nativeResponses: NativeResponses;
  /** Forgotten then, too. */
  readonly refusedMembers: RefusedMembers;
  /** Where this server can be reached, for the welcome. */
  baseUrl(): string;
}

export interface ProxyLimits extends ListenerLimits {
  /** Silence after which a stream gets a heartbeat. */
  readonly heartbeatMs: number;
  readonly images: InlineLimits;
  readonly patience: Patience;
}
