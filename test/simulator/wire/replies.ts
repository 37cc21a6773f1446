import { jsonFrame } from './frames.ts';
import type { WireReply } from './player.ts';

type Headers = WireReply['headers'];

export function jsonReply(value: unknown, status = 200, headers: Headers = {}): WireReply {
  return { status, headers: { 'content-type': 'application/json', ...headers }, frames: [jsonFrame(value)] };
}

export function htmlReply(html: string, status = 200, headers: Headers = {}): WireReply {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
    frames: [{ kind: 'bytes', bytes: html }],
  };
}

export function redirectReply(location: string, headers: Headers = {}, status = 302): WireReply {
  return { status, headers: { location, ...headers }, frames: [] };
}
