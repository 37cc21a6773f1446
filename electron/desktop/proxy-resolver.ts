import type { Session } from 'electron';
import type { ProxyResolver } from '../app/ports.ts';
import { webProxyFromPac } from './pac.ts';

/** Asks Chromium, which reads the system's settings and evaluates PAC files. */
export function createProxyResolver(session: Pick<Session, 'resolveProxy'>): ProxyResolver {
  return { resolve: async (url) => webProxyFromPac(await session.resolveProxy(url)) };
}
