import type { ListenOptions } from '../wire/listen.ts';
import { type Client, registeredClients } from './clients.ts';
import { daySeconds, gatewayId, gatewayPolicyId } from './constants.ts';
import { demoPeople, type Person } from './people.ts';

/** What a high-assurance resource wants of the session: a domain, and not too long ago. */
export interface Policy {
  readonly id: string;
  readonly resourceServer: string;
  readonly domains: readonly string[];
  readonly windowSeconds: number;
}

/** Who sits at the browser: a human at the page, nobody, or somebody who signs in and decides at once. */
export type Login = 'page' | 'abandon' | { readonly as: string; readonly decides: 'allow' | 'deny' };

/** How this Globus behaves; `configure` changes it while it runs, `reset` puts it back. */
export interface GlobusBehaviour {
  readonly people: readonly Person[];
  readonly clients: readonly Client[];
  readonly policies: readonly Policy[];
  readonly login: Login;
  /** Whether native clients may redirect to localhost on any port, as Globus lets them without registration. */
  readonly loopback: 'allow' | 'deny';
  /** Which token stands at the top of a token response that holds several. */
  readonly tokenOrder: 'gateway-first' | 'auth-first';
  /** What a refresh answers in `refresh_token`; with `rotate` the old one dies. */
  readonly refreshToken: 'same' | 'omit' | 'rotate';
  /** How the end of a policy's window shows itself. */
  readonly policyExpiry: 'refresh-dies' | 'introspection-fails';
  /** Whether a code presented twice also revokes what it gave the first time. */
  readonly reusedCodeRevokes: boolean;
  readonly dependentTokens: 'granted' | 'consent-required';
  readonly accessSeconds: number;
  /** A refresh token that is not used for so long dies. */
  readonly idleSeconds: number;
  readonly codeSeconds: number;
  /** How far the `Date` header is off. */
  readonly dateSkewSeconds: number;
}

export const defaultBehaviour: GlobusBehaviour = {
  people: demoPeople,
  clients: registeredClients,
  policies: [
    {
      id: gatewayPolicyId,
      resourceServer: gatewayId,
      domains: ['anl.gov', 'alcf.anl.gov', 'uchicago.edu', 'llnl.gov'],
      windowSeconds: 30 * daySeconds,
    },
  ],
  login: 'page',
  loopback: 'allow',
  tokenOrder: 'gateway-first',
  refreshToken: 'same',
  policyExpiry: 'introspection-fails',
  reusedCodeRevokes: true,
  dependentTokens: 'granted',
  accessSeconds: 2 * daySeconds,
  idleSeconds: 183 * daySeconds,
  codeSeconds: 600,
  dateSkewSeconds: 0,
};

export interface GlobusOptions extends Partial<GlobusBehaviour>, ListenOptions {}
