import { describe, expect, it } from 'vitest';
import type { ChatRequest, ImagePart, Tool, Turn } from '../../../../electron/dialects/conversation.ts';
import { isObject } from '../../../../electron/dialects/json-value.ts';
import type { ModelRules } from '../../../../electron/dialects/model-rules.ts';
import { openaiChatUpstream } from '../../../../electron/dialects/openai-chat/openai-chat.ts';
import type { WrittenRequest } from '../../../../electron/dialects/upstream-dialect.ts';
import { chatRequest } from '../chat-request.ts';
import { upstreamModel } from '../upstream-model.ts';

function write(request: Partial<ChatRequest>, rules: Partial<ModelRules> = {}, others = {}): WrittenRequest {
  const result = openaiChatUpstream.writeRequest(chatRequest(request), upstreamModel(rules, others));
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

function bodyOf(...parameters: Parameters<typeof write>) {
  const body: unknown = JSON.parse(write(...parameters).body);
  if (!isObject(body)) throw new Error('not an object');
  return body;
}
const lossesOf = (...parameters: Parameters<typeof write>) =>
  write(...parameters).losses.map((loss) => loss.what);

const text = (value: string) => ({ kind: 'text' as const, text: value });
const says = (value: string): Turn => ({ role: 'user', parts: [text(value)] });
const call = (id: string, input = '{}') => ({
  kind: 'tool-call' as const,
  id,
  name: 'look',
  flavour: 'function' as const,
  input,
});
const image: ImagePart = {
  kind: 'image',
  source: { kind: 'base64', mediaType: 'image/png', data: 'iVBORw0KGgo=' },
};
const look: Tool = {
  kind: 'function',
  name: 'look',
  description: 'Looks.',
  schema: { type: 'object', properties: {} },
};

describe('a written request', () => {
  it('holds exactly what strict servers know, in an order that never changes', () => {
    const request = {
      instructions: [text('Be brief.'), text('Be kind.')],
      tools: [look],
      toolChoice: { kind: 'auto' as const },
      parallelToolCalls: false,
      sampling: { maxTokens: 100, temperature: 0.5, stop: ['###'] },
      reasoning: { mode: 'on' as const, effort: 'xhigh' as const },
    };
    expect(write(request, {}, { user: 'jdoe' })).toEqual({
      body: JSON.stringify({
        model: 'upstream-model',
        messages: [
          { role: 'system', content: 'Be brief.\n\nBe kind.' },
          { role: 'user', content: 'How are you?' },
        ],
        tools: [
          {
            type: 'function',
            function: { name: 'look', description: 'Looks.', parameters: { type: 'object', properties: {} } },
          },
        ],
        tool_choice: 'auto',
        parallel_tool_calls: false,
        max_tokens: 100,
        temperature: 0.5,
        stop: ['###'],
        reasoning_effort: 'high',
        stream: true,
        stream_options: { include_usage: true },
        user: 'jdoe',
      }),
      losses: [],
      repairs: [],
      toolNames: new Map(),
    });
  });

  it('asks for no stream where the upstream cannot', () => {
    expect(bodyOf({}, {}, { stream: false })).not.toHaveProperty('stream');
  });

  it('names what cannot be said', () => {
    const asked = {
      sampling: {
        topK: 5,
        seed: 1,
        verbosity: 'low' as const,
        topLogprobs: 2,
        frequencyPenalty: 1,
        temperature: 0.2,
        topP: 0.5,
      },
      reasoning: { mode: 'on' as const },
      promptCacheKey: 'k',
      serviceTier: 'flex',
      metadata: { a: 'b' },
    };
    const rules = {
      topK: false,
      seed: false,
      penalties: false,
      temperature: 'only-1' as const,
      topP: false,
      reasoning: 'none' as const,
    };
    expect(lossesOf(asked, rules).toSorted()).toEqual(
      [
        'frequency_penalty',
        'metadata',
        'prompt_cache_key',
        'seed',
        'service_tier',
        'temperature',
        'top_k',
        'top_logprobs',
        'top_p',
        'verbosity',
      ].toSorted(),
    );
    expect(lossesOf({ reasoning: { mode: 'on', effort: 'high' } }, { reasoning: 'none' })).toEqual([
      'reasoning',
    ]);
  });

  it('bends what the model takes only in part', () => {
    const written = write(
      { sampling: { temperature: 1.5, topP: 0.9, maxTokens: 9000, stop: ['a', 'b', 'c'] } },
      {
        temperature: 'up-to-1',
        temperatureWithTopP: false,
        maxOutputTokens: 4096,
        maxStops: 2,
        maxTokensField: 'max_completion_tokens',
      },
    );
    expect(JSON.parse(written.body)).toMatchObject({
      temperature: 1,
      max_completion_tokens: 4096,
      stop: ['a', 'b'],
    });
    expect(written.repairs).toEqual(['temperature', 'max_completion_tokens']);
    expect(written.losses.map((loss) => loss.what)).toEqual(['top_p', 'stop']);
  });

  it('says nothing of stop sequences to a model that takes none', () => {
    const asked = { sampling: { stop: ['x'] } };
    expect(bodyOf(asked, { maxStops: 0 })).not.toHaveProperty('stop');
    expect(lossesOf(asked, { maxStops: 0 })).toEqual(['stop']);
  });

  it('knows no switch for thinking off where there is none, and loses nothing by that', () => {
    expect(lossesOf({ reasoning: { mode: 'off' } }, { reasoning: 'none' })).toEqual([]);
    expect(bodyOf({ reasoning: { mode: 'off' } }, { efforts: ['none', 'low'] })).toMatchObject({
      reasoning_effort: 'none',
    });
    expect(bodyOf({ reasoning: { mode: 'on', budgetTokens: 9000 } })).toMatchObject({
      reasoning_effort: 'medium',
    });
  });
});

describe('instructions', () => {
  it('come from the developer or the user where the model wants it', () => {
    const request = { instructions: [text('Be brief.')] };
    expect(bodyOf(request, { developerRole: true })).toMatchObject({ messages: [{ role: 'developer' }, {}] });
    expect(bodyOf(request, { systemAsUser: true })).toMatchObject({
      messages: [{ role: 'user', content: 'Be brief.' }, {}],
    });
  });

  it('alone are no question to a model that must be asked one', () => {
    const alone = { instructions: [text('Be brief.')], turns: [] };
    const system = { role: 'system', content: 'Be brief.' };
    expect(bodyOf(alone).messages).toEqual([system]);
    const asked = write(alone, { needsUserTurn: true });
    expect(JSON.parse(asked.body).messages).toEqual([system, { role: 'user', content: '[continue]' }]);
    expect(asked.repairs).toEqual(['user-turn']);
  });

  it('in the middle are said by the user, marked, where a system message must be first', () => {
    const turns: Turn[] = [says('hi'), { role: 'system', blocks: [text('The mode is now plan.')] }];
    expect(bodyOf({ turns })).toMatchObject({
      messages: [{}, { role: 'system', content: 'The mode is now plan.' }],
    });
    const written = write({ turns }, { lateSystem: false });
    expect(JSON.parse(written.body)).toMatchObject({
      messages: [{}, { role: 'user', content: '<system>\nThe mode is now plan.\n</system>' }],
    });
    expect(written.repairs).toEqual(['late-system']);
  });
});

describe('tool calls in the history', () => {
  const results: Turn = {
    role: 'tool',
    results: [
      { callId: 'a', parts: [text('seen'), image], isError: false },
      { callId: 'b', parts: [text('gone')], isError: true },
    ],
  };
  const turns: Turn[] = [says('look'), { role: 'assistant', parts: [call('a'), call('b', '')] }, results];

  it('are followed by their results, and by their pictures in one message', () => {
    expect(bodyOf({ turns }).messages).toEqual([
      { role: 'user', content: 'look' },
      {
        role: 'assistant',
        content: null,
        tool_calls: ['a', 'b'].map((id) => ({
          id,
          type: 'function',
          function: { name: 'look', arguments: '{}' },
        })),
      },
      { role: 'tool', tool_call_id: 'a', content: 'seen' },
      { role: 'tool', tool_call_id: 'b', content: 'Error: gone' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Returned by look:' },
          { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=' } },
        ],
      },
    ]);
  });

  it('are split into pairs, with no null beside them, for a model that knows neither', () => {
    const written = write({ turns }, { parallelToolCalls: false, nullContent: false });
    expect(JSON.parse(written.body)).toMatchObject({
      messages: [
        { role: 'user' },
        { role: 'assistant', content: '', tool_calls: [{ id: 'a' }] },
        { role: 'tool', tool_call_id: 'a' },
        { role: 'user' },
        { role: 'assistant', content: '', tool_calls: [{ id: 'b' }] },
        { role: 'tool', tool_call_id: 'b' },
      ],
    });
    expect(written.repairs).toEqual(['parallel-tool-calls']);
  });

  it('carry a signature of Google back to the model that gave it, and to no other', () => {
    const opaque = {
      origin: 'google' as const,
      model: 'upstream-model',
      kind: 'signature' as const,
      data: 'c2ln',
    };
    const signed = (model: string): Turn[] => [
      { role: 'assistant', parts: [{ ...call('a'), opaque: { ...opaque, model } }] },
    ];
    expect(write({ turns: signed('upstream-model') }).body).toContain('"thought_signature":"c2ln"');
    expect(write({ turns: signed('another') }).body).not.toContain('c2ln');
  });

  it('have ids no longer than OpenAI takes, alike on call and result', () => {
    const [id, longer] = ['x'.repeat(40), 'x'.repeat(41)];
    const result = (callId: string) => ({ callId, parts: [text('seen')], isError: false });
    const { messages } = bodyOf({
      turns: [
        { role: 'assistant', parts: [call(id), call(longer)] },
        { role: 'tool', results: [result(id), result(longer)] },
      ],
    });
    const short = expect.stringMatching(/^call_[0-9a-f]{24}$/);
    expect(messages).toMatchObject([
      { tool_calls: [{ id }, { id: short }] },
      { tool_call_id: id },
      { tool_call_id: short },
    ]);
  });

  it('stay the text they were', () => {
    const input = '{"n":12345678901234567890,"bad":';
    expect(write({ turns: [{ role: 'assistant', parts: [call('a', input)] }] }).body).toContain(
      JSON.stringify(input),
    );
  });

  it('leave out thoughts, empty turns and the wishes of other dialects', () => {
    const assistant: Turn = { role: 'assistant', parts: [{ kind: 'thinking', text: 'hm' }] };
    expect(
      bodyOf({ turns: [says('hi'), assistant, { role: 'user', parts: [] }, says('go')] }).messages,
    ).toEqual([
      { role: 'user', content: 'hi' },
      { role: 'user', content: 'go' },
    ]);
  });
});

describe('tools', () => {
  const patch: Tool = {
    kind: 'custom',
    name: 'apply.patch',
    description: 'Patches.',
    format: { kind: 'grammar', syntax: 'lark', definition: 'start: "x"' },
  };

  it('of free text are functions of one string where the model has no custom tools', () => {
    const turns: Turn[] = [
      {
        role: 'assistant',
        parts: [{ kind: 'tool-call', id: 'a', name: 'apply.patch', flavour: 'custom', input: '***' }],
      },
    ];
    const written = write({
      tools: [patch],
      toolChoice: { kind: 'only', names: ['apply.patch'], required: true },
      turns,
    });
    const [[upstreamName, own] = []] = written.toolNames;
    expect(own).toBe('apply.patch');
    expect(upstreamName).toMatch(/^apply_patch_[0-9a-f]{8}$/);
    const body: unknown = JSON.parse(written.body);
    expect(body).toMatchObject({
      tools: [{ type: 'function', function: { name: upstreamName, parameters: { required: ['input'] } } }],
      tool_choice: { type: 'function', function: { name: upstreamName } },
      messages: [
        { tool_calls: [{ function: { name: upstreamName, arguments: '{"input":"***"}' } }] },
        { role: 'tool' },
      ],
    });
    expect(written.body).toContain('lark grammar');
  });

  it('of free text stay what they are where the model has them', () => {
    expect(bodyOf({ tools: [{ ...patch, name: 'patch' }] }, { customTools: true }).tools).toEqual([
      {
        type: 'custom',
        custom: {
          name: 'patch',
          description: 'Patches.',
          format: { type: 'grammar', grammar: { syntax: 'lark', definition: 'start: "x"' } },
        },
      },
    ]);
  });

  it('with a choice among some of them are only those', () => {
    const tools: Tool[] = ['a', 'b', 'c'].map((name) => ({ kind: 'function', name }));
    expect(bodyOf({ tools, toolChoice: { kind: 'only', names: ['a', 'c'], required: true } })).toMatchObject({
      tools: [{ function: { name: 'a' } }, { function: { name: 'c' } }],
      tool_choice: 'required',
    });
  });

  it('have schemas as they came, but for the properties OpenAI insists on', () => {
    const schema = { $schema: 'x', type: 'object', additionalProperties: false };
    expect(bodyOf({ tools: [{ kind: 'function', name: 'f', schema }] }).tools).toMatchObject([
      { function: { parameters: { ...schema, properties: {} } } },
    ]);
    expect(bodyOf({ tools: [{ kind: 'function', name: 'f' }] }).tools).toEqual([
      { type: 'function', function: { name: 'f' } },
    ]);
  });

  it('have plain schemas where the model needs them', () => {
    const schema = { $schema: 'x', type: 'object', properties: { a: { const: 1 } } };
    expect(
      bodyOf({ tools: [{ kind: 'function', name: 'f', schema }] }, { plainToolSchemas: true }).tools,
    ).toEqual([
      {
        type: 'function',
        function: { name: 'f', parameters: { type: 'object', properties: { a: { enum: [1] } } } },
      },
    ]);
  });

  it('with long descriptions have them in the instructions', () => {
    const description = 'x'.repeat(2000);
    const written = write(
      { tools: [{ kind: 'function', name: 'f', description }] },
      { toolDescriptionLimit: 1024 },
    );
    const body: unknown = JSON.parse(written.body);
    expect(body).toMatchObject({
      messages: [{ role: 'system', content: expect.stringContaining(description) }, {}],
      tools: [{ function: { description: expect.stringMatching(/^.{1024}$/) } }],
    });
    expect(written.repairs).toEqual(['tool-descriptions']);
  });

  it('are refused by a model that has none', () => {
    const result = openaiChatUpstream.writeRequest(
      chatRequest({ tools: [look] }),
      upstreamModel({ tools: false }),
    );
    expect(result).toMatchObject({ ok: false, error: { kind: 'invalid-request', param: 'tools' } });
  });
});

describe('images', () => {
  const shown: Turn = { role: 'user', parts: [text('What is it?'), image] };

  it('are refused by a model that sees none, unless they are of the past', () => {
    const blind = upstreamModel({ images: false });
    const refused = openaiChatUpstream.writeRequest(chatRequest({ turns: [shown] }), blind);
    expect(refused).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('cannot see images') },
    });
    const past = [shown, says('And now?')];
    expect(lossesOf({ turns: past }, { images: false })).toEqual(['images']);
    expect(bodyOf({ turns: past }, { images: false }).messages).toMatchObject([
      { content: 'What is it?\n\n[An image stood here that this model was not given.]' },
      {},
    ]);
  });

  it('are the newest ones where the model takes only some', () => {
    const body = bodyOf({ turns: [shown, shown] }, { maxImages: 1 });
    expect(body.messages).toMatchObject([
      { content: expect.stringContaining('was not given') },
      { content: [{}, { type: 'image_url' }] },
    ]);
  });
});

describe('the format of the answer', () => {
  const output = { kind: 'schema' as const, name: 'out', schema: { type: 'object' }, strict: true };

  it('is a schema, or asked for in words', () => {
    expect(bodyOf({ output })).toMatchObject({
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'out', schema: { type: 'object' }, strict: true },
      },
    });
    const json = write({ output }, { structuredOutput: 'json' });
    expect(JSON.parse(json.body)).toMatchObject({
      response_format: { type: 'json_object' },
      messages: [{ role: 'system', content: expect.stringContaining('{"type":"object"}') }, {}],
    });
    expect(json.losses.map((loss) => loss.what)).toEqual(['response_format']);
    expect(bodyOf({ output }, { structuredOutput: 'none' })).not.toHaveProperty('response_format');
  });
});
