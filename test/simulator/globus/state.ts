import { idOf } from '../wire/ids.ts';
import type { Visit } from './authorize/visit.ts';
import type { Person } from './people.ts';
import type { Authentications, Session } from './session.ts';

/** Whom a token speaks for: a person with the session behind it, or a client on its own. */
export type Subject =
  | { readonly kind: 'person'; readonly person: Person; readonly session: Session }
  | { readonly kind: 'client' };

export interface Token {
  readonly value: string;
  readonly kind: 'access' | 'refresh';
  readonly clientId: string;
  readonly resourceServer: string;
  readonly scopes: readonly string[];
  readonly subject: Subject;
  /** Tokens of the same login share it. */
  readonly login: string;
  /** Unix seconds. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  revoked: boolean;
  usedAt: number;
}

/** What a person agreed to, until the application fetches it. */
export interface Code {
  readonly value: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly scopes: readonly string[];
  readonly offline: boolean;
  readonly state: string;
  readonly session: Session;
  readonly login: string;
  readonly expiresAt: number;
  used: boolean;
}

/** Everything a Globus remembers between two requests. */
export interface GlobusState {
  readonly sessions: Map<string, Session>;
  /** Logins that wait for a person. */
  readonly visits: Map<string, Visit>;
  readonly codes: Map<string, Code>;
  readonly tokens: Map<string, Token>;
  /** A new name, told apart from all others; long ones look like Globus’s secrets. */
  name(prefix: string, length: number): string;
}

export function createGlobusState(seed: string): GlobusState {
  let count = 0;
  return {
    sessions: new Map(),
    visits: new Map(),
    codes: new Map(),
    tokens: new Map(),
    name(prefix, length) {
      count += 1;
      return prefix + idOf(`${seed} ${prefix} ${count}`, length - prefix.length);
    },
  };
}

export function authenticationsOf(subject: Subject): Authentications {
  return subject.kind === 'person' ? subject.session.authentications : new Map();
}
