/** Whom the gateway takes a caller for, as `/whoami` tells it. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly user_group_uuids: readonly string[];
  readonly idp_id: string;
  readonly idp_name: string;
  readonly auth_service: 'globus';
}

interface Restricted {
  readonly allowedGroups?: readonly string[];
  readonly allowedDomains?: readonly string[];
}

/** Why this user may not use the thing; undefined when it is allowed. */
export function denied(
  user: User,
  { allowedGroups = [], allowedDomains = [] }: Restricted,
): string | undefined {
  if (allowedGroups.length > 0 && !allowedGroups.some((group) => user.user_group_uuids.includes(group))) {
    return 'Permission denied due to Globus Group restrictions.';
  }
  const domain = user.username.slice(user.username.indexOf('@') + 1);
  if (allowedDomains.length > 0 && !allowedDomains.includes(domain)) {
    return 'Permission denied due to IdP domain restrictions.';
  }
  return undefined;
}
