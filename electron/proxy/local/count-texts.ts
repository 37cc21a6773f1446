import { setImmediate } from 'node:timers/promises';

/** A tokenizer's time grows with the square of an unbroken word, so long texts are counted in pieces. */
const pieceLength = 2_000;
/** How long counting may hold the event loop before others get their turn. */
const sliceMs = 10;

/** Tokens of the texts by OpenAI's tokenizer (o200k), loaded on first use; other vendors' differ by some per cent. */
export async function countTexts(texts: readonly string[]): Promise<number> {
  const { countTokens } = await import('gpt-tokenizer/encoding/o200k_base');
  let total = 0;
  let since = performance.now();
  for (const text of texts) {
    for (let from = 0; from < text.length; from += pieceLength) {
      total += countTokens(text.slice(from, from + pieceLength), { disallowedSpecial: new Set() });
      if (performance.now() - since < sliceMs) continue;
      await setImmediate();
      since = performance.now();
    }
  }
  return total;
}
