import type { GlobusServer } from './globus-server.ts';
import type { LoginStore } from './login-store.ts';
import { revokeAll } from './revoke.ts';
import type { SharedLogin } from './shared-login.ts';
import type { StoredLogin } from './stored-login.ts';

export interface LogOutParts {
  readonly globus: GlobusServer;
  readonly store: LoginStore;
  readonly shared: SharedLogin;
}

const notRevoked =
  'The sign-in is forgotten here, but Globus could not be told: end it at https://app.globus.org/consents, or wait until it ends by itself.';

/** Forgets the login here first, whatever comes after, and then revokes its tokens at Globus unless they are to live on. */
export async function logOut(
  { globus, store, shared }: LogOutParts,
  keepRemote: boolean,
): Promise<string | undefined> {
  const unreadable = store.unreadable();
  const login = await store.change<StoredLogin | undefined>(async (kept) => ({ keep: null, value: kept }));
  if (login === undefined) return unreadable === undefined || keepRemote ? undefined : notRevoked;
  if (keepRemote) return undefined;
  await shared.remove(login);
  return (await revokeAll(globus, login)) ? undefined : notRevoked;
}
