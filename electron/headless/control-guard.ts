import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Why a request is turned away, as a status and a sentence. */
export interface Refusal {
  readonly status: 401 | 403;
  readonly message: string;
}

/** Turns away what another machine's name or another page's script sent: only this page, at this port, may ask. */
export function refuseForeign({ headers, socket }: IncomingMessage): Refusal | undefined {
  const ourHosts = ['127.0.0.1', 'localhost'].map((name) => `${name}:${socket.localPort}`);
  if (!ourHosts.includes(headers.host ?? '')) {
    return { status: 403, message: 'The control server is asked only as 127.0.0.1 or localhost.' };
  }
  if (headers.origin !== undefined && !ourHosts.some((host) => headers.origin === `http://${host}`)) {
    return { status: 403, message: 'Another page may not ask the control server.' };
  }
  return undefined;
}

/** Turns away who does not hold the token of this run. */
export function refuseStranger({ headers }: IncomingMessage, token: string): Refusal | undefined {
  const [, given] = /^Bearer (\S+)$/i.exec(headers.authorization ?? '') ?? [];
  if (isToken(given, token)) return undefined;
  return {
    status: 401,
    message: 'The token is missing or is not the one of this run; open the address that was printed.',
  };
}

/** Compares in a time that tells nothing, whatever the lengths. */
export function isToken(given: string | null | undefined, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given ?? ''), digest(token));
}
