import type { MediaSource } from './conversation.ts';

const dataUrl = /^data:([^;,]*)(?:;[^;,]*)*;base64,/i;

/** A web address or a base64 data URL as a source; undefined for anything else. */
export function mediaSource(url: string): MediaSource | undefined {
  if (/^https?:\/\//i.test(url)) return { kind: 'url', url };
  const head = dataUrl.exec(url.slice(0, 200));
  if (!head) return undefined;
  return base64Source(url.slice(head[0].length), head[1] || 'application/octet-stream');
}

/** Base64 without line breaks, and with the type its first bytes tell where they do. */
export function base64Source(base64: string, mediaType: string): MediaSource & { readonly kind: 'base64' } {
  const data = withoutSpace(base64);
  return { kind: 'base64', mediaType: mediaTypeOf(data) ?? plainType(mediaType), data };
}

function plainType(mediaType: string): string {
  const type = (mediaType.split(';')[0] ?? '').trim().toLowerCase();
  return type === 'image/jpg' ? 'image/jpeg' : type;
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
