import * as fc from 'fast-check';
import type {
  AssistantPart,
  CacheMark,
  ChatRequest,
  Opaque,
  ToolResult,
  Turn,
  UserPart,
} from '../../../electron/dialects/conversation.ts';
import { chatRequest } from './chat-request.ts';

const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('', ' \n', 'Go on.', 'done ', '</system>'),
);
const cache = fc.option(fc.constantFrom<CacheMark>({ ttl: '5m' }, { ttl: '1h' }), { freq: 3 });
const textPart = fc
  .tuple(words, cache)
  .map(([text, mark]) => ({ kind: 'text' as const, text, ...(mark && { cache: mark }) }));

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=';
const imagePart = fc.constantFrom<UserPart>(
  { kind: 'image', source: { kind: 'base64', mediaType: 'image/jpeg', data: png } },
  {
    kind: 'image',
    source: { kind: 'base64', mediaType: 'image/png', data: `${png.slice(0, 20)}\n${png.slice(20)}` },
  },
  { kind: 'image', source: { kind: 'url', url: 'https://pictures.example/one.png' }, detail: 'low' },
);
const filePart = fc.constantFrom<UserPart>(
  {
    kind: 'file',
    source: { kind: 'base64', mediaType: 'application/pdf', data: 'JVBERi0xLjc=' },
    name: 'a.pdf',
  },
  { kind: 'file', source: { kind: 'base64', mediaType: 'text/markdown', data: 'IyBIaQ==' } },
);

const opaque = fc.constantFrom<Opaque>(
  { origin: 'anthropic', model: 'claude-3-opus', kind: 'signature', data: 'from another Claude' },
  { origin: 'openai', model: 'gpt5', kind: 'encrypted', data: 'abc' },
  { origin: 'open', model: 'qwen', kind: 'redacted', data: 'abc' },
);

/** Few enough that calls and results meet, miss and repeat. */
const callId = fc.constantFrom('call_0', 'call_1', 'functions.Bash:0', '', 'x'.repeat(80));
const toolName = fc.constantFrom('look', 'write_file', 'mcp.server/tool', 'patch');
const input = fc.oneof(
  fc
    .dictionary(fc.string({ minLength: 1 }), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 3 })
    .map((value) => JSON.stringify(value)),
  fc.constantFrom('', '{"cut', '[1, 2]', '"text"', 'null', '{"id": 12345678901234567890}'),
);

function flavourOf(name: string): 'function' | 'custom' {
  return name === 'patch' ? 'custom' : 'function';
}

const assistantPart: fc.Arbitrary<AssistantPart> = fc.oneof(
  textPart,
  fc
    .tuple(words, fc.option(opaque))
    .map(([text, seal]) => ({ kind: 'thinking' as const, text, ...(seal && { opaque: seal }) })),
  words.map((text) => ({ kind: 'refusal' as const, text })),
  fc
    .record({ id: callId, name: toolName, input })
    .map((call) => ({ ...call, kind: 'tool-call' as const, flavour: flavourOf(call.name) })),
);

const result: fc.Arbitrary<ToolResult> = fc.record({
  callId,
  parts: fc.array(
    fc.oneof(
      textPart,
      imagePart.filter((part) => part.kind === 'image'),
    ),
    { maxLength: 2 },
  ),
  isError: fc.boolean(),
});

const turn: fc.Arbitrary<Turn> = fc.oneof(
  fc.record({
    role: fc.constant('user' as const),
    parts: fc.array(fc.oneof({ weight: 4, arbitrary: textPart }, imagePart, filePart), { maxLength: 3 }),
  }),
  fc.record({ role: fc.constant('assistant' as const), parts: fc.array(assistantPart, { maxLength: 4 }) }),
  fc.record({
    role: fc.constant('tool' as const),
    results: fc.array(result, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ role: fc.constant('system' as const), blocks: fc.array(textPart, { maxLength: 2 }) }),
);

const schema = { type: 'object', properties: { path: { type: 'string' } }, required: ['path'] };
const tools: ChatRequest['tools'] = [
  { kind: 'function', name: 'look', description: 'Looks.', schema, strict: true },
  { kind: 'function', name: 'write_file', cache: { ttl: '5m' } },
  { kind: 'function', name: 'mcp.server/tool', schema: { anyOf: [schema, { type: 'object' }] } },
  { kind: 'custom', name: 'patch', format: { kind: 'grammar', syntax: 'lark', definition: 'start: "a"' } },
  { kind: 'function', name: 'look' },
];

const wishes: fc.Arbitrary<Partial<ChatRequest>> = fc.record(
  {
    instructions: fc.array(textPart, { maxLength: 3 }),
    tools: fc.subarray([...tools]),
    toolChoice: fc.constantFrom<NonNullable<ChatRequest['toolChoice']>>(
      { kind: 'auto' },
      { kind: 'none' },
      { kind: 'required' },
      { kind: 'only', names: ['look'], required: true },
      { kind: 'only', names: ['look', 'patch'], required: true },
      { kind: 'only', names: ['look'], required: false },
      { kind: 'only', names: ['nothing like it'], required: true },
    ),
    parallelToolCalls: fc.boolean(),
    sampling: fc.record(
      {
        maxTokens: fc.constantFrom(1, 500, 1024, 1025, 3000, 1_000_000),
        temperature: fc.constantFrom(0, 0.5, 1, 2),
        topP: fc.constantFrom(0.5, 0.99),
        topK: fc.constantFrom(1, 40),
        stop: fc.array(fc.constantFrom('END', ' ', '\n', 'STOP'), { maxLength: 6 }),
        seed: fc.nat(),
        frequencyPenalty: fc.constant(0.5),
        presencePenalty: fc.constant(0.5),
        topLogprobs: fc.constant(2),
        logitBias: fc.constant({ 50256: -100 }),
        verbosity: fc.constant('low' as const),
      },
      { requiredKeys: [] },
    ),
    reasoning: fc.record(
      {
        mode: fc.constantFrom('off' as const, 'auto' as const, 'on' as const),
        effort: fc.constantFrom(
          'none' as const,
          'minimal' as const,
          'medium' as const,
          'xhigh' as const,
          'max' as const,
        ),
        budgetTokens: fc.constantFrom(-1, 0, 100, 2000, 100_000),
        show: fc.boolean(),
      },
      { requiredKeys: ['mode'] },
    ),
    output: fc.constantFrom<ChatRequest['output']>(
      { kind: 'json' },
      { kind: 'schema', name: 'answer', schema: { ...schema, additionalProperties: false } },
    ),
    promptCacheKey: fc.constant('key'),
    serviceTier: fc.constantFrom('auto', 'default', 'flex'),
    metadata: fc.constantFrom({ user_id: 'someone' }, { topic: 'birds' }),
  },
  { requiredKeys: [] },
);

/** A request of any client, well-behaved or not: broken tool histories, blank texts, contradicting wishes. */
export const anyRequest: fc.Arbitrary<ChatRequest> = fc
  .tuple(fc.array(turn, { maxLength: 8 }), wishes)
  .map(([turns, differences]) => chatRequest({ ...differences, turns }));
