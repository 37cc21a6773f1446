import { gatewayId } from '../globus/constants.ts';
import type { GlobusSimulator } from '../globus/simulator.ts';
import type { AlcfBehaviour } from './options.ts';
import type { User } from './user.ts';
import { type Seen, verdictOn } from './verdict.ts';

/** Lets callers in by their token, as the gateway remembers it. */
export interface Gate {
  /** The user, or why there is none. `now` in Unix seconds. */
  pass(authorization: string | undefined, behaviour: AlcfBehaviour, now: number): User | Turned;
  clear(): void;
}

/** Turned away: by the framework, or by the gateway. */
export interface Turned {
  readonly by: 'framework' | 'gateway';
  readonly message: string;
}

const longestSeconds = 600;
const failureSeconds = 60;

type Memory = { readonly until: number } & ({ readonly seen: Seen } | { readonly error: string });

/** What Globus said of a token is kept for up to ten minutes, that it said no for one. */
export function createGate(globus: Pick<GlobusSimulator, 'introspect' | 'groupsBehind'>): Gate {
  const memories = new Map<string, Memory>();

  function look(token: string, behaviour: AlcfBehaviour, now: number): Seen | string {
    const memory = memories.get(token);
    if (memory !== undefined && memory.until > now) {
      return 'seen' in memory ? memory.seen : `Token introspection: ${memory.error}`;
    }
    const asked = ask(token, behaviour);
    if (typeof asked === 'string') {
      memories.set(token, { until: now + failureSeconds, error: asked });
      return asked;
    }
    memories.set(token, {
      until: now + Math.min(longestSeconds, asked.introspection.exp - now),
      seen: asked,
    });
    return asked;
  }

  function ask(token: string, { policies, authFault }: AlcfBehaviour): Seen | string {
    if (authFault === 'introspection') {
      return 'Could not introspect token with Globus /v2/oauth2/token/introspect. Connection refused';
    }
    const introspection = globus.introspect(token, gatewayId, policies);
    if (!introspection.active) return 'Token is either not active or invalid';
    const groups = authFault === 'dependent-token' ? undefined : globus.groupsBehind(token);
    if (groups === undefined) {
      return 'Could not recover dependent access token for groups.api.globus.org. dependent_consent_required';
    }
    if (authFault === 'groups') return 'Error: Could not recover user group memberships. 502 Bad Gateway';
    return { introspection, groups };
  }

  return {
    pass(authorization, behaviour, now) {
      if (!authorization) {
        return {
          by: 'framework',
          message: "Error: Missing ('Authorization': 'Bearer <your-access-token>') in request headers.",
        };
      }
      const [scheme, token, ...rest] = authorization.split(/\s+/).filter((word) => word !== '');
      if (token === undefined || rest.length > 0) {
        return turned('Auth only allows header type Authorization: Bearer <token>.');
      }
      if (scheme !== 'Bearer') {
        return turned('Something went wrong while reading headers. Authorization type should be Bearer.');
      }
      const seen = look(token, behaviour, now);
      if (typeof seen === 'string') return turned(seen);
      const verdict = verdictOn(seen, behaviour, now);
      return typeof verdict === 'string' ? turned(verdict) : verdict;
    },
    clear: () => memories.clear(),
  };
}

function turned(message: string): Turned {
  return { by: 'gateway', message };
}
