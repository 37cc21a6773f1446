import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadRequest } from '../../../../electron/dialects/client-dialect.ts';
import {
  openaiChatClient,
  openaiChatUpstream,
} from '../../../../electron/dialects/openai-chat/openai-chat.ts';
import { holds } from '../holds.ts';
import { upstreamModel } from '../upstream-model.ts';

const user = { role: 'user', content: 'hi' };

function read(body: object): ReadRequest {
  const result = openaiChatClient.readRequest({ model: 'm', messages: [user], ...body }, {});
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
const requestOf = (body: object) => read(body).request;
const turnsOf = (...messages: object[]) => requestOf({ messages }).turns;
const lossesOf = (body: object) => read(body).losses.map((loss) => loss.what);
function refusalOf(body: unknown) {
  const result = openaiChatClient.readRequest(body, {});
  return result.ok ? undefined : [result.error.param, result.error.message];
}
const text = (value: string) => ({ kind: 'text', text: value });

describe('messages', () => {
  it('begin with instructions; later ones stay where they are', () => {
    const { instructions, turns } = requestOf({
      messages: [
        { role: 'system', content: 'A' },
        { role: 'developer', content: [{ type: 'text', text: 'B' }, 'C'] },
        user,
        { role: 'system', content: 'D' },
      ],
    });
    expect(instructions).toEqual([text('A'), text('B'), text('C')]);
    expect(turns).toEqual([
      { role: 'user', parts: [text('hi')] },
      { role: 'system', blocks: [text('D')] },
    ]);
  });

  it('hold pictures, sounds and documents', () => {
    const content = [
      { type: 'image_url', image_url: { url: 'https://a.example/x.png', detail: 'low' } },
      { type: 'image_url', image_url: 'data:image/jpeg;base64,iVBOR\nw0KGgo=' },
      { type: 'input_audio', input_audio: { data: 'AAAA', format: 'mp3' } },
      { type: 'file', file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,JVBERi0=' } },
    ];
    expect(turnsOf({ role: 'user', content, name: 'ann' })).toEqual([
      {
        role: 'user',
        name: 'ann',
        parts: [
          { kind: 'image', source: { kind: 'url', url: 'https://a.example/x.png' }, detail: 'low' },
          { kind: 'image', source: { kind: 'base64', mediaType: 'image/png', data: 'iVBORw0KGgo=' } },
          { kind: 'audio', format: 'mp3', data: 'AAAA' },
          {
            kind: 'file',
            name: 'a.pdf',
            source: { kind: 'base64', mediaType: 'application/pdf', data: 'JVBERi0=' },
          },
        ],
      },
    ]);
  });

  it('lose by name a part nobody knows', () => {
    const messages = [{ role: 'user', content: [{ type: 'hologram' }, { type: 'text', text: 'x' }] }];
    expect(lossesOf({ messages })).toEqual(['messages[0].content[0]']);
  });

  it('hold what an assistant thought, said, refused and called, once', () => {
    const message = {
      role: 'assistant',
      content: [
        { type: 'text', text: 'well' },
        { type: 'refusal', refusal: 'no' },
        { type: 'tool_use', id: 'a', name: 'f', input: {} },
        { type: 'tool_use', id: 'z', name: 'f', input: { x: 1 } },
      ],
      reasoning_content: 'hm',
      reasoning: 'hm',
      tool_calls: [
        { id: 'a', type: 'function', function: { name: 'f', arguments: '{"n":12345678901234567890}' } },
        { id: 'b', type: 'custom', custom: { name: 'g', input: 'free text' } },
      ],
    };
    expect(turnsOf(message)).toEqual([
      {
        role: 'assistant',
        parts: [
          { kind: 'thinking', text: 'hm' },
          text('well'),
          { kind: 'refusal', text: 'no' },
          { kind: 'tool-call', id: 'z', name: 'f', flavour: 'function', input: '{"x":1}' },
          { kind: 'tool-call', id: 'a', name: 'f', flavour: 'function', input: '{"n":12345678901234567890}' },
          { kind: 'tool-call', id: 'b', name: 'g', flavour: 'custom', input: 'free text' },
        ],
      },
    ]);
  });

  it('hold the results of tools, pictures too', () => {
    const content = [
      { type: 'text', text: 'seen' },
      { type: 'image_url', image_url: { url: 'https://a.example' } },
    ];
    expect(turnsOf({ role: 'tool', tool_call_id: 'a', content })).toEqual([
      {
        role: 'tool',
        results: [
          {
            callId: 'a',
            isError: false,
            parts: [text('seen'), { kind: 'image', source: { kind: 'url', url: 'https://a.example' } }],
          },
        ],
      },
    ]);
  });

  it('may call functions as before there were tools', () => {
    const [called, answered] = turnsOf(
      { role: 'assistant', content: null, function_call: { name: 'f', arguments: '{}' } },
      { role: 'function', name: 'f', content: 'done' },
    );
    const id = called?.role === 'assistant' && called.parts[0]?.kind === 'tool-call' && called.parts[0].id;
    expect(id).toMatch(/^call_/);
    expect(answered).toMatchObject({ role: 'tool', results: [{ callId: id }] });
  });
});

describe('tools', () => {
  const tools = [
    { type: 'function', function: { name: 'f', parameters: { type: 'object' }, strict: null } },
    {
      type: 'custom',
      custom: { name: 'g', format: { type: 'grammar', grammar: { syntax: 'regex', definition: 'a+' } } },
    },
    { type: 'function', name: 'flat', description: 'as in Responses' },
  ];

  it('are functions and custom tools, nested or flat', () => {
    expect(requestOf({ tools, parallel_tool_calls: false })).toMatchObject({
      tools: [
        { kind: 'function', name: 'f', schema: { type: 'object' } },
        { kind: 'custom', name: 'g', format: { kind: 'grammar', syntax: 'regex', definition: 'a+' } },
        { kind: 'function', name: 'flat', description: 'as in Responses' },
      ],
      parallelToolCalls: false,
    });
  });

  it('were functions once', () => {
    expect(requestOf({ functions: [{ name: 'f' }], function_call: { name: 'f' } })).toMatchObject({
      tools: [{ kind: 'function', name: 'f' }],
      toolChoice: { kind: 'only', names: ['f'], required: true },
    });
  });

  it.each([
    ['auto', { kind: 'auto' }],
    ['none', { kind: 'none' }],
    ['required', { kind: 'required' }],
    [
      { type: 'function', function: { name: 'f' } },
      { kind: 'only', names: ['f'], required: true },
    ],
    [
      { type: 'custom', custom: { name: 'g' } },
      { kind: 'only', names: ['g'], required: true },
    ],
    [
      {
        type: 'allowed_tools',
        allowed_tools: { mode: 'auto', tools: [{ type: 'function', function: { name: 'f' } }] },
      },
      { kind: 'only', names: ['f'], required: false },
    ],
  ])('may be chosen by %j', (choice, expected) => {
    expect(requestOf({ tools, tool_choice: choice }).toolChoice).toEqual(expected);
  });

  it('that run elsewhere are lost, and a choice of them too', () => {
    const body = {
      tools: [{ type: 'web_search' }],
      tool_choice: { type: 'function', function: { name: 'web_search' } },
    };
    expect(lossesOf(body)).toEqual(['tools[0]', 'tool_choice']);
    expect(requestOf(body).toolChoice).toBeUndefined();
  });
});

describe('how to answer', () => {
  it('is read from every field', () => {
    expect(
      requestOf({
        stream: true,
        max_tokens: 5,
        max_completion_tokens: 10,
        temperature: 0,
        top_p: 1,
        top_k: 40,
        stop: ['', 'END'],
        seed: 7,
        frequency_penalty: 1,
        presence_penalty: -1,
        logit_bias: { '50256': -100 },
        verbosity: 'low',
        reasoning_effort: 'xhigh',
        prompt_cache_key: 'k',
        service_tier: 'flex',
        metadata: { a: 'b' },
        response_format: { type: 'json_schema', json_schema: { schema: { type: 'object' }, strict: true } },
      }),
    ).toMatchObject({
      stream: true,
      sampling: {
        maxTokens: 10,
        temperature: 0,
        topP: 1,
        topK: 40,
        stop: ['END'],
        seed: 7,
        frequencyPenalty: 1,
        presencePenalty: -1,
        logitBias: { '50256': -100 },
        verbosity: 'low',
      },
      reasoning: { mode: 'on', effort: 'xhigh' },
      promptCacheKey: 'k',
      serviceTier: 'flex',
      metadata: { a: 'b' },
      output: { kind: 'schema', name: 'response', schema: { type: 'object' }, strict: true },
    });
  });

  it('takes null for absent, and one stop for a list of one', () => {
    const nothing = {
      temperature: null,
      stop: null,
      tools: null,
      tool_choice: null,
      response_format: null,
      stream: null,
      n: null,
    };
    expect(requestOf(nothing)).toEqual({
      model: 'm',
      stream: false,
      instructions: [],
      turns: [{ role: 'user', parts: [text('hi')] }],
      tools: [],
      sampling: {},
      output: { kind: 'text' },
    });
    expect(requestOf({ stop: '\n' }).sampling).toEqual({ stop: ['\n'] });
  });

  it.each([
    [{ reasoning_effort: 'none' }, { mode: 'off', effort: 'none' }],
    [{ reasoning: { effort: 'low' } }, { mode: 'on', effort: 'low' }],
    [{ reasoning: { max_tokens: 2000 } }, { mode: 'on', budgetTokens: 2000 }],
    [{ thinking: { type: 'enabled', budget_tokens: 4000 } }, { mode: 'on', budgetTokens: 4000 }],
    [{ thinking: { type: 'disabled' } }, { mode: 'off' }],
    [{ chat_template_kwargs: { enable_thinking: false } }, { mode: 'off' }],
    [{ include_reasoning: false }, { mode: 'auto', show: false }],
  ])('reads the thinking asked for by %j', (body, expected) => {
    expect(requestOf(body).reasoning).toEqual(expected);
  });

  it('names every field that is lost', () => {
    expect(
      lossesOf({
        prediction: { type: 'content' },
        logprobs: true,
        web_search_options: {},
        store: true,
        user: 'me',
        timeout: 5,
        echo: false,
      }),
    ).toEqual(['prediction', 'logprobs', 'web_search_options']);
  });
});

describe('a request that must be refused', () => {
  it.each([
    ['', [], undefined],
    ['model', {}, 'model'],
    ['messages', { model: 'm' }, 'messages'],
    ['messages', { model: 'm', messages: [] }, 'messages'],
    ['a message', { model: 'm', messages: ['hi'] }, 'messages[0]'],
    ['a role', { model: 'm', messages: [user, { role: 'bot' }] }, 'messages[1].role'],
    ['content', { model: 'm', messages: [user, user, { role: 'user', content: 7 }] }, 'messages[2].content'],
    [
      'a part',
      { model: 'm', messages: [{ role: 'user', content: [{ type: 'text', text: 1 }] }] },
      'messages[0].content[0].text',
    ],
    [
      'an image',
      {
        model: 'm',
        messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'ftp://x' } }] }],
      },
      'messages[0].content[0].image_url',
    ],
    [
      'a file of another server',
      { model: 'm', messages: [{ role: 'user', content: [{ type: 'file', file: { file_id: 'file-1' } }] }] },
      'messages[0].content[0].file.file_id',
    ],
    [
      'a call',
      { model: 'm', messages: [{ role: 'assistant', tool_calls: [{ id: 'a', function: {} }] }] },
      'messages[0].tool_calls[0].function.name',
    ],
    ['a result', { model: 'm', messages: [{ role: 'tool', content: 'x' }] }, 'messages[0].tool_call_id'],
    [
      'a tool',
      { model: 'm', messages: [user], tools: [{ type: 'function', function: {} }] },
      'tools[0].function.name',
    ],
    ['several choices', { model: 'm', messages: [user], n: 2 }, 'n'],
    ['a voice', { model: 'm', messages: [user], modalities: ['text', 'audio'] }, 'modalities'],
    ['temperature', { model: 'm', messages: [user], temperature: '1' }, 'temperature'],
    ['a limit', { model: 'm', messages: [user], max_tokens: 0 }, 'max_tokens'],
    ['stop', { model: 'm', messages: [user], stop: [1] }, 'stop'],
    ['a format', { model: 'm', messages: [user], response_format: { type: 'xml' } }, 'response_format.type'],
  ])('says in its sentence that %s is at fault', (_, body, param) => {
    const [at, message] = refusalOf(body) ?? [];
    expect(at).toBe(param);
    if (param) expect(message).toContain(param);
  });
});

