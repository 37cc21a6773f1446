import * as fc from 'fast-check';
import type { Reply, ReplyBlock } from '../../../electron/dialects/reply.ts';

const opaque = fc.record({
  origin: fc.constantFrom('anthropic' as const, 'open' as const),
  model: fc.string(),
  kind: fc.constantFrom('signature' as const, 'redacted' as const),
  data: fc.string(),
});
const citation = fc.record({ url: fc.webUrl(), title: fc.string() });
const text = fc.string({ unit: 'grapheme' });

/** A tool call's arguments as a server sends them. */
const toolInput = fc.dictionary(text, fc.jsonValue({ maxDepth: 2 })).map((value) => JSON.stringify(value));

const block: fc.Arbitrary<ReplyBlock> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text, citations: fc.array(citation, { maxLength: 2 }) }),
  fc.record({ kind: fc.constant('thinking' as const), text, opaque }),
  fc.record({ kind: fc.constant('refusal' as const), text }),
  fc.record({
    kind: fc.constant('tool-call' as const),
    id: fc.uuid(),
    name: fc.constantFrom('look', 'write_file'),
    flavour: fc.constant('function' as const),
    input: toolInput,
  }),
);

/** Any answer that could be whole. */
export const anyReply: fc.Arbitrary<Reply> = fc.record({
  id: fc.uuid(),
  created: fc.nat(),
  blocks: fc.array(block, { maxLength: 6 }),
  usage: fc.record({ input: fc.nat(), output: fc.nat(), reasoning: fc.nat() }),
  stop: fc.constantFrom({ reason: 'end' as const }, { reason: 'length' as const }),
});
