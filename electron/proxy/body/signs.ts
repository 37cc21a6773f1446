import { wrappedOpaqueMark } from '../../dialects/opaque-wrap.ts';

/** Strings, keys or values, without which a rule for relayed bodies cannot be broken. */
const wholeStrings = [
  'custom',
  'developer',
  'image_url',
  'index',
  'item_reference',
  'parsed',
  'parsed_arguments',
  'reasoning',
  'reasoning_content',
  'system',
  'tool_calls',
  'tool_result',
  'url',
] as const;

/** What the scan of a body notes of each member, so that no rule has to search through the bytes once more. */
type Sign = (typeof wholeStrings)[number] | 'null' | typeof wrappedOpaqueMark;

const all: readonly Sign[] = [...wholeStrings, 'null', wrappedOpaqueMark];
const bits: ReadonlyMap<Sign, number> = new Map(all.map((sign, index) => [sign, 1 << index]));

interface Candidate {
  readonly bytes: Uint8Array;
  readonly bit: number;
}

const candidateOf = (sign: Sign): Candidate => ({ bytes: Buffer.from(sign), bit: signsOf(sign) });
const opaque = candidateOf(wrappedOpaqueMark);
export const longestSign = Math.max(...wholeStrings.map(({ length }) => length));
const none: readonly Candidate[] = [];
const byLength: readonly (readonly Candidate[])[] = Array.from({ length: longestSign + 1 }, (_, length) =>
  wholeStrings.filter((text) => text.length === length).map(candidateOf),
);

/** Signs are the bits of one number. */
export function signsOf(...wanted: readonly Sign[]): number {
  return wanted.reduce((signs, sign) => signs | (bits.get(sign) ?? 0), 0);
}

export const signOfNull = signsOf('null');

/** The bit of the sign that a string's content is, or begins with where it is the mark of an opaque; 0 for nearly all. */
export function signOfString(bytes: Uint8Array, start: number, end = bytes.length): number {
  const length = end - start;
  if (length >= opaque.bytes.length && startsWith(bytes, start, opaque.bytes)) return opaque.bit;
  const candidates = length > longestSign ? none : (byLength[length] ?? none);
  for (let index = 0; index < candidates.length; index += 1) {
    const candidate = candidates[index];
    if (candidate && startsWith(bytes, start, candidate.bytes)) return candidate.bit;
  }
  return 0;
}

function startsWith(bytes: Uint8Array, start: number, text: Uint8Array): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (bytes[start + index] !== text[index]) return false;
  }
  return true;
}
