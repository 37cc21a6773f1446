import { describe, expect, test } from 'vitest';
import { aWorld } from './simulated-world.ts';

const world = aWorld();
const hello = [{ role: 'user', content: 'hello' }];
const llama = 'meta-llama/Meta-Llama-3.1-8B-Instruct';
const chat = (more: object) => ['chat/completions', { model: llama, messages: hello, ...more }] as const;
const messages = (...all: unknown[]) => chat({ messages: all });
const answered = (more: object) => messages({ role: 'assistant', ...more });
const call = { id: 'c', type: 'function', function: { name: 'f', arguments: '{}' } };
const tool = (described: object) => chat({ tools: [{ type: 'function', function: described }] });
const completion = (more: object) => ['completions', { model: llama, prompt: 'x', ...more }] as const;
const embedding = (more: object) =>
  ['embeddings', { model: 'mistralai/Mistral-7B-Instruct-v0.3-embed', input: 'x', ...more }] as const;
const response = (more: object) => ['responses', { model: llama, input: 'x', ...more }] as const;
const message = (more: object) =>
  ['messages', { model: llama, messages: hello, max_tokens: 50, ...more }] as const;

type Body = readonly [endpoint: string, body: object];
type Flaw = readonly [loc: string, type: string, msg?: string];

const ask = ([endpoint, body]: Body) => world.ask(`/sophia/vllm/v1/${endpoint}`, { body });

