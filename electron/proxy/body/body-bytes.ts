import { joined } from './joined.ts';

/** A body's bytes in the chunks they came in: what is long is not copied into one, which V8 pays for by collecting all it holds. */
export class BodyBytes {
  readonly length: number;
  readonly #chunks: readonly Buffer[];

  constructor(chunks: readonly Buffer[]) {
    this.#chunks = chunks;
    this.length = chunks.reduce((length, chunk) => length + chunk.length, 0);
  }

  /** What lies between two offsets, as it is: a piece for each chunk. */
  between(start: number, end: number): readonly Buffer[] {
    const pieces: Buffer[] = [];
    let offset = 0;
    for (const chunk of this.#chunks) {
      if (offset >= end) break;
      if (offset + chunk.length > start) {
        pieces.push(chunk.subarray(Math.max(0, start - offset), end - offset));
      }
      offset += chunk.length;
    }
    return pieces;
  }

  /** The same as text. */
  text(start = 0, end = this.length): string {
    const [first] = this.#chunks;
    if (first && end <= first.length) return first.toString('utf8', start, end);
    return joined(this.between(start, end)).toString();
  }

  /** Whether this text, of ASCII alone, lies there. */
  holds(text: string, start: number): boolean {
    const [first] = this.#chunks;
    if (!first || start + text.length > first.length) return this.text(start, start + text.length) === text;
    for (let index = 0; index < text.length; index += 1) {
      if (first[start + index] !== text.charCodeAt(index)) return false;
    }
    return true;
  }
}
