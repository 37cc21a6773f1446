import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type ArgoSimulator, createArgoSimulator } from './argo/simulator.ts';

let argo: ArgoSimulator;
let openai: OpenAI;
let anthropic: Anthropic;

beforeAll(async () => {
  argo = await createArgoSimulator({ claudeStreamingRequired: 'never' });
  openai = new OpenAI({ baseURL: `${argo.baseUrl}/v1`, apiKey: 'somebody', maxRetries: 0 });
  anthropic = new Anthropic({ baseURL: argo.baseUrl, apiKey: 'somebody', maxRetries: 0 });
});
afterEach(() => argo.reset());
afterAll(() => argo.close());

const weather = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } as const;
const chatTools = ['get_weather', 'get_time'].map((name) => ({
  type: 'function' as const,
  function: { name, parameters: { ...weather } },
}));
const claudeTools = ['get_weather', 'get_time'].map((name) => ({
  name,
  input_schema: { ...weather, required: ['city'] },
}));

describe('the official SDK reads chat completions', () => {
  for (const model of ['gpt4o', 'gpt5', 'gpto3', 'gemini25pro']) {
    test(`of ${model}: the stream adds up to the whole answer`, async () => {
      const messages = [{ role: 'user' as const, content: 'Grüße, 世界 👋' }];
      const whole = await openai.chat.completions.create({ model, messages });
      argo.reset();
      const streamed = await openai.chat.completions
        .stream({ model, messages, stream_options: { include_usage: true } })
        .finalChatCompletion();
      expect(streamed.choices[0]?.message.content).toBe(whole.choices[0]?.message.content);
      expect(streamed.choices[0]?.message.content).toContain('Grüße, 世界 👋');
      expect(streamed.choices[0]?.finish_reason).toBe('stop');
      expect(streamed.usage).toEqual(whole.usage);
      expect(streamed.model).toBe(whole.model);
    });
  }

  test('and both tools when two are asked for', async () => {
    const streamed = await openai.chat.completions
      .stream({
        model: 'gpt4o',
        messages: [{ role: 'user', content: 'Please call get_weather and get_time.' }],
        tools: chatTools,
      })
      .finalChatCompletion();
    const calls = streamed.choices[0]?.message.tool_calls ?? [];
    expect(calls.map((call) => call.type === 'function' && call.function.name)).toEqual([
      'get_weather',
      'get_time',
    ]);
    expect(new Set(calls.map(({ id }) => id)).size).toBe(2);
    expect(streamed.choices[0]?.finish_reason).toBe('tool_calls');
  });

  test('and an instance of the schema it asked for', async () => {
    const schema = { type: 'object', properties: { n: { type: 'integer' } }, required: ['n'] };
    const answer = await openai.chat.completions.create({
      model: 'gpt41',
      messages: [{ role: 'user', content: 'a number' }],
      response_format: { type: 'json_schema', json_schema: { name: 'answer', schema } },
    });
    expect(JSON.parse(answer.choices[0]?.message.content ?? '')).toEqual({ n: 1 });
  });

  test('and an error in the middle of a stream', async () => {
    argo.answerNext({
      text: ['one ', 'two'],
      errorInside: {
        afterEvents: 3,
        data: { error: { message: 'it broke', type: 'server_error', code: null } },
      },
    });
    const stream = openai.chat.completions.stream({
      model: 'gpt4o',
      messages: [{ role: 'user', content: 'count' }],
    });
    await expect(stream.finalChatCompletion()).rejects.toThrow('it broke');
  });
});