describe('a 422 names every flaw, where it is and what it is', () => {
  const extra = 'extra_forbidden';
  const rows: readonly (readonly [what: string, body: Body, ...flaws: Flaw[]])[] = [
    [
      'nothing but a body',
      ['chat/completions', {}],
      ['messages', 'missing', 'Field required'],
      ['model', 'missing'],
    ],
    ['top_k', chat({ top_k: 5 }), ['top_k', extra, 'Extra inputs are not permitted']],
    ['a template’s arguments', chat({ chat_template_kwargs: {} }), ['chat_template_kwargs', extra]],
    ['verbosity', chat({ verbosity: 'low' }), ['verbosity', extra]],
    ['a cache key', chat({ prompt_cache_key: 'x' }), ['prompt_cache_key', extra]],
    [
      'the least effort',
      chat({ reasoning_effort: 'minimal' }),
      ['reasoning_effort', 'enum', "Input should be 'low', 'medium' or 'high'"],
    ],
    [
      'another tier',
      chat({ service_tier: 'flex' }),
      ['service_tier', 'enum', "Input should be 'auto' or 'default'"],
    ],
    [
      'five stops',
      chat({ stop: ['a', 'b', 'c', 'd', 'e'] }),
      ['', 'value_error', "Value error, 'stop' list must have between 1 to 4 items."],
    ],
    [
      'any tool',
      chat({ tool_choice: 'any' }),
      ['tool_choice.str-enum[ToolChoice]', 'enum', "Input should be 'none', 'auto' or 'required'"],
      ['tool_choice.ToolChoiceObject', 'model_type'],
    ],
    [
      'too hot',
      chat({ temperature: 2.1 }),
      ['temperature', 'less_than_equal', 'Input should be less than or equal to 2'],
    ],
    ['no choices', chat({ n: 0 }), ['n', 'greater_than_equal', 'Input should be greater than or equal to 1']],
    ['half a token', chat({ max_tokens: 1.5 }), ['max_tokens', 'int_from_float']],
    ['a limit in words', chat({ max_tokens: 'many' }), ['max_tokens', 'int_parsing']],
    ['a stream of words', chat({ stream: 'maybe' }), ['stream', 'bool_parsing']],
    [
      'what else to stream',
      chat({ stream_options: { include_usage: true, include_obfuscation: false } }),
      ['stream_options.include_obfuscation', extra],
    ],
    ['likelihoods unasked', chat({ top_logprobs: 2 }), ['', 'value_error']],
    ['a bias too strong', chat({ logit_bias: { 1: 101 } }), ['', 'value_error']],
    [
      'too much metadata',
      chat({ metadata: Object.fromEntries(Array.from({ length: 17 }, (_, key) => [key, 'x'])) }),
      ['metadata', 'value_error', "Value error, 'metadata' must have at most 16 key-value pairs."],
    ],
    [
      'what vLLM would take besides',
      chat({ extra_body: { use_beam_search: true, top_k: 1 } }),
      ['extra_body.top_k', extra],
    ],
    ['no message at all', messages('hello'), ['messages.0', 'value_error']],
    ['nobody', messages({ content: 'x' }), ['messages.0', 'value_error']],
    [
      'somebody unknown',
      messages({ role: 'critic', content: 'x' }),
      [
        'messages.0',
        'value_error',
        "Value error, 'messages-role' must be one of ['developer', 'system', 'user', 'assistant', 'tool'].",
      ],
    ],
    [
      'a system that speaks in parts',
      messages({ role: 'system', content: [{ type: 'text', text: 'x' }] }),
      ['messages.0.content.str', 'string_type', 'Input should be a valid string'],
      ['messages.0.content.list[str].0', 'string_type'],
    ],
    [
      'a tool with a name',
      messages({ role: 'tool', tool_call_id: 'c', name: 'f', content: 'x' }),
      ['messages.0.name', extra],
    ],
    [
      'a tool that answers nothing',
      messages({ role: 'tool', content: 'x' }),
      ['messages.0.tool_call_id', 'missing'],
    ],
    [
      'a part with a mark',
      messages({ role: 'user', content: [{ type: 'text', text: 'x', cache_control: {} }] }),
      ['messages.0.content.str', 'string_type'],
      ['messages.0.content.list[UserMessageContent].0.cache_control', extra],
    ],
    [
      'a part of another dialect',
      messages({ role: 'user', content: [{ type: 'input_text', text: 'x' }] }),
      ['messages.0.content.str', 'string_type'],
      [
        'messages.0.content.list[UserMessageContent].0',
        'value_error',
        "Value error, 'messages-user-content-type' must be one of ['text', 'image_url', 'input_audio', 'file'].",
      ],
    ],
    [
      'more detail than there is',
      messages({
        role: 'user',
        content: [{ type: 'image_url', image_url: { url: 'x', detail: 'original' } }],
      }),
      ['messages.0.content.str', 'string_type'],
      ['messages.0.content.list[UserMessageContent].0.image_url.detail', 'enum'],
    ],
    [
      'a call with its index',
      answered({ tool_calls: [{ ...call, index: 0 }] }),
      ['messages.0.tool_calls.0.index', extra],
    ],
    [
      'arguments as an object',
      answered({ tool_calls: [{ ...call, function: { name: 'f', arguments: {} } }] }),
      ['messages.0.tool_calls.0.function.arguments', 'string_type'],
    ],
    [
      'thoughts in blocks',
      answered({ content: 'x', thinking_blocks: [] }),
      ['messages.0.thinking_blocks', extra],
    ],
    ['annotations', answered({ content: 'x', annotations: [] }), ['messages.0.annotations', extra]],
    ['a tool with dots', tool({ name: 'mcp.read' }), ['tools.0.function', 'value_error']],
    ['a tool without letters', tool({ name: '' }), ['tools.0.function', 'value_error']],
    [
      'a tool with a long name',
      tool({ name: 'f'.repeat(65) }),
      ['tools.0.function.name', 'string_too_long', 'String should have at most 64 characters'],
    ],
    [
      'a tool of another kind',
      chat({ tools: [{ type: 'custom', custom: { name: 'f' } }] }),
      ['tools.0.function', 'missing'],
      ['tools.0.type', 'enum', "Input should be 'function'"],
      ['tools.0.custom', extra],
    ],
    [
      'too many tools',
      chat({ tools: Array.from({ length: 129 }, () => ({ type: 'function', function: { name: 'f' } })) }),
      ['tools', 'too_long', 'List should have at most 128 items after validation, not 129'],
    ],
    [
      'a schema without a name',
      chat({ response_format: { type: 'json_schema', json_schema: { schema: {} } } }),
      ['response_format.json_schema.name', 'missing'],
    ],
    ['a grammar', chat({ response_format: { type: 'grammar' } }), ['response_format', 'value_error']],
    ['a completion without a prompt', ['completions', { model: llama }], ['prompt', 'missing']],
    ['a completion with six likelihoods', completion({ logprobs: 6 }), ['logprobs', 'less_than_equal']],
    ['a completion that is best of 21', completion({ best_of: 21 }), ['best_of', 'less_than_equal']],
    ['a completion that stops at a word', completion({ stop: 'hello' }), ['stop', 'too_long']],
    [
      'a completion whose stream says nothing of usage',
      completion({ stream_options: {} }),
      ['stream_options.include_usage', 'missing'],
    ],
    ['a completion with messages', completion({ messages: hello }), ['messages', extra]],
    ['no inputs', embedding({ input: [] }), ['', 'value_error']],
    ['too many inputs', embedding({ input: Array.from({ length: 2049 }, () => 'x') }), ['', 'value_error']],
    ['vectors in another form', embedding({ encoding_format: 'hex' }), ['encoding_format', 'enum']],
    ['no dimensions', embedding({ dimensions: 0 }), ['dimensions', 'greater_than_equal']],
    ['a kind of input', embedding({ input_type: 'query' }), ['input_type', extra]],
    ['a message without a limit', message({ max_tokens: undefined }), ['max_tokens', 'missing']],
    ['a message too hot', message({ temperature: 1.5 }), ['temperature', 'less_than_equal']],
    [
      'a system that takes a turn',
      message({ messages: [{ role: 'system', content: 'x' }] }),
      ['messages.0.role', 'literal_error', "Input should be 'user' or 'assistant'"],
    ],
    ['a response to nothing', ['responses', { model: llama }], ['input', 'missing']],
    ['a response with reasons as a word', response({ reasoning: 'low' }), ['reasoning', 'model_type']],
  ];
  for (const [what, body, ...flaws] of rows) {
    test(what, async () => {
      const { status, text } = await ask(body);
      const { detail } = JSON.parse(text);
      expect(
        detail.map(({ loc, type, msg }: { loc: string[]; type: string; msg: string }) => [
          loc.slice(2).join('.'),
          type,
          msg,
        ]),
      ).toEqual(flaws.map(([loc, type, msg]) => [loc, type, msg ?? expect.any(String)]));
      for (const each of detail) expect(each.loc.slice(0, 2)).toEqual(['body', 'payload']);
      expect(status).toBe(422);
      expect(world.alcf().refusals).toHaveLength(1);
    });
  }

  test('with what was allowed beside it, and without what was given', async () => {
    const { text } = await ask(chat({ reasoning_effort: 'none' }));
    expect(JSON.parse(text)).toEqual({
      detail: [
        {
          type: 'enum',
          loc: ['body', 'payload', 'reasoning_effort'],
          msg: "Input should be 'low', 'medium' or 'high'",
          ctx: { expected: "'low', 'medium' or 'high'" },
        },
      ],
    });
  });

  test('a body that is no object, that is no JSON, that is not there', async () => {
    const path = '/sophia/vllm/v1/chat/completions';
    expect(await world.ask(path, { body: '[]' })).toMatchObject({
      status: 422,
      text: expect.stringContaining('"type":"model_attributes_type","loc":["body","payload"]'),
    });
    expect(await world.ask(path, { body: '{' })).toMatchObject({
      status: 400,
      text: '{"detail":"Cannot parse request body"}',
    });
    expect(await world.ask(path, { method: 'POST' })).toMatchObject({
      status: 422,
      text: expect.stringContaining('"type":"missing","loc":["body","payload"]'),
    });
  });
});

