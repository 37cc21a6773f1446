import { describe, expect, test } from 'vitest';
import { wrapOpaque } from '../../../electron/dialects/opaque-wrap.ts';
import { startProxy } from './proxy-fixture.ts';

const user = { role: 'user', content: 'hi' };
const call = (id: string) => ({ id, type: 'function', function: { name: 'look', arguments: '{}' } });
const tools = [
  { type: 'function', function: { name: 'look', parameters: { type: 'object', properties: {} } } },
];

/** Each breaks a rule the strict gateway holds; mended, it answers. */
const chatCases: readonly [string, string, object, string, object][] = [
  [
    'o-series and max_tokens',
    'o3',
    { max_tokens: 50 },
    'max_tokens->max_completion_tokens',
    { max_completion_tokens: 50 },
  ],
  [
    'gpt-5 and max_tokens',
    'gpt-5',
    { max_tokens: 50 },
    'max_tokens->max_completion_tokens',
    { max_completion_tokens: 50 },
  ],
  ['gpt-5 and temperature', 'gpt-5', { temperature: 0.2 }, 'temperature', {}],
  ['gpt-5 and top_p', 'gpt-5', { top_p: 0.9 }, 'top_p', {}],
  [
    'gemini pro and both token fields',
    'gemini-2.5-pro',
    { max_tokens: 50, max_completion_tokens: 50 },
    'max_completion_tokens',
    { max_tokens: 50 },
  ],
];

