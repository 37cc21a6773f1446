import type { ActiveIntrospection } from '../globus/introspection.ts';
import type { AlcfBehaviour } from './options.ts';
import type { User } from './user.ts';

/** What Globus said of a token that it knows. */
export interface Seen {
  readonly introspection: ActiveIntrospection;
  readonly groups: readonly string[];
}

const again =
  "and re-authenticate with the following command: 'python3 inference_auth_token.py authenticate --force'.";

/** The user behind a token, or the gateway's own words why this one may not in. */
export function verdictOn(seen: Seen, behaviour: AlcfBehaviour, now: number): User | string {
  const { introspection, groups } = seen;
  if (introspection.exp <= now) return 'Access token expired.';
  const account = serviceAccount(seen, behaviour);
  const user = account ?? personIn(seen, behaviour);
  if (typeof user === 'string') return user;
  if (
    account === undefined &&
    Object.values(introspection.policy_evaluations).some((each) => !each.evaluation)
  ) {
    return `Error: Permission denied from internal policies. This is likely due to a high-assurance timeout. Please logout by visiting https://app.globus.org/logout, ${again} Make sure you authenticate with an authorized identity provider: ${domains(behaviour)}.`;
  }
  const wanted = behaviour.groupsOfDomain[user.username.split('@')[1] ?? ''] ?? [];
  if (wanted.length > 0 && !wanted.some((group) => groups.includes(group))) {
    return `Error: Permission denied. User (${user.name} - ${user.username}) not part of the Globus Groups applied for ${user.idp_name}.`;
  }
  if (
    behaviour.requiredGroups.length > 0 &&
    !behaviour.requiredGroups.some((group) => groups.includes(group))
  ) {
    return 'Error: User is not a member of an allowed Globus Group.';
  }
  return user;
}

function serviceAccount(
  { introspection, groups }: Seen,
  { serviceAccounts }: AlcfBehaviour,
): User | undefined {
  const { username, name, client_id, iss } = introspection;
  if (!serviceAccounts.includes(username)) return undefined;
  return {
    id: client_id,
    name,
    username,
    user_group_uuids: groups,
    idp_id: username.split('@')[1] ?? '',
    idp_name: iss,
    auth_service: 'globus',
  };
}

/** The first account of the session that is of an authorized domain. */
function personIn({ introspection, groups }: Seen, behaviour: AlcfBehaviour): User | string {
  const sessions = Object.values(introspection.session_info.authentications).flatMap(({ idp }) =>
    introspection.identity_set_detail.filter((identity) => identity.identity_provider === idp),
  );
  const identity = sessions.find((each) =>
    behaviour.authorizedDomains.includes(String(each.username).split('@')[1] ?? ''),
  );
  if (identity === undefined) {
    const current = sessions.map(({ name, username }) => `${name} (${username})`).join(', ');
    return `Error: Permission denied. Must authenticate with ${domains(behaviour)}. Currently authenticated as ${current || 'Unknown (no active session found)'}. If you are passing an access token directly to this API, please logout from Globus by visiting https://app.globus.org/logout ${again}`;
  }
  return {
    id: String(identity.sub),
    name: String(identity.name),
    username: String(identity.username),
    user_group_uuids: groups,
    idp_id: String(identity.identity_provider),
    idp_name: String(identity.identity_provider_display_name),
    auth_service: 'globus',
  };
}

function domains({ authorizedDomains }: AlcfBehaviour): string {
  return authorizedDomains.join(', ');
}
