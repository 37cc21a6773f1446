import type { GlobusServer } from './globus-server.ts';
import { everyToken, type StoredLogin } from './stored-login.ts';

/** Revokes every token at Globus, all at a time. Tells whether it took them all. */
export async function revokeAll(
  globus: Pick<GlobusServer, 'revoke'>,
  login: Pick<StoredLogin, 'clientId' | 'gateway' | 'others'>,
): Promise<boolean> {
  const revoked = await Promise.all(everyToken(login).map((token) => globus.revoke(login.clientId, token)));
  return revoked.every(({ ok }) => ok);
}
