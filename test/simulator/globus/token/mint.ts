import { createHash } from 'node:crypto';
import type { World } from '../call.ts';
import { authServer, gatewayId } from '../constants.ts';
import type { Identity, Person } from '../people.ts';
import { byResourceServer } from '../scopes.ts';
import type { Authentications } from '../session.ts';
import type { Subject, Token } from '../state.ts';

/** Who gets tokens for what. */
export interface Minting {
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly subject: Subject;
  readonly login: string;
  readonly offline: boolean;
  readonly state?: string;
}

/** One token per resource server, the first at the top and the others beside it. */
export function mintTokens(world: World, minting: Minting): Record<string, unknown> {
  const servers = [...byResourceServer(minting.scopes)].toSorted(
    ([one], [other]) => place(world, one) - place(world, other),
  );
  const [first, ...others] = servers.map(([resourceServer, scopes]) => {
    const access = mint(world, 'access', minting, resourceServer, scopes);
    const refresh = minting.offline ? mint(world, 'refresh', minting, resourceServer, scopes) : undefined;
    return described(world, access, refresh, minting.state);
  });
  return { ...first, ...identityToken(world, minting, String(first?.access_token)), other_tokens: others };
}

export function mint(
  { state, now, behaviour }: World,
  kind: Token['kind'],
  { clientId, subject, login }: Pick<Minting, 'clientId' | 'subject' | 'login'>,
  resourceServer: string,
  scopes: readonly string[],
): Token {
  const token: Token = {
    value: state.name(kind === 'access' ? 'Ag' : 'Rf', 72),
    kind,
    clientId,
    resourceServer,
    scopes,
    subject,
    login,
    issuedAt: now,
    expiresAt: kind === 'access' ? now + behaviour.accessSeconds : Number.POSITIVE_INFINITY,
    revoked: false,
    usedAt: now,
  };
  state.tokens.set(token.value, token);
  return token;
}

export function described(
  { behaviour }: World,
  access: Token,
  refresh: Token | undefined,
  state: string | undefined,
): Record<string, unknown> {
  return {
    access_token: access.value,
    scope: access.scopes.join(' '),
    expires_in: behaviour.accessSeconds,
    token_type: 'Bearer',
    resource_server: access.resourceServer,
    ...(state === undefined ? {} : { state }),
    ...(refresh === undefined ? {} : { refresh_token: refresh.value }),
  };
}

function place({ behaviour }: World, resourceServer: string): number {
  const first = behaviour.tokenOrder === 'gateway-first' ? gatewayId : authServer;
  return resourceServer === first ? 0 : 1;
}

function identityToken(
  { key, origin, now, behaviour }: World,
  { clientId, scopes, subject }: Minting,
  accessToken: string,
): { readonly id_token?: string } {
  if (!scopes.includes('openid') || subject.kind !== 'person') return {};
  const half = createHash('sha512').update(accessToken).digest().subarray(0, 32);
  const claims = {
    ...claimsOf(subject.person, subject.session.authentications),
    iss: origin,
    aud: clientId,
    iat: now,
    exp: now + behaviour.accessSeconds,
    at_hash: half.toString('base64url'),
  };
  return { id_token: key.sign(claims) };
}

/** What Globus tells of a person, in the identity token and in userinfo. */
export function claimsOf(person: Person, authentications: Authentications): Record<string, unknown> {
  const [primary] = person.identities;
  return {
    ...identityClaims(primary),
    last_authentication: Math.max(...authentications.values()),
    identity_set: person.identities.map((identity) => ({
      ...identityClaims(identity),
      last_authentication: authentications.get(identity.id) ?? null,
    })),
  };
}

export function identityClaims(identity: Identity): Record<string, unknown> {
  const { id, username, name, email, organization, provider } = identity;
  return {
    sub: id,
    username,
    preferred_username: username,
    name,
    email,
    organization,
    identity_provider: provider.id,
    identity_provider_display_name: provider.name,
  };
}
