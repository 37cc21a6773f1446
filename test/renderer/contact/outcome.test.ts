import fc from 'fast-check';
import { expect, test } from 'vitest';
import { understand } from '../../../renderer/contact/outcome.ts';

const understandComparison = (answer: unknown) => understand('environment.compare', answer);

test('an answer of the contract is read as it is', () => {
  const value = { environment: 'dev', added: ['argo:gpt-5'], removed: [] };
  expect(understandComparison({ ok: true, value })).toEqual({ ok: true, value });
  const error = { code: 'invalid-setting', message: 'port takes a number.', hint: 'Write one.' };
  expect(understandComparison({ ok: false, error })).toEqual({ ok: false, error });
});

test('whatever else a server answers is a sentence that says to reload, and never a crash', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.jsonValue(), fc.record({ ok: fc.boolean(), value: fc.jsonValue() })),
      (answer) => {
        const outcome = understandComparison(answer);
        expect(outcome).toMatchObject({
          ok: false,
          error: { code: 'not-understood', hint: 'Reload the page.' },
        });
      },
    ),
  );
});
