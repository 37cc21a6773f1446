import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anthropicClient, anthropicUpstream } from '../../../../electron/dialects/anthropic/anthropic.ts';
import { holds } from '../holds.ts';
import { claudeRules } from './claude-rules.ts';

const rules = claudeRules({
  lateSystem: false,
  temperatureWithTopP: true,
  reasoning: 'budget-or-adaptive',
  efforts: ['low', 'high'],
});
const target = { upstreamId: 'claude-x', rules, stream: true };

function sent(body: unknown): string {
  const read = anthropicClient.readRequest(body, {});
  if (!read.ok) throw new Error(read.error.message);
  const written = anthropicUpstream.writeRequest(read.value.request, target);
  if (!written.ok) throw new Error(written.error.message);
  return written.value.body;
}

const cache = fc.option(fc.constantFrom({ type: 'ephemeral' }, { type: 'ephemeral', ttl: '1h' }), {
  freq: 8,
});
const marked = <Block extends object>(block: fc.Arbitrary<Block>) =>
  fc.tuple(block, cache).map(([fields, mark]) => (mark ? { ...fields, cache_control: mark } : fields));
const words = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 10 })
  .filter((text) => text.trim() !== '');
const text = marked(fc.record({ type: fc.constant('text'), text: words }));
const image = fc.constant({ type: 'image', source: { type: 'url', url: 'https://a.example/b.png' } });
const pdf = fc.constant({
  type: 'document',
  source: { type: 'base64', media_type: 'application/pdf', data: 'JVBERi0xLjc=' },
  title: 'a.pdf',
});
const thinking = fc.constant({ type: 'thinking', thinking: 'hm', signature: 'Eq+/=' });
const redacted = fc.constant({ type: 'redacted_thinking', data: 'xyz' });
const input = fc.dictionary(fc.string({ minLength: 1, maxLength: 5 }), fc.jsonValue(), { maxKeys: 3 });

/** One round: the user asks, the model calls tools, the results come back with a remark. */
const round = fc
  .record({
    asked: fc.array(fc.oneof(text, image, pdf), { minLength: 1, maxLength: 3 }),
    thought: fc.option(fc.oneof(thinking, redacted)),
    said: fc.array(text, { minLength: 1, maxLength: 2 }),
    inputs: fc.array(input, { maxLength: 3 }),
    failed: fc.boolean(),
    answered: fc.array(text, { minLength: 1, maxLength: 2 }),
  })
  .map((parts) => ({ ...parts }));

const conversation = fc.array(round, { minLength: 1, maxLength: 4 }).map((rounds) => [
  ...rounds.flatMap(({ asked, thought, said, inputs, failed, answered }, at) => {
    const calls = inputs.map((each, nth) => ({
      type: 'tool_use',
      id: `toolu_${at}_${nth}`,
      name: 'read',
      input: each,
    }));
    const results = calls.map(({ id }) => ({
      type: 'tool_result',
      tool_use_id: id,
      content: [{ type: 'text', text: 'seen' }],
      ...(failed && { is_error: true }),
    }));
    const assistant = { role: 'assistant', content: [...(thought ? [thought] : []), ...said, ...calls] };
    const end = { role: 'assistant', content: answered };
    const user = { role: 'user', content: asked };
    return results.length === 0
      ? [user, assistant]
      : [user, assistant, { role: 'user', content: results }, end];
  }),
  { role: 'user', content: [{ type: 'text', text: 'go on' }] },
]);

const request = fc.record(
  {
    system: fc.array(text, { minLength: 1, maxLength: 3 }),
    tools: fc.constant([
      {
        name: 'read',
        description: 'Reads.',
        input_schema: { type: 'object', properties: { a: { const: 1 } } },
      },
    ]),
    tool_choice: fc.constantFrom(
      { type: 'auto' },
      { type: 'auto', disable_parallel_tool_use: true },
      { type: 'none' },
    ),
    temperature: fc.constant(1),
    stop_sequences: fc.constant(['END']),
    metadata: fc.constant({ user_id: 'u' }),
    service_tier: fc.constantFrom('auto', 'standard_only'),
    thinking: fc.constantFrom({ type: 'disabled' }, { type: 'adaptive', display: 'omitted' }),
    output_config: fc.constantFrom(
      { effort: 'high' },
      { format: { type: 'json_schema', schema: { type: 'object' } } },
    ),
  },
  { requiredKeys: ['tools'] },
);

const marks = (body: unknown) => JSON.stringify(body).split('"cache_control"').length - 1;

describe('a Messages request that was read and written again', () => {
  it('says the same', () => {
    holds(
      fc.property(request, conversation, (fields, messages) => {
        const body = { model: 'claude-x', max_tokens: 5000, ...fields, messages, stream: true };
        fc.pre(marks(body) <= 4);
        // An effort alone says no more than adaptive thinking does.
        const implied =
          fields.output_config && 'effort' in fields.output_config && !fields.thinking
            ? { thinking: { type: 'adaptive' } }
            : {};
        expect(JSON.parse(sent(body))).toEqual({ ...body, ...implied });
      }),
      200,
    );
  });

  it('has the same bytes each time', () => {
    holds(
      fc.property(request, conversation, (fields, messages) => {
        const body = { model: 'claude-x', max_tokens: 5000, ...fields, messages };
        expect(sent(structuredClone(body))).toBe(sent(body));
      }),
    );
  });

  it('survives anything that is JSON', () => {
    const noise = fc.jsonValue({ maxDepth: 4 });
    const key = fc.constantFrom(
      'role',
      'content',
      'type',
      'text',
      'id',
      'input',
      'source',
      'constructor',
      '__proto__',
    );
    const block = fc.oneof(noise, fc.dictionary(key, noise), text, image, thinking);
    const message = fc.oneof(
      noise,
      fc.record({
        role: fc.constantFrom('user', 'assistant', 'system', 'constructor'),
        content: fc.array(block),
      }),
    );
    const anything = fc.record(
      {
        model: fc.oneof(noise, fc.constant('m')),
        max_tokens: fc.oneof(noise, fc.constant(9)),
        messages: fc.oneof(noise, fc.array(message, { minLength: 1 })),
        system: fc.oneof(noise, fc.array(block)),
        tools: fc.oneof(noise, fc.array(block)),
        tool_choice: fc.oneof(
          noise,
          fc.record({ type: fc.constantFrom('tool', 'any', 'toString'), name: noise }),
        ),
        thinking: fc.oneof(
          noise,
          fc.record({ type: fc.constantFrom('enabled', 'constructor'), budget_tokens: noise }),
        ),
        output_config: noise,
        stop_sequences: noise,
        metadata: noise,
        service_tier: fc.oneof(noise, fc.constant('constructor')),
      },
      { requiredKeys: ['model', 'max_tokens', 'messages'] },
    );
    holds(
      fc.property(fc.oneof(anything, noise), (body) => {
        const read = anthropicClient.readRequest(body, {});
        if (!read.ok) {
          expect(read.error.status).toBe(400);
          return;
        }
        const written = anthropicUpstream.writeRequest(read.value.request, target);
        if (written.ok) JSON.parse(written.value.body);
        else expect(written.error.status).toBe(400);
      }),
      500,
    );
  });
});
