import { backslash, quote } from './json-bytes.ts';

/**
 * Finds where the plain characters of a JSON string end, four bytes at a time: byte by byte it takes three times as
 * long, and strings are nearly all of what clients send.
 */
export class PlainRun {
  readonly #chunk: Uint8Array;
  /** The chunk from its first aligned byte on. */
  readonly #words: Int32Array;
  readonly #aligned: number;

  constructor(chunk: Uint8Array) {
    this.#chunk = chunk;
    this.#aligned = Math.min(-chunk.byteOffset & 3, chunk.length);
    const count = (chunk.length - this.#aligned) >> 2;
    this.#words = new Int32Array(chunk.buffer, count > 0 ? chunk.byteOffset + this.#aligned : 0, count);
  }

  /** The index of the next quote or backslash from there, or the end of the chunk: the fastest over a long way. */
  jump(from: number): number {
    const end = this.#chunk.indexOf(quote, from);
    const before = this.#chunk.subarray(from, end === -1 ? this.#chunk.length : end);
    const escapeAt = before.indexOf(backslash);
    if (escapeAt !== -1) return from + escapeAt;
    return end === -1 ? this.#chunk.length : end;
  }

  /** The index of the next quote, backslash or control character from there; where to stop when none comes before. */
  end(from: number, stop: number): number {
    const chunk = this.#chunk;
    const words = this.#words;
    const aligned = this.#aligned;
    const limit = Math.min(stop, chunk.length);
    let index = from;
    for (; index < limit && ((index - aligned) & 3) !== 0; index += 1) {
      if (endsRun(chunk[index])) return index;
    }
    if (index === limit) return limit;
    const lastWord = (limit - aligned) >> 2;
    for (let word = (index - aligned) >> 2; word < lastWord; word += 1) {
      const ends = endsIn(words[word] ?? 0);
      if (ends !== 0) return aligned + (word << 2) + lowestByteOf(ends);
    }
    index = Math.max(index, aligned + (lastWord << 2));
    while (index < limit && !endsRun(chunk[index])) index += 1;
    return index;
  }
}

function endsRun(byte = 0): boolean {
  return byte === quote || byte === backslash || byte < 0x20;
}

/**
 * Of four bytes, a bit in each that a run ends at, the lowest being the first of them; those above it may be wrong
 * ("Determine if a word has a byte less than n", Bit Twiddling Hacks).
 */
function endsIn(word: number): number {
  const quotes = word ^ 0x22222222;
  const backslashes = word ^ 0x5c5c5c5c;
  const found =
    ((quotes - 0x01010101) & ~quotes) |
    ((backslashes - 0x01010101) & ~backslashes) |
    ((word - 0x20202020) & ~word);
  return found & 0x80808080;
}

/** Every machine Node runs on puts the first byte lowest. */
function lowestByteOf(bits: number): number {
  return (31 - Math.clz32(bits & -bits)) >> 3;
}