describe('the official SDK reads messages', () => {
  test('the stream adds up to the whole answer', async () => {
    const ask = {
      model: 'claudeopus46',
      max_tokens: 4000,
      thinking: { type: 'enabled' as const, budget_tokens: 2000 },
      messages: [{ role: 'user' as const, content: 'Grüße, 世界 👋' }],
    };
    const whole = await anthropic.messages.create(ask);
    argo.reset();
    const streamed = await anthropic.messages.stream(ask).finalMessage();
    expect(streamed).toMatchObject(whole);
    expect(whole.content.map(({ type }) => type)).toEqual(['thinking', 'text']);
    expect(whole.stop_reason).toBe('end_turn');
    expect(whole.usage.output_tokens).toBeGreaterThan(64);
  });

  test('a whole tool loop with its thoughts goes round', async () => {
    const ask = {
      model: 'claudesonnet45',
      max_tokens: 4000,
      thinking: { type: 'enabled' as const, budget_tokens: 2000 },
      tools: claudeTools,
    };
    const question = { role: 'user' as const, content: 'call get_weather and get_time' };
    const called = await anthropic.messages.stream({ ...ask, messages: [question] }).finalMessage();
    expect(called.content.map(({ type }) => type)).toEqual(['thinking', 'tool_use', 'tool_use']);
    const results = called.content.flatMap((block) =>
      block.type === 'tool_use'
        ? [{ type: 'tool_result' as const, tool_use_id: block.id, content: `${block.name}: fine` }]
        : [],
    );
    const answer = await anthropic.messages
      .stream({
        ...ask,
        messages: [
          question,
          { role: 'assistant', content: called.content },
          { role: 'user', content: results },
        ],
      })
      .finalMessage();
    expect(answer.content.at(-1)).toMatchObject({ text: expect.stringContaining('get_time: fine') });
    expect(argo.refusals).toEqual([]);
  });

  test('redacted thoughts, several texts and a filter’s stop', async () => {
    argo.answerNext({
      blocks: [
        { kind: 'redacted-thinking', data: 'hidden' },
        { kind: 'text', pieces: ['one'] },
        { kind: 'text', pieces: ['two'] },
      ],
      finish: 'filter',
    });
    const answer = await anthropic.messages
      .stream({ model: 'claudeopus47', max_tokens: 100, messages: [{ role: 'user', content: 'x' }] })
      .finalMessage();
    expect(answer.content.map(({ type }) => type)).toEqual(['redacted_thinking', 'text', 'text']);
    expect(answer.stop_reason).toBe('refusal');
  });

  test('the stop sequence that came first ends the answer and is named', async () => {
    const answer = await anthropic.messages
      .stream({
        model: 'claudeopus47',
        max_tokens: 100,
        stop_sequences: ['never', 'END', 'two'],
        messages: [{ role: 'user', content: 'one two END' }],
      })
      .finalMessage();
    expect(answer).toMatchObject({ stop_reason: 'stop_sequence', stop_sequence: 'two' });
    expect(answer.content).toMatchObject([{ text: 'Claude Opus 4.7 (claudeopus47) heard: one ' }]);
  });

  test('a resent marked prompt is read from the cache', async () => {
    const system = [
      { type: 'text' as const, text: 'rule. '.repeat(2000), cache_control: { type: 'ephemeral' as const } },
    ];
    const ask = { model: 'claudehaiku45', max_tokens: 50, system };
    const first = await anthropic.messages.create({ ...ask, messages: [{ role: 'user', content: 'one' }] });
    const second = await anthropic.messages.create({ ...ask, messages: [{ role: 'user', content: 'two' }] });
    expect(first.usage).toMatchObject({ cache_read_input_tokens: 0 });
    expect(first.usage.cache_creation_input_tokens).toBeGreaterThan(1024);
    expect(second.usage.cache_read_input_tokens).toBeGreaterThan(1024);
  });
});

describe('the official SDK reads responses', () => {
  test('the stream adds up to the whole answer, thoughts and calls included', async () => {
    const ask = {
      model: 'gpt5',
      input: 'call get_weather and patch',
      reasoning: { effort: 'low' as const, summary: 'auto' as const },
      include: ['reasoning.encrypted_content' as const],
      tools: [
        { type: 'function' as const, name: 'get_weather', parameters: { ...weather }, strict: false },
        { type: 'custom' as const, name: 'patch' },
      ],
    };
    const whole = await openai.responses.create(ask);
    argo.reset();
    const streamed = await openai.responses.stream(ask).finalResponse();
    expect(streamed.output).toMatchObject(whole.output);
    expect(whole.output.map(({ type }) => type)).toEqual(['reasoning', 'function_call', 'custom_tool_call']);
    expect(streamed.usage).toEqual(whole.usage);
  });

  test('what it answered is taken back with the results', async () => {
    const ask = { model: 'gpt51', store: false, include: ['reasoning.encrypted_content' as const] };
    const tools = [{ type: 'function' as const, name: 'f', parameters: { type: 'object' }, strict: false }];
    const question = { role: 'user' as const, content: 'call f' };
    const called = await openai.responses.create({ ...ask, tools, input: [question] });
    const results = called.output.flatMap((item) =>
      item.type === 'function_call'
        ? [{ type: 'function_call_output' as const, call_id: item.call_id, output: 'fine' }]
        : [],
    );
    const said = called.output.filter((item) => item.type === 'reasoning' || item.type === 'function_call');
    const answer = await openai.responses.create({ ...ask, tools, input: [question, ...said, ...results] });
    expect(answer.output_text).toContain('fine');
  });

  test('an answer cut short by its limit is incomplete', async () => {
    const answer = await openai.responses
      .stream({ model: 'gpt4o', input: 'a rather long question to echo '.repeat(5), max_output_tokens: 16 })
      .finalResponse();
    expect(answer.status).toBe('incomplete');
    expect(answer.incomplete_details?.reason).toBe('max_output_tokens');
  });
});
