import type { AccountState } from './account-state.ts';
import type { LoginStore } from './login-store.ts';
import { isExpiring, reauthByOf } from './reauth.ts';
import type { StoredLogin } from './stored-login.ts';

/** How the account stands, by what is kept of it and the time (Unix milliseconds). */
export function stateOf(store: Pick<LoginStore, 'current' | 'unreadable'>, now: number): AccountState {
  const login = store.current();
  if (login === undefined) {
    const reason = store.unreadable();
    return reason === undefined ? { kind: 'signed-out' } : { kind: 'sign-in-needed', reason };
  }
  const { username } = login.identity;
  if (login.ended !== undefined) return { kind: 'sign-in-needed', username, reason: login.ended };
  return { kind: isExpiring(login, now) ? 'expiring' : 'signed-in', ...factsOf(login) };
}

function factsOf({ identity, gateway, notAccepted, ...login }: StoredLogin) {
  const { username, name, provider } = identity;
  const reauthBy = reauthByOf(login);
  return {
    username,
    ...(name !== undefined && { name }),
    ...(provider !== undefined && { provider }),
    expiresAt: gateway.expiresAt,
    ...(reauthBy !== undefined && { reauthBy }),
    ...(notAccepted !== undefined && { reason: notAccepted }),
  };
}
