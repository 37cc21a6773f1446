import type { MediaSource } from './conversation.ts';

const dataUrl = /^data:([^;,]*)(?:;[^;,]*)*;base64,/i;

/** A web address or a base64 data URL as a source; undefined for anything else. */
export function mediaSource(url: string): MediaSource | undefined {
  if (/^https?:\/\//i.test(url)) return { kind: 'url', url };
  const head = dataUrl.exec(url.slice(0, 200));
  if (!head) return undefined;
  const data = withoutSpace(url.slice(head[0].length));
  const mediaType = mediaTypeOf(data) ?? (head[1] || 'application/octet-stream');
  return { kind: 'base64', mediaType, data };
}

/** The other way: what the OpenAI dialects take where an address is wanted. */
export function urlOf(source: MediaSource): string {
  return source.kind === 'url' ? source.url : `data:${source.mediaType};base64,${source.data}`;
}

/** What a picture says of itself: a wrong media type is an error at Anthropic, and clients do send them. */
const signatures: readonly (readonly [start: string, mediaType: string])[] = [
  ['iVBORw0KGgo', 'image/png'],
  ['/9j/', 'image/jpeg'],
  ['R0lGOD', 'image/gif'],
  ['UklGR', 'image/webp'],
  ['JVBERi0', 'application/pdf'],
];

function mediaTypeOf(base64: string): string | undefined {
  return signatures.find(([start]) => base64.startsWith(start))?.[1];
}

/** Base64 from the command line is often broken into lines. */
function withoutSpace(base64: string): string {
  return /\s/.test(base64) ? base64.replace(/\s+/g, '') : base64;
}
