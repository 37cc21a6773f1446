import { jsonFrame } from './frames.ts';
import type { WireReply } from './player.ts';

type Headers = WireReply['headers'];

export function jsonReply(value: unknown, status = 200, headers: Headers = {}): WireReply {
  return { status, headers: { 'content-type': 'application/json', ...headers }, frames: [jsonFrame(value)] };
}

export function textReply(
  bytes: string,
  status: number,
  contentType: string,
  headers: Headers = {},
): WireReply {
  return { status, headers: { 'content-type': contentType, ...headers }, frames: [{ kind: 'bytes', bytes }] };
}

export function htmlReply(html: string, status = 200, headers: Headers = {}): WireReply {
  return textReply(html, status, 'text/html; charset=utf-8', headers);
}

export function redirectReply(location: string, headers: Headers = {}, status = 302): WireReply {
  return { status, headers: { location, ...headers }, frames: [] };
}