describe('what passes', () => {
  const rows: readonly (readonly [what: string, body: Body])[] = [
    ['no messages at all', chat({ messages: [] })],
    ['numbers in words, and flags in numbers', chat({ max_tokens: '20', stream: 0, n: 1.0 })],
    [
      'everything it knows',
      chat({
        frequency_penalty: 0,
        logit_bias: { 1: -100 },
        logprobs: true,
        top_logprobs: 2,
        max_completion_tokens: 100,
        metadata: { a: 'b' },
        modalities: ['text'],
        parallel_tool_calls: true,
        reasoning_effort: 'low',
        response_format: { type: 'json_object' },
        seed: 1,
        service_tier: 'auto',
        stop: ['x'],
        store: false,
        tool_choice: { type: 'function', function: { name: 'f' } },
        tools: [{ type: 'function', function: { name: 'f', parameters: {}, strict: true } }],
        user: 'x',
        web_search_options: {},
        extra_body: { use_beam_search: false },
      }),
    ],
    [
      'every role',
      messages(
        { role: 'developer', content: ['a', 'b'] },
        { role: 'system', content: 'x', name: 'y' },
        { role: 'user', content: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,AA==' } }] },
        { role: 'assistant', content: null, tool_calls: [call], reasoning: 'x', reasoning_content: 'x' },
        { role: 'tool', tool_call_id: 'c', content: 'done' },
      ),
    ],
    ['a completion', completion({ stop: ['hello'], stream_options: { include_usage: true } })],
    ['an embedding of tokens', embedding({ input: [[1, 2], [3]], encoding_format: 'base64' })],
    ['a response with what nobody knows', response({ whatever: 1, input: [{ role: 'user', content: 'x' }] })],
    ['a message with what nobody knows', message({ whatever: 1 })],
  ];
  for (const [what, body] of rows) {
    test(what, async () => {
      expect(await ask(body)).toMatchObject({ status: 200 });
      expect(world.alcf().refusals).toEqual([]);
    });
  }
});

describe('what is asked of the wrong place', () => {
  const at = (place: string, body: object = { model: llama, messages: hello }) => world.ask(place, { body });
  const rows: readonly (readonly [
    what: string,
    place: string,
    body: object,
    status: number,
    words: string,
  ])[] = [
    ['a cluster there is not', '/polaris/vllm/v1/chat/completions', {}, 404, 'cluster_not_found'],
    [
      'another framework',
      '/metis/vllm/v1/chat/completions',
      {},
      400,
      'framework vllm not available on cluster metis.',
    ],
    [
      'another endpoint',
      '/metis/api/v1/responses',
      { input: 'x' },
      400,
      "'responses' not available on cluster 'metis'",
    ],
    [
      'another cluster’s model',
      '/metis/api/v1/chat/completions',
      {},
      404,
      "The requested endpoint 'metis-api-meta-llamameta-llama-31-8b-instruct' does not exist.",
    ],
    [
      'a stream of messages',
      '/sophia/vllm/v1/messages',
      { max_tokens: 5, stream: true },
      400,
      'Streaming is not supported',
    ],
    [
      'a stream of a response',
      '/minerva/api/v1/responses',
      { input: 'x', stream: true },
      400,
      'unsupported_endpoint',
    ],
  ];
  for (const [what, place, more, status, words] of rows) {
    test(what, async () => {
      const answer = await at(place, {
        model: llama,
        ...('input' in more ? {} : { messages: hello }),
        ...more,
      });
      expect(answer).toMatchObject({ status, text: expect.stringContaining(words) });
    });
  }

  test('an embedding model for chat, and the other way round, is the model’s own refusal', async () => {
    const embed = 'mistralai/Mistral-7B-Instruct-v0.3-embed';
    expect(await ask(chat({ model: embed }))).toMatchObject({
      status: 500,
      text: expect.stringContaining('status code: 400\\nResponse text: {'),
    });
    expect((await ask(embedding({ model: llama }))).text).toContain('does not support Embeddings API');
    expect((await ask(embedding({ dimensions: 100 }))).text).toContain('matryoshka');
  });

  test('a model spelled otherwise is found by the gateway, and then not by the model’s server', async () => {
    const { status, text } = await ask(chat({ model: llama.toUpperCase() }));
    expect(status).toBe(500);
    expect(text).toContain('status code: 404');
    expect(text).toContain(`The model \`${llama.toUpperCase()}\` does not exist.`);
  });
});
