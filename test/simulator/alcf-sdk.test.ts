import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';
import { describe, expect, test } from 'vitest';
import { aWorld } from './simulated-world.ts';

const world = aWorld();
const sophia = 'sophia/vllm';
const metis = 'metis/api';
const hello = [{ role: 'user' as const, content: 'Grüße, 世界 👋' }];
const schema = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] };
const tools = ['get_weather', 'get_time'].map((name) => ({
  type: 'function' as const,
  function: { name, parameters: schema },
}));

function openai(place = sophia): OpenAI {
  const baseURL = `${world.alcf().baseUrl}/resource_server/${place}/v1`;
  return new OpenAI({ baseURL, apiKey: world.token(), maxRetries: 0 });
}

function stream(model = 'openai/gpt-oss-120b', more = {}, place = sophia) {
  return openai(place).chat.completions.stream({ model, messages: hello, ...more });
}

describe('the official SDK reads', () => {
  for (const [place, model] of [
    [sophia, 'meta-llama/Meta-Llama-3.1-8B-Instruct'],
    [sophia, 'openai/gpt-oss-120b'],
    [metis, 'gemma-4-31B-it'],
    ['minerva/api', 'nemotron-3-ultra'],
    ['lighthouse/tt', 'future-labs/Tomorrow-1T'],
  ] as const) {
    test(`${model} of ${place}: the stream adds up to the whole answer`, async () => {
      const whole = await openai(place).chat.completions.create({ model, messages: hello });
      world.alcf().reset();
      const options = { stream_options: { include_usage: true } };
      const streamed = await stream(model, options, place).finalChatCompletion();
      expect(streamed.choices[0]?.message.content).toBe(whole.choices[0]?.message.content);
      expect(streamed.choices[0]?.message.content).toContain('Grüße, 世界 👋');
      expect(streamed.choices[0]?.finish_reason).toBe('stop');
      expect(streamed.usage).toEqual(whole.usage);
    });
  }

  test('both tools when two are asked for, and then what they said', async () => {
    const asked = [{ role: 'user' as const, content: 'Please call get_weather and get_time.' }];
    const streamed = await stream('openai/gpt-oss-120b', { messages: asked, tools }).finalChatCompletion();
    const calls = streamed.choices[0]?.message.tool_calls ?? [];
    expect(calls.map((call) => call.type === 'function' && call.function)).toMatchObject([
      { name: 'get_weather', arguments: '{"city":"city"}' },
      { name: 'get_time', arguments: '{"city":"city"}' },
    ]);
    expect(streamed.choices[0]?.finish_reason).toBe('tool_calls');
    const results = calls.map(({ id }, index) => ({
      role: 'tool' as const,
      tool_call_id: id,
      content: `result ${index}`,
    }));
    const next = await openai().chat.completions.create({
      model: 'openai/gpt-oss-120b',
      messages: [...asked, { role: 'assistant', content: null, tool_calls: calls.map(plain) }, ...results],
      tools,
    });
    expect(next.choices[0]?.message.content).toBe('The tools said: result 0; result 1');
  });

  test('an instance of the schema it asked for', async () => {
    const answer = await openai(metis).chat.completions.create({
      model: 'Mistral-Large-3-675B',
      messages: hello,
      response_format: { type: 'json_schema', json_schema: { name: 'answer', schema } },
    });
    expect(JSON.parse(answer.choices[0]?.message.content ?? '')).toEqual({ city: 'city' });
  });

  test('completions, embeddings and responses', async () => {
    const model = 'meta-llama/Meta-Llama-3.1-8B-Instruct';
    const completion = await openai().completions.create({ model, prompt: 'Once', max_tokens: 200 });
    expect(completion.choices[0]?.text).toContain('heard: Once');
    let pieces = '';
    const going = await openai().completions.create({ model, prompt: 'Once', max_tokens: 200, stream: true });
    for await (const chunk of going) pieces += chunk.choices[0]?.text ?? '';
    expect(pieces).toBe(completion.choices[0]?.text);
    const { data } = await openai().embeddings.create({
      model: 'mistralai/Mistral-7B-Instruct-v0.3-embed',
      input: ['a', 'b'],
    });
    expect(data.map(({ embedding }) => embedding.length)).toEqual([4096, 4096]);
    const response = await openai().responses.create({ model: 'openai/gpt-oss-120b', input: 'a word' });
    expect(response.output.map(({ type }) => type)).toEqual(['reasoning', 'message']);
    expect(response.output_text).toContain('heard: a word');
  });

  test('messages, in Anthropic’s own', async () => {
    const anthropic = new Anthropic({
      baseURL: `${world.alcf().baseUrl}/resource_server/${sophia}`,
      authToken: world.token(),
      apiKey: null,
      maxRetries: 0,
    });
    const message = await anthropic.messages.create({
      model: 'openai/gpt-oss-120b',
      max_tokens: 500,
      messages: hello,
    });
    expect(message.content.map(({ type }) => type)).toEqual(['thinking', 'text']);
    expect(message.stop_reason).toBe('end_turn');
  });

  test('streams of responses and messages where a cluster allows them', async () => {
    world.alcf().configure({ streamedElsewhere: ['minerva'] });
    const model = 'nemotron-3-ultra';
    const going = await openai('minerva/api').responses.create({ model, input: 'a word', stream: true });
    const types: string[] = [];
    for await (const { type } of going) types.push(type);
    expect([types[0], types.at(-1)]).toEqual(['response.created', 'response.completed']);
    const anthropic = new Anthropic({
      baseURL: `${world.alcf().baseUrl}/resource_server/minerva/api`,
      authToken: world.token(),
      apiKey: null,
    });
    const streamed = anthropic.messages.stream({ model, max_tokens: 500, messages: hello });
    expect((await streamed.finalMessage()).content.map(({ type }) => type)).toEqual(['thinking', 'text']);
  });

  function plain(call: { id: string; function?: { name: string; arguments: string } }) {
    return {
      id: call.id,
      type: 'function' as const,
      function: { name: '', arguments: '', ...call.function },
    };
  }
});

describe('an answer that is not streamed', () => {
  test('carries the gateway’s own extras on Sophia alone', async () => {
    const ask = async (place: string, model: string) =>
      JSON.parse(
        (await world.ask(`/${place}/v1/chat/completions`, { body: { model, messages: hello } })).text,
      );
    const extras = ['response_time', 'throughput_tokens_per_second'];
    expect(Object.keys(await ask(sophia, 'openai/gpt-oss-20b'))).toEqual(expect.arrayContaining(extras));
    const direct = await ask(metis, 'gpt-oss-120b');
    for (const extra of extras) expect(direct).not.toHaveProperty(extra);
    expect(direct.choices[0].message.reasoning).toContain('The user wants');
    const minerva = await ask('minerva/api', 'nemotron-3-ultra');
    expect(minerva.choices[0].message.reasoning_content).toContain('The user wants');
  });

  test('says nothing when a small limit went into its thoughts', async () => {
    const answer = await openai().chat.completions.create({
      model: 'openai/gpt-oss-120b',
      messages: hello,
      max_tokens: 40,
    });
    expect(answer.choices[0]).toMatchObject({
      finish_reason: 'length',
      message: { content: null, reasoning: expect.stringContaining('The user wants') },
    });
  });
});
