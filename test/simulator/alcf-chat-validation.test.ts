import { expect, test } from 'vitest';
import { type Body, chat, messages, testBodies } from './alcf-bodies.ts';

const answered = (more: object): Body => messages({ role: 'assistant', ...more });
const call = { id: 'c', type: 'function', function: { name: 'f', arguments: '{}' } };
const tool = (described: object): Body => chat({ tools: [{ type: 'function', function: described }] });
const extra = 'extra_forbidden';

const world = testBodies(
  [
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
  ],
  [
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
  ],
);

test('with what was allowed beside it, and without what was given', async () => {
  const { text } = await world.askSophia(chat({ reasoning_effort: 'none' }));
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
