import type { TokenEndpointResponse } from 'oauth4webapi';
import { isObject, listOf, numberOf, objectOf, textOf } from '../../dialects/json-value.ts';
import { gatewayId } from './globus.ts';
import type { StoredIdentity, StoredTokens } from './stored-login.ts';

/** What a login gave. */
export interface Granted {
  readonly clientId: string;
  readonly gateway: StoredTokens;
  readonly others: Readonly<Record<string, StoredTokens>>;
  readonly identity: StoredIdentity;
  /** Ids of all accounts that are linked with this one. */
  readonly linkedIds: readonly string[];
  /** Unix milliseconds. */
  readonly authenticatedAt: number | undefined;
}

/** The tokens of an answer by resource server: the one at the top is any of them (alcf-globus.md section 1.3). */
export function tokensByServer(answer: TokenEndpointResponse, now: number): Record<string, StoredTokens> {
  const described = [answer, ...(listOf(answer.other_tokens) ?? [])].filter(isObject);
  return Object.fromEntries(
    described.flatMap((token) => {
      const accessToken = textOf(token.access_token);
      const server = textOf(token.resource_server);
      if (accessToken === undefined || server === undefined) return [];
      const refreshToken = textOf(token.refresh_token);
      const tokens: StoredTokens = {
        accessToken,
        ...(refreshToken !== undefined && { refreshToken }),
        scope: textOf(token.scope) ?? '',
        expiresAt: now + (numberOf(token.expires_in) ?? 0) * 1000,
      };
      return [[server, tokens]];
    }),
  );
}

/** Undefined where the answer lacks the gateway's token or says not who it is for. */
export function grantedBy(
  clientId: string,
  answer: TokenEndpointResponse,
  claims: Readonly<Record<string, unknown>> | undefined,
  now: number,
): Granted | undefined {
  const { [gatewayId]: gateway, ...others } = tokensByServer(answer, now);
  const id = textOf(claims?.sub);
  if (gateway === undefined || claims === undefined || id === undefined) return undefined;
  const name = textOf(claims.name);
  const provider = textOf(claims.identity_provider_display_name);
  const at = numberOf(claims.last_authentication);
  return {
    clientId,
    gateway,
    others,
    identity: {
      id,
      username: textOf(claims.preferred_username) ?? id,
      ...(name !== undefined && { name }),
      ...(provider !== undefined && { provider }),
    },
    linkedIds: (listOf(claims.identity_set) ?? []).flatMap((each) => textOf(objectOf(each)?.sub) ?? []),
    authenticatedAt: at === undefined ? undefined : at * 1000,
  };
}
