import type { IncomingMessage } from 'node:http';
import { queryOf } from './request-path.ts';

/** Where SDKs put an API key, in the order they are looked at (argo-gateway.md, section 2). */
const keyHeaders = ['authorization', 'x-api-key', 'api-key', 'x-goog-api-key'] as const;

/** The key a client sent, a `Bearer ` prefix removed; the query's `key` last. */
export function clientKey(request: IncomingMessage): string | undefined {
  for (const name of keyHeaders) {
    const value = request.headers[name];
    if (typeof value !== 'string') continue;
    const key = value.replace(/^Bearer\s+/i, '').trim();
    if (key !== '') return key;
  }
  return queryOf(request).get('key') ?? undefined;
}
