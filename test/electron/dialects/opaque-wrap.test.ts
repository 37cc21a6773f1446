import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Opaque } from '../../../electron/dialects/conversation.ts';
import { isWrappedOpaque, unwrapOpaque, wrapOpaque } from '../../../electron/dialects/opaque-wrap.ts';
import { holds } from './holds.ts';

const opaque: fc.Arbitrary<Opaque> = fc.record(
  {
    origin: fc.constantFrom('anthropic', 'openai', 'google', 'open'),
    model: fc.string(),
    kind: fc.constantFrom('signature', 'redacted', 'encrypted'),
    data: fc.string({ unit: 'grapheme' }),
    of: fc.string(),
  },
  { requiredKeys: ['origin', 'model', 'kind', 'data'] },
);

describe('an opaque in a foreign dialect', () => {
  it('comes back as it went, by the same text each time', () => {
    holds(
      fc.property(opaque, (value) => {
        const wrapped = wrapOpaque(value);
        expect(wrapped).toMatch(/^[\w.-]+$/);
        expect(wrapOpaque({ ...value })).toBe(wrapped);
        expect(unwrapOpaque(wrapped)).toEqual(value);
      }),
    );
  });

  it('is taken for nothing else, and a damaged one for nothing', () => {
    const wrapped = wrapOpaque({ origin: 'openai', model: 'm', kind: 'encrypted', data: 'abc' });
    expect(unwrapOpaque(wrapped.slice(0, -5))).toBeUndefined();
    holds(
      fc.property(fc.oneof(fc.base64String(), fc.string()), (text) => {
        fc.pre(!isWrappedOpaque(text));
        expect(unwrapOpaque(text)).toBeUndefined();
      }),
    );
  });
});
