import type { Opaque } from './conversation.ts';
import { isObject, parseJson } from './json-value.ts';

/**
 * How an opaque begins that travels in a dialect it does not come from. No vendor's own signature holds a dot, so
 * a body without this text holds nothing of ours.
 */
export const wrappedOpaqueMark = 'argo-tray.1.';

const origins: ReadonlySet<unknown> = new Set<Opaque['origin']>(['anthropic', 'openai', 'google', 'open']);
const kinds: ReadonlySet<unknown> = new Set<Opaque['kind']>(['signature', 'redacted', 'encrypted']);

/** The opaque with its origin, as text that fits any dialect's signature field; the same opaque gives the same text. */
export function wrapOpaque({ origin, model, kind, data, of }: Opaque): string {
  return (
    wrappedOpaqueMark + Buffer.from(JSON.stringify({ origin, model, kind, data, of })).toString('base64url')
  );
}

export function isWrappedOpaque(text: string): boolean {
  return text.startsWith(wrappedOpaqueMark);
}

/** What `wrapOpaque` wrapped; undefined for anything else, a damaged one included. */
export function unwrapOpaque(text: string): Opaque | undefined {
  if (!isWrappedOpaque(text)) return undefined;
  const value = parseJson(Buffer.from(text.slice(wrappedOpaqueMark.length), 'base64url').toString('utf8'));
  return isOpaque(value) ? value : undefined;
}

function isOpaque(value: unknown): value is Opaque {
  return (
    isObject(value) &&
    origins.has(value.origin) &&
    kinds.has(value.kind) &&
    typeof value.model === 'string' &&
    typeof value.data === 'string' &&
    (value.of === undefined || typeof value.of === 'string')
  );
}
