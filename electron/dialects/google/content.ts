import type { Fields } from '../fields.ts';
import type { Reading } from '../reading.ts';
import { camelFieldsOf } from './camel-fields.ts';

/** What one side said at once. */
export interface Content {
  readonly role: unknown;
  readonly path: string;
  readonly parts: readonly Fields[];
}

/** A content in each form clients write it: whole, its parts alone, one part, or plain text. */
export function readContent(reading: Reading, value: unknown, path: string): Content | undefined {
  if (typeof value === 'string' || Array.isArray(value)) {
    return { role: undefined, path, parts: readParts(reading, value, path) };
  }
  const content = camelFieldsOf(reading, value, path);
  if (!content) return undefined;
  const { role, parts } = content.object;
  if (parts === undefined && role === undefined) return { role, path, parts: [content] };
  return { role: role ?? undefined, path, parts: readParts(reading, parts ?? [], `${path}.parts`) };
}

function readParts(reading: Reading, value: unknown, path: string): readonly Fields[] {
  if (!Array.isArray(value)) return readPart(reading, value, path);
  return value.flatMap((part: unknown, index) =>
    part === null ? [] : readPart(reading, part, `${path}[${index}]`),
  );
}

function readPart(reading: Reading, value: unknown, path: string): readonly Fields[] {
  const part = camelFieldsOf(reading, typeof value === 'string' ? { text: value } : value, path);
  return part ? [part] : [];
}

/** What a part holds, for saying what was lost: its first member that is not about another one. */
export function partKind({ object }: Fields): string {
  const kind = Object.keys(object).find((name) => !aside.has(name) && object[name] !== null);
  return kind?.slice(0, 40) ?? 'an empty part';
}

const aside: ReadonlySet<string> = new Set(['thought', 'thoughtSignature', 'videoMetadata', 'partMetadata']);
