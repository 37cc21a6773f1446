import type { Call } from '../call.ts';
import type { Session } from '../session.ts';

const cookieName = 'globus_session';

/** The session this browser’s cookie names, or a new one. */
export function browserSession({ entry, state }: Pick<Call, 'entry' | 'state'>): Session {
  const [, id] = new RegExp(`(?:^|; )${cookieName}=([^;]+)`).exec(entry.headers.cookie ?? '') ?? [];
  const known = id === undefined ? undefined : state.sessions.get(id);
  return known ?? { id: state.name('session-', 32), authentications: new Map() };
}

export function sessionCookie({ id }: Session): Readonly<Record<string, string>> {
  return { 'set-cookie': `${cookieName}=${id}; Path=/; HttpOnly; SameSite=Lax` };
}

export function forgetCookie(): Readonly<Record<string, string>> {
  return { 'set-cookie': `${cookieName}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0` };
}
