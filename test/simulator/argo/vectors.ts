import { createHash } from 'node:crypto';

/** A unit vector that depends on the text alone. */
export function vectorOf(text: string, dimensions: number): number[] {
  let state = createHash('sha256').update(text).digest().readUInt32LE(0);
  const raw = Array.from({ length: dimensions }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  });
  const length = Math.hypot(...raw);
  return raw.map((value) => Math.fround(value / length));
}
