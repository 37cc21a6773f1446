import { nowMicros } from './pieces.ts';

export interface PieceReader {
  push(chunk: Buffer): void;
  /** Delays in µs from writing to reading, in the order of the pieces. */
  readonly delays: readonly number[];
  /** When the first was read, in µs. */
  firstAt(): number;
  /** Throws unless all came; of a thousand, twenty may be missing, whose marks bare text was cut in. */
  expectAll(pieces: number): void;
}

/** Long enough for a whole mark that the end of a chunk cut. */
const longestMark = 40;
const mayMiss = 0.02;

/** Finds the pieces in an answer of any dialect, in order. What a dialect repeats at its end is passed over. */
export function createPieceReader(): PieceReader {
  const delays: number[] = [];
  let next = 0;
  let firstAt = 0;
  let rest = '';
  return {
    delays,
    firstAt: () => firstAt,
    push(chunk) {
      const now = nowMicros();
      const text = rest + chunk.toString('latin1');
      let read = 0;
      for (const found of text.matchAll(/~(\d+):(\d+)~/g)) {
        read = found.index + found[0].length;
        const number = Number(found[1]);
        if (number < next) continue;
        if (delays.length === 0) firstAt = now;
        next = number + 1;
        delays.push(now - Number(found[2]));
      }
      rest = text.slice(Math.max(read, text.length - longestMark));
    },
    expectAll(pieces) {
      const missing = pieces - delays.length;
      if (missing > pieces * mayMiss)
        throw new Error(`${missing} of ${pieces} pieces did not come in order.`);
    },
  };
}
