import * as fc from 'fast-check';

/** Where to cut a text's bytes: any places, also inside a character. */
export const cuts = fc.array(fc.nat({ max: 4000 }), { maxLength: 12, size: 'max' });

export function cutBytes(text: string, places: readonly number[]): Uint8Array[] {
  const bytes = new TextEncoder().encode(text);
  const sorted = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...sorted].map((from, at) => bytes.subarray(from, sorted[at] ?? bytes.length));
}
