import fc from 'fast-check';
import { expect, test } from 'vitest';
import { operations } from '../../../electron/contract.ts';
import { readOutcome } from '../../../renderer/contact/outcome.ts';

const readComparison = (value: unknown) => operations['environment.compare'].output.parse(value);

test('an answer of the contract is read as it is', () => {
  const value = { environment: 'dev', added: ['argo:gpt-5'], removed: [] };
  expect(readOutcome({ ok: true, value }, readComparison)).toEqual({ ok: true, value });
  const error = { code: 'invalid-setting', message: 'port takes a number.', hint: 'Write one.' };
  expect(readOutcome({ ok: false, error }, readComparison)).toEqual({ ok: false, error });
});

test('whatever else a server answers is a sentence that says to reload, and never a crash', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.jsonValue(), fc.record({ ok: fc.boolean(), value: fc.jsonValue() })),
      (answer) => {
        const outcome = readOutcome(answer, readComparison);
        expect(outcome).toMatchObject({
          ok: false,
          error: { code: 'not-understood', hint: 'Reload the page.' },
        });
      },
    ),
  );
});
