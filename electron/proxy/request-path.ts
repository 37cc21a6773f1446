import type { IncomingMessage } from 'node:http';

/** The path without its query, which may hold a key. */
export function pathOf({ url = '' }: IncomingMessage): string {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}

const none = new URLSearchParams();

/** To be read only: nearly all requests share the empty one. */
export function queryOf({ url = '' }: IncomingMessage): URLSearchParams {
  const start = url.indexOf('?');
  return start === -1 ? none : new URLSearchParams(url.slice(start));
}
