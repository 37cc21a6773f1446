import { clientOf, type World } from './call.ts';
import type { Identity } from './people.ts';
import { meets } from './session.ts';
import { authenticationsOf, type Token } from './state.ts';
import { identityClaims } from './token/mint.ts';

/** What Globus tells a resource server of a token. */
export type Introspection = { readonly active: false } | ActiveIntrospection;

export interface ActiveIntrospection {
  readonly active: true;
  readonly scope: string;
  readonly client_id: string;
  readonly sub: string;
  readonly username: string;
  readonly name: string;
  readonly email: string;
  readonly aud: readonly string[];
  readonly iss: string;
  readonly exp: number;
  readonly iat: number;
  readonly nbf: number;
  readonly token_type: 'Bearer';
  readonly identity_set: readonly string[];
  readonly identity_set_detail: readonly Readonly<Record<string, unknown>>[];
  readonly session_info: {
    readonly session_id: string | null;
    readonly authentications: Readonly<Record<string, Authentication>>;
  };
  readonly policy_evaluations: Readonly<Record<string, { readonly evaluation: boolean }>>;
}

interface Authentication {
  readonly idp: string;
  readonly auth_time: number;
  readonly acr: null;
  readonly amr: null;
}

/** Evaluates the named policies too. Tokens for other resource servers are as good as none. */
export function introspect(
  world: World,
  value: string,
  resourceServer: string,
  policyIds: readonly string[] = [],
): Introspection {
  const { state, now, origin } = world;
  const token = state.tokens.get(value);
  if (token === undefined || token.revoked || token.expiresAt <= now || token.kind !== 'access') {
    return { active: false };
  }
  if (token.resourceServer !== resourceServer) return { active: false };
  const identities = identitiesOf(token);
  return {
    active: true,
    scope: token.scopes.join(' '),
    client_id: token.clientId,
    ...subjectOf(world, token),
    aud: [token.resourceServer, token.clientId],
    iss: origin,
    exp: token.expiresAt,
    iat: token.issuedAt,
    nbf: token.issuedAt,
    token_type: 'Bearer',
    identity_set: identities.map(({ id }) => id),
    identity_set_detail: identities.map(identityClaims),
    session_info: {
      session_id: token.subject.kind === 'person' ? token.subject.session.id : null,
      authentications: Object.fromEntries(
        [...authenticationsOf(token.subject)].map(([id, at]) => [id, authentication(identities, id, at)]),
      ),
    },
    policy_evaluations: Object.fromEntries(
      policyIds.map((id) => [id, { evaluation: evaluate(world, token, id) }]),
    ),
  };
}

function subjectOf(
  { behaviour }: World,
  token: Token,
): Pick<ActiveIntrospection, 'sub' | 'username' | 'name' | 'email'> {
  if (token.subject.kind === 'client') {
    const username = `${token.clientId}@clients.auth.globus.org`;
    return {
      sub: token.clientId,
      username,
      name: clientOf({ behaviour }, token.clientId)?.name ?? '',
      email: username,
    };
  }
  const [{ id, username, name, email }] = token.subject.person.identities;
  return { sub: id, username, name, email };
}

function identitiesOf({ subject }: Token): readonly Identity[] {
  return subject.kind === 'person' ? subject.person.identities : [];
}

function authentication(identities: readonly Identity[], id: string, at: number): Authentication {
  const idp = identities.find((identity) => identity.id === id)?.provider.id ?? '';
  return { idp, auth_time: at, acr: null, amr: null };
}

function evaluate({ behaviour, now }: World, { subject }: Token, policyId: string): boolean {
  const policy = behaviour.policies.find(({ id }) => id === policyId);
  return (
    policy !== undefined &&
    subject.kind === 'person' &&
    meets(policy, subject.person, subject.session.authentications, now)
  );
}
