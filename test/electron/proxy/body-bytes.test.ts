import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BodyBytes } from '../../../electron/proxy/body/body-bytes.ts';

/** Text with characters of one to four bytes, in chunks of any size. */
const bodies = fc
  .tuple(
    fc.string({ unit: fc.constantFrom('a', 'é', '…', '🚢', '"') }),
    fc.array(fc.integer({ min: 0, max: 5 })),
  )
  .map(([text, sizes]) => {
    const whole = Buffer.from(text);
    const chunks: Buffer[] = [];
    let from = 0;
    for (const size of sizes) {
      chunks.push(whole.subarray(from, from + size));
      from += size;
    }
    chunks.push(whole.subarray(from));
    return { whole, bytes: new BodyBytes(chunks) };
  });

test('a body in chunks is read like one in one piece', () => {
  fc.assert(
    fc.property(bodies, fc.nat(40), fc.nat(40), ({ whole, bytes }, one, other) => {
      const [start, end] = [Math.min(one, other), Math.max(one, other)];
      expect(bytes.length).toBe(whole.length);
      expect(Buffer.concat(bytes.between(start, end))).toEqual(whole.subarray(start, end));
      expect(bytes.text(start, end)).toBe(whole.toString('utf8', start, end));
      expect(bytes.text()).toBe(whole.toString());
      for (const word of ['a', 'aa', '"a']) {
        const there = whole.toString('latin1', start, start + word.length) === word;
        expect([word, bytes.holds(word, start)]).toEqual([word, there]);
      }
    }),
  );
});
