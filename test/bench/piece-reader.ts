import { nowMicros } from './pieces.ts';

export interface PieceReader {
  push(chunk: Buffer): void;
  /** Delays in µs from writing to reading, in the order of the pieces. */
  readonly delays: readonly number[];
  /** When the first was read, in µs. */
  readonly firstAt: number;
}

/** Long enough for a whole mark that the end of a chunk cut. */
const longestMark = 40;

/** Finds the pieces in an answer of any dialect; throws when one is missing. What a dialect repeats at its end is passed over. */
export function createPieceReader(): PieceReader {
  const delays: number[] = [];
  let firstAt = 0;
  let rest = '';
  return {
    delays,
    get firstAt() {
      return firstAt;
    },
    push(chunk) {
      const now = nowMicros();
      const text = rest + chunk.toString('latin1');
      let read = 0;
      for (const found of text.matchAll(/~(\d+):(\d+)~/g)) {
        read = found.index + found[0].length;
        const number = Number(found[1]);
        if (number > delays.length) throw new Error(`Piece ${number} came where ${delays.length} was due.`);
        if (number < delays.length) continue;
        if (number === 0) firstAt = now;
        delays.push(now - Number(found[2]));
      }
      rest = text.slice(Math.max(read, text.length - longestMark));
    },
  };
}