it('never throws and always gives a request or a 400, whatever the body', () => {
  const key = fc.constantFrom(
    'model',
    'messages',
    'role',
    'content',
    'type',
    'text',
    'image_url',
    'url',
    'tool_calls',
    'function',
    'name',
    'arguments',
    'id',
    'tools',
    'tool_choice',
    'parameters',
    'custom',
    'format',
    'grammar',
    'response_format',
    'json_schema',
    'schema',
    'stop',
    'n',
    'metadata',
    'logit_bias',
    'reasoning',
    'thinking',
    'function_call',
    'functions',
    'tool_call_id',
    'file',
    'input_audio',
  );
  const word = fc.constantFrom<unknown>(
    null,
    '',
    'user',
    'assistant',
    'tool',
    'system',
    'function',
    'text',
    'image_url',
    'm',
    0,
    -1,
    1e99,
    true,
  );
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 5 },
      word,
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(key, tie('any'), { maxKeys: 6 }),
    ),
  })).any;
  holds(
    fc.property(value, fc.array(value, { maxLength: 4 }), (body, messages) => {
      for (const given of [body, { model: 'm', messages }]) {
        const result = openaiChatClient.readRequest(given, {});
        if (!result.ok) expect(result.error.status).toBe(400);
        else
          expect(openaiChatUpstream.writeRequest(result.value.request, upstreamModel())).toHaveProperty('ok');
      }
    }),
    500,
  );
});
