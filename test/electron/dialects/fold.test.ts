import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createFold, explode } from '../../../electron/dialects/fold.ts';
import { anyReply } from './any-reply.ts';
import { holds } from './holds.ts';
import { brokenRule } from './reply-grammar.ts';
import { wholeReply } from './whole-reply.ts';

it('explodes any reply into events that obey the grammar and fold to the same reply', () => {
  holds(
    fc.property(anyReply, (given) => {
      const events = explode(given);
      expect(brokenRule(events)).toBeUndefined();
      expect(wholeReply(events)).toEqual(given);
    }),
  );
});

it('calls an answer without an end an error', () => {
  const fold = createFold();
  fold.push({ type: 'start', id: 'x', created: 1 });
  expect(fold.result()).toMatchObject({ ok: false, error: { kind: 'bad-gateway' } });
});
