import type { AlcfStatus } from '../../contract.ts';
import type { AlcfAccount } from './account.ts';
import type { AccountState } from './account-state.ts';
import { dayOf } from './reauth.ts';

type Told = Pick<AlcfAccount, 'state' | 'login' | 'vault' | 'warnings'>;

/** What tray, window and `status` say of ALCF. */
export function alcfStatusOf(account: Told, clusters: readonly string[]): AlcfStatus {
  const state = account.state();
  const login = account.login();
  const { backend, secure, sentence } = account.vault();
  return {
    state: state.kind,
    ...facts(state),
    clusters: [...clusters],
    message: messageOf(state),
    warnings: [...account.warnings()],
    ...(login !== undefined && { login }),
    vault: { backend, secure, message: sentence },
  };
}

function facts(
  state: AccountState,
): Pick<AlcfStatus, 'username' | 'name' | 'provider' | 'expiresAt' | 'reauthBy' | 'notAccepted'> {
  switch (state.kind) {
    case 'signed-out':
      return {};
    case 'sign-in-needed':
      return state.username === undefined ? {} : { username: state.username };
    case 'signed-in':
    case 'expiring': {
      const { username, name, provider, expiresAt, reauthBy, reason } = state;
      return {
        username,
        ...(name !== undefined && { name }),
        ...(provider !== undefined && { provider }),
        expiresAt: new Date(expiresAt).toISOString(),
        ...(reauthBy !== undefined && { reauthBy: new Date(reauthBy).toISOString() }),
        ...(reason !== undefined && { notAccepted: true }),
      };
    }
  }
}

function messageOf(state: AccountState): string {
  switch (state.kind) {
    case 'signed-out':
      return 'Not signed in to ALCF: sign in with Globus to use its models.';
    case 'sign-in-needed':
      return state.reason;
    case 'signed-in':
      return state.reason ?? `Signed in to ALCF as ${state.username}.`;
    case 'expiring':
      return (
        state.reason ??
        `Signed in to ALCF as ${state.username}; it asks for a new sign-in on ${dayOf(state.reauthBy ?? state.expiresAt)}.`
      );
  }
}
