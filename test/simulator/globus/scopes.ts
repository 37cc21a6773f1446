import { authServer, gatewayId, gatewayScope } from './constants.ts';

/** Which resource server a scope's token is for; undefined asks for refresh tokens and is for none. */
const resourceServers = new Map<string, string | undefined>([
  ['openid', authServer],
  ['profile', authServer],
  ['email', authServer],
  ['urn:globus:auth:scope:auth.globus.org:view_identity_set', authServer],
  ['urn:globus:auth:scope:transfer.api.globus.org:all', 'transfer.api.globus.org'],
  ['urn:globus:auth:scope:groups.api.globus.org:view_my_groups', 'groups.api.globus.org'],
  [
    'https://auth.globus.org/scopes/6be511f6-a071-471f-9bc0-02a0d0836723/filesystem',
    '6be511f6-a071-471f-9bc0-02a0d0836723',
  ],
  [gatewayScope, gatewayId],
  ['offline_access', undefined],
]);

export const knownScopes = [...resourceServers.keys()];

export function splitScopes(text: string | null | undefined): string[] {
  return (text ?? '').split(' ').filter((scope) => scope !== '');
}

export function isKnownScope(scope: string): boolean {
  return resourceServers.has(scope);
}

/** The scopes by the resource server whose token carries them, in the order they were asked for. */
export function byResourceServer(scopes: readonly string[]): Map<string, readonly string[]> {
  const grouped = new Map<string, readonly string[]>();
  for (const scope of scopes) {
    const server = resourceServers.get(scope);
    if (server !== undefined) grouped.set(server, [...(grouped.get(server) ?? []), scope]);
  }
  return grouped;
}
