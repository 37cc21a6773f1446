import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createFold, explode } from '../../../electron/dialects/fold.ts';
import type { Reply, ReplyBlock } from '../../../electron/dialects/reply.ts';
import { holds } from './holds.ts';
import { brokenRule } from './reply-grammar.ts';

const opaque = fc.record({
  origin: fc.constantFrom('anthropic' as const, 'open' as const),
  model: fc.string(),
  kind: fc.constantFrom('signature' as const, 'redacted' as const),
  data: fc.string(),
});
const citation = fc.record({ url: fc.webUrl(), title: fc.string() });
const block: fc.Arbitrary<ReplyBlock> = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    text: fc.string(),
    citations: fc.array(citation, { maxLength: 2 }),
  }),
  fc.record({ kind: fc.constant('thinking' as const), text: fc.string(), opaque }),
  fc.record({ kind: fc.constant('refusal' as const), text: fc.string() }),
  fc.record({
    kind: fc.constant('tool-call' as const),
    id: fc.uuid(),
    name: fc.string(),
    flavour: fc.constantFrom('function' as const, 'custom' as const),
    input: fc.string(),
  }),
);
const reply: fc.Arbitrary<Reply> = fc.record({
  id: fc.uuid(),
  created: fc.nat(),
  blocks: fc.array(block, { maxLength: 6 }),
  usage: fc.record({ input: fc.nat(), output: fc.nat() }),
  stop: fc.constantFrom({ reason: 'end' as const }, { reason: 'length' as const }),
});

it('explodes any reply into events that obey the grammar and fold to the same reply', () => {
  holds(
    fc.property(reply, (given) => {
      const events = explode(given);
      expect(brokenRule(events)).toBeUndefined();
      const fold = createFold();
      events.forEach(fold.push);
      expect(fold.result()).toEqual({ ok: true, value: given });
    }),
  );
});

it('calls an answer without an end an error', () => {
  const fold = createFold();
  fold.push({ type: 'start', id: 'x', created: 1 });
  expect(fold.result()).toMatchObject({ ok: false, error: { kind: 'bad-gateway' } });
});
