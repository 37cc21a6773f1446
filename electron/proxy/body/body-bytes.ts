import { joined } from './joined.ts';

/** A body's bytes in the chunks they came in: what is long is not copied into one, which V8 pays for by collecting all it holds. */
export class BodyBytes {
  readonly length: number;
  readonly #chunks: readonly Buffer[];
  /** Where each of them begins. */
  readonly #starts: readonly number[];

  constructor(chunks: readonly Buffer[]) {
    let length = 0;
    this.#starts = chunks.map((chunk) => {
      length += chunk.length;
      return length - chunk.length;
    });
    this.#chunks = chunks;
    this.length = length;
  }

  /** What lies between two offsets, as it is: a piece for each chunk. */
  between(start: number, end: number): readonly Buffer[] {
    const pieces: Buffer[] = [];
    for (let place = this.#placeOf(start); place < this.#chunks.length; place += 1) {
      const chunk = this.#chunks[place];
      const offset = this.#starts[place] ?? end;
      if (!chunk || offset >= end) break;
      pieces.push(chunk.subarray(Math.max(0, start - offset), end - offset));
    }
    return pieces;
  }

  /** The last chunk that begins there or before, by halving: a body may have millions of members in thousands of chunks. */
  #placeOf(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
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