describe('a relayed request that breaks a rule of its model', () => {
  test.each(chatCases)('%s', async (_, model, extra, repaired, sent) => {
    const { post, gateway } = await startProxy({ gateway: { strictMaxTokens: true } });
    const response = await post('/v1/chat/completions', { model, messages: [user], ...extra });
    expect([response.status, response.headers.get('x-argo-repaired')]).toEqual([200, repaired]);
    const { model: _m, user: _u, messages: _s, ...rest } = gateway.requests[0]?.fields ?? {};
    expect(rest).toEqual(sent);
  });

  test('o-series and the developer role', async () => {
    const { post, gateway } = await startProxy();
    const messages = [{ role: 'developer', content: 'Be brief.' }, user];
    const response = await post('/v1/chat/completions', { model: 'o3', messages });
    expect([response.status, response.headers.get('x-argo-repaired')]).toEqual([200, 'developer->system']);
    expect(gateway.requests[0]?.fields.messages).toEqual([{ role: 'system', content: 'Be brief.' }, user]);
  });

  test('gemini, null content and parallel calls', async () => {
    const { post, gateway } = await startProxy();
    const messages = [
      user,
      { role: 'assistant', content: null, tool_calls: [call('a'), call('b')] },
      { role: 'tool', tool_call_id: 'b', content: 'B' },
      { role: 'tool', tool_call_id: 'a', content: 'A' },
    ];
    const response = await post('/v1/chat/completions', { model: 'gemini-2.5-flash', messages, tools });
    expect([response.status, response.headers.get('x-argo-repaired')]).toEqual([
      200,
      'null-content, parallel-tool-calls',
    ]);
    expect(gateway.requests[0]?.fields.messages).toEqual([
      user,
      { role: 'assistant', content: '', tool_calls: [call('a')] },
      { role: 'tool', tool_call_id: 'a', content: 'A' },
      { role: 'assistant', content: '', tool_calls: [call('b')] },
      { role: 'tool', tool_call_id: 'b', content: 'B' },
    ]);
  });

  const claudeCases: readonly [string, string, object, string, object][] = [
    ['Opus 4.7 and temperature', 'claude-opus-4.7', { temperature: 0.3 }, 'temperature', {}],
    [
      'Opus 4.7 and all sampling',
      'claude-opus-4.7',
      { temperature: 1, top_p: 0.9, top_k: 3 },
      'temperature, top_p, top_k',
      {},
    ],
    [
      'Sonnet 4.5 and both sampling parameters',
      'claude-sonnet-4.5',
      { temperature: 0.3, top_p: 0.9 },
      'top_p',
      { temperature: 0.3 },
    ],
    [
      'Opus 4.7 and a thinking budget',
      'claude-opus-4.7',
      { thinking: { type: 'enabled', budget_tokens: 2000 } },
      'thinking',
      { thinking: { type: 'adaptive' } },
    ],
    [
      'Haiku 4.5 and a budget below nothing',
      'claude-haiku-4.5',
      { thinking: { type: 'enabled', budget_tokens: -1 } },
      'thinking',
      { thinking: { type: 'disabled' } },
    ],
    [
      'Haiku 4.5 and a budget below the least',
      'claude-haiku-4.5',
      { thinking: { type: 'enabled', budget_tokens: 500 } },
      'thinking',
      { thinking: { type: 'enabled', budget_tokens: 1024 } },
    ],
    [
      'Haiku 4.5 and adaptive thinking',
      'claude-haiku-4.5',
      { thinking: { type: 'adaptive' } },
      'thinking',
      { thinking: { type: 'enabled', budget_tokens: 8192 } },
    ],
  ];
  test.each(claudeCases)('%s', async (_, model, extra, repaired, sent) => {
    const { post, gateway } = await startProxy();
    const response = await post('/v1/messages', {
      model,
      max_tokens: 20_000,
      stream: true,
      messages: [user],
      ...extra,
    });
    expect([response.status, response.headers.get('x-argo-repaired')]).toEqual([200, repaired]);
    const {
      model: _m,
      user: _u,
      messages: _s,
      max_tokens: _t,
      stream: _r,
      ...rest
    } = gateway.requests[0]?.fields ?? {};
    expect(rest).toEqual(sent);
  });

  test.each([
    ['claude-haiku-4.5', { type: 'enabled', budget_tokens: 100_000 }, {}, 62_976],
    ['claude-haiku-4.5', { type: 'adaptive' }, { output_config: { effort: 'max' } }, 62_976],
  ])('%s and a thought longer than its answers', async (model, thinking, extra, budget) => {
    const { post, gateway } = await startProxy();
    const body = { model, max_tokens: 128_000, stream: true, thinking, messages: [user], ...extra };
    await post('/v1/messages', body);
    expect(gateway.requests[0]?.fields).toMatchObject({
      max_tokens: 64_000,
      thinking: { type: 'enabled', budget_tokens: budget },
    });
  });

  test('a system turn among the messages', async () => {
    const { post, gateway } = await startProxy();
    const messages = [
      user,
      { role: 'assistant', content: 'hello' },
      { role: 'system', content: 'Now in French.' },
      user,
    ];
    const response = await post('/v1/messages', { model: 'claude-sonnet-4.5', max_tokens: 99, messages });
    expect([response.status, response.headers.get('x-argo-repaired')]).toEqual([200, 'system-in-messages']);
    expect(JSON.stringify(gateway.requests[0]?.fields.messages)).toContain(
      '<system-reminder>\\nNow in French.',
    );
  });

  test('the thoughts of another family’s model in a conversation that goes on with Claude', async () => {
    const { post, gateway } = await startProxy();
    gateway.answerNext({ thinking: 'Hm.', text: 'Forty-two.' });
    const question = [{ role: 'user', content: 'What is six times seven?' }];
    const first = await post('/v1/messages', { model: 'o3', max_tokens: 4000, messages: question });
    const { content } = await first.json();
    const foreign = {
      type: 'thinking',
      thinking: 'Hm.',
      signature: wrapOpaque({ origin: 'openai', model: 'gpto3', kind: 'encrypted', data: 'x' }),
    };
    const messages = [...question, { role: 'assistant', content: [foreign, ...content] }, user];
    const second = await post('/v1/messages', { model: 'claude-sonnet-4.5', max_tokens: 99, messages });
    expect([second.status, second.headers.get('x-argo-repaired')]).toEqual([200, 'foreign-thoughts']);
    expect(gateway.requests[1]?.text).not.toContain('"thinking"');
  });

  test('a loop of tools that another family’s model began, and a budget to think', async () => {
    const { post, gateway } = await startProxy();
    const use = { type: 'tool_use', id: 'a', name: 'look', input: {} };
    const result = { type: 'tool_result', tool_use_id: 'a', content: 'seen' };
    const response = await post('/v1/messages', {
      model: 'claude-sonnet-4.5',
      max_tokens: 9000,
      stream: true,
      thinking: { type: 'enabled', budget_tokens: 2000 },
      tools: [{ name: 'look', input_schema: { type: 'object' } }],
      messages: [user, { role: 'assistant', content: [use] }, { role: 'user', content: [result] }],
    });
    expect([response.status, response.headers.get('x-argo-repaired')]).toEqual([200, 'thinking']);
    expect(gateway.requests[0]?.fields.thinking).toEqual({ type: 'disabled' });
  });

  test('the thoughts of a Claude in a Responses session that goes on with GPT', async () => {
    const { post, gateway } = await startProxy();
    const sealed = wrapOpaque({ origin: 'anthropic', model: 'claudeopus45', kind: 'signature', data: 'x' });
    const input = [
      { type: 'message', role: 'user', content: 'hi' },
      { type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: sealed },
      { type: 'message', role: 'user', content: 'and again' },
    ];
    const response = await post('/v1/responses', { model: 'gpt-5', input });
    expect([response.status, response.headers.get('x-argo-repaired')]).toEqual([200, 'foreign-thoughts']);
    expect(gateway.requests[0]).toMatchObject({
      path: '/v1/responses',
      fields: { input: [input[0], input[2]] },
    });
  });

  test('what other servers and OpenAI’s own SDK add to a message', async () => {
    const { post, gateway } = await startProxy();
    const plain = { role: 'assistant', content: 'Hello.', tool_calls: [call('a')] };
    const called = { ...call('a').function, parsed_arguments: {} };
    const given = {
      ...plain,
      reasoning_content: 'Hm.',
      reasoning: 'Hm.',
      parsed: null,
      tool_calls: [{ ...call('a'), index: 0, function: called }],
    };
    const result = { role: 'tool', tool_call_id: 'a', content: 'seen' };
    const body = { model: 'gpt-4o', messages: [user, given, result], tools };
    const response = await post('/v1/chat/completions', body);
    expect([response.status, response.headers.get('x-argo-repaired')]).toEqual([200, 'foreign-members']);
    expect(gateway.requests[0]?.fields.messages).toEqual([user, plain, result]);
  });

  test('what OpenAI’s own SDK adds to the items of a response', async () => {
    const { post, gateway } = await startProxy();
    const part = { type: 'output_text', text: 'Hello.', annotations: [] };
    const message = { type: 'message', role: 'assistant', content: [part] };
    const called = { type: 'function_call', call_id: 'a', name: 'look', arguments: '{}' };
    const result = { type: 'function_call_output', call_id: 'a', output: '"parsed"' };
    const input = [
      { ...message, content: [{ ...part, parsed: null }] },
      { ...called, parsed_arguments: null },
      result,
    ];
    const response = await post('/v1/responses', { model: 'gpt-5', input });
    expect([response.status, response.headers.get('x-argo-repaired')]).toEqual([200, 'foreign-members']);
    expect(gateway.requests[0]?.fields.input).toEqual([message, called, result]);
  });

  test.each([
    [
      '/v1/chat/completions',
      'gpt-5',
      { max_tokens: 900_000, messages: [user] },
      { max_completion_tokens: 128_000 },
    ],
    [
      '/v1/chat/completions',
      'gpt-4o',
      { max_completion_tokens: 900_000, messages: [user] },
      { max_completion_tokens: 16_384 },
    ],
    [
      '/v1/chat/completions',
      'gpt-5',
      { max_tokens: 9, max_completion_tokens: 900_000, messages: [user] },
      { max_completion_tokens: 128_000 },
    ],
    ['/v1/responses', 'gpt-5', { max_output_tokens: 900_000, input: 'hi' }, { max_output_tokens: 128_000 }],
    [
      '/v1/messages',
      'claude-haiku-4.5',
      { max_tokens: 128_000, stream: true, messages: [user] },
      { max_tokens: 64_000 },
    ],
  ])('%s of %s and more tokens than it has', async (path, model, asked, sent) => {
    const { post, gateway } = await startProxy({ gateway: { strictMaxTokens: true } });
    const response = await post(path, { model, ...asked });
    const [name = ''] = Object.keys(sent);
    expect(response.status).toBe(200);
    expect(response.headers.get('x-argo-repaired')?.split(', ')).toContain(name);
    const given = Object.entries(gateway.requests[0]?.fields ?? {});
    expect(Object.fromEntries(given.filter(([field]) => /^max_/.test(field)))).toEqual(sent);
  });

  test.each([
    ['gpt-5', { temperature: 0.2, top_p: 0.5 }, 'temperature, top_p'],
    ['gpt-4o', { reasoning: { effort: 'high', summary: 'auto' } }, 'reasoning'],
    ['gpt-5', { client_metadata: { installation: 'x' } }, 'client_metadata'],
  ])('%s and what it does not take in a response', async (model, extra, repaired) => {
    const { post, gateway } = await startProxy();
    const response = await post('/v1/responses', { model, input: 'hi', ...extra });
    expect([response.status, response.headers.get('x-argo-repaired')]).toEqual([200, repaired]);
    expect(gateway.requests[0]?.text).toMatch(/^\{"user":"tester","model":"gpt\w+","input":"hi"\}$/);
  });

  test('gemini and a schema out of a code generator', async () => {
    const { post, gateway } = await startProxy();
    const parameters = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      properties: { at: { $ref: '#/$defs/place' } },
      $defs: { place: { const: 'here' } },
    };
    const drawn = [{ type: 'function', function: { name: 'look', parameters } }];
    const body = { model: 'gemini-2.5-flash', messages: [user], tools: drawn };
    const response = await post('/v1/chat/completions', body);
    expect([response.status, response.headers.get('x-argo-repaired')]).toEqual([200, 'tool-schemas']);
    expect(gateway.requests[0]?.fields.tools).toMatchObject([
      { function: { parameters: { type: 'object', properties: { at: { enum: ['here'] } } } } },
    ]);
  });

  test.each([
    ['without instructions', [user], { role: 'developer', content: expect.stringContaining('# look\nLook') }],
    [
      'with instructions',
      [{ role: 'system', content: 'Be brief.' }, user],
      { role: 'system', content: expect.stringMatching(/^Be brief\.\n\nHow to use[\s\S]*# look\nLook/) },
    ],
    [
      'with instructions in parts',
      [{ role: 'developer', content: [{ type: 'text', text: 'Be brief.' }] }, user],
      { content: [{ text: 'Be brief.' }, { text: expect.stringContaining('# look\nLook') }] },
    ],
  ])('GPT and a tool that explains itself at length, %s', async (_, messages, first) => {
    const { post, gateway } = await startProxy();
    const long = [{ type: 'function', function: { name: 'look', description: 'Look well. '.repeat(200) } }];
    const body = { model: 'gpt-4.1', messages, tools: long };
    const response = await post('/v1/chat/completions', body);
    expect([response.status, response.headers.get('x-argo-repaired')]).toEqual([200, 'tool-descriptions']);
    expect(gateway.requests[0]?.fields.messages).toMatchObject([first, user]);
  });

  test('a thread on somebody else’s server', async () => {
    const { post } = await startProxy();
    const response = await post('/v1/messages', {
      model: 'claude-sonnet-4.5',
      max_tokens: 9,
      thread: { type: 'create' },
      messages: [user],
    });
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { error: { details: { error_code: 'thread_unsupported_request' } } },
    ]);
  });

  test.each([
    [
      '/v1/chat/completions',
      { model: 'gpt-4o', temperature: 0.2, top_p: 0.5, max_tokens: 9, messages: [user] },
    ],
    [
      '/v1/chat/completions',
      {
        model: 'gemini-2.5-pro',
        temperature: 0.2,
        max_tokens: 9,
        messages: [
          user,
          { role: 'assistant', content: '', tool_calls: [call('a')] },
          { role: 'tool', tool_call_id: 'a', content: 'null' },
        ],
        tools,
      },
    ],
    [
      '/v1/messages',
      {
        model: 'claude-haiku-4.5',
        max_tokens: 3000,
        stream: true,
        temperature: 1,
        thinking: { type: 'enabled', budget_tokens: 2000 },
        messages: [user],
      },
    ],
  ])('one to %s that breaks none stays as it is', async (path, body) => {
    const { post, gateway } = await startProxy();
    const response = await post(path, body);
    expect([response.status, response.headers.get('x-argo-repaired')]).toEqual([200, null]);
    const sent = gateway.requests[0]?.fields.model;
    expect(gateway.requests[0]?.text).toBe(JSON.stringify({ user: 'tester', ...body, model: sent }));
  });
});
