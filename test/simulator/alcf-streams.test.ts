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

/** A stream as its bytes. */
async function raw(model = 'openai/gpt-oss-120b', place = sophia, more: object = {}): Promise<string> {
  const body = { model, messages: hello, stream: true, ...more };
  return (await world.ask(`/${place}/v1/chat/completions`, { body })).text;
}

const finishes = (text: string) => [...text.matchAll(/"finish_reason":"(\w+)"/g)].map(([, reason]) => reason);

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

describe('an error of the model’s own server', () => {
  const tooLong = { max_tokens: 500_000 };
  const words = "This model's maximum context length is";

  test('comes as a 500 around its real status on Sophia', async () => {
    const body = { model: 'openai/gpt-oss-20b', messages: hello, ...tooLong };
    const { status, text } = await world.ask(`/${sophia}/v1/chat/completions`, { body });
    expect(status).toBe(500);
    const { code, message } = JSON.parse(text).error;
    expect(code).toBe('internal_endpoint_error');
    expect(message).toMatch(
      /API request failed with status code: 400\nResponse text: \{.*\}\nResponse headers: /,
    );
    expect(message).toContain(words);
  });

  test('comes with its status, cut off and as Python prints it, on the direct clusters', async () => {
    const body = { model: 'Mistral-Large-3-675B', messages: hello, ...tooLong };
    const { status, text } = await world.ask(`/${metis}/v1/chat/completions`, { body });
    expect(status).toBe(400);
    const { message } = JSON.parse(text).error;
    expect(message).toMatch(/^Upstream endpoint returned 400: b'\{"object":"error".*'\.$/);
    expect(message.length).toBeLessThan(320);
  });

  test('comes in a stream of a 200: as an object no SDK knows, or as the text of an answer', async () => {
    const onSophia = await raw('openai/gpt-oss-20b', sophia, tooLong);
    expect(onSophia).toMatch(
      /^data: \{"object":"error","message":"This model's.*"code":400\}\n\ndata: \[DONE\]\n\n$/,
    );
    const onMetis = await raw('Mistral-Large-3-675B', metis, tooLong);
    expect(onMetis).toContain('"id":"chatcmpl-api-error"');
    expect(onMetis).toContain('\\n\\n[ERROR] Error: Could not send stream API call');
    expect(finishes(onMetis)).toEqual(['stop']);
  });

  test('can be asked for', async () => {
    world.alcf().answerNext({ modelError: { status: 429, message: 'busy', type: 'RateLimitError' } });
    const body = { model: 'gpt-oss-120b', messages: hello };
    expect(await world.ask(`/${metis}/v1/chat/completions`, { body })).toMatchObject({
      status: 429,
      text: expect.stringContaining('Upstream endpoint returned 429'),
    });
    world.alcf().answerNext({ error: { status: 500, code: 'internal_error', message: 'no idea' } });
    expect(await world.ask(`/${metis}/v1/chat/completions`, { body })).toMatchObject({
      status: 500,
      text: '{"error":{"code":"internal_error","message":"no idea","info":{}}}',
    });
  });
});

describe('a stream goes wrong', () => {
  test('when it pauses for more than five seconds: it ends as if it were done', async () => {
    world.alcf().answerNext({ stream: { kind: 'pause', afterEvents: 3, seconds: 6 } });
    const text = raw();
    await world.alcf().waitForRequest();
    world.clock.advance(5);
    expect(await text).toMatch(/data: \[DONE\]\n\n$/);
    expect(finishes(await text)).toEqual([]);
  });

  test('not when it pauses for less, nor on a direct cluster', async () => {
    const fault = { stream: { kind: 'pause', afterEvents: 3, seconds: 4 } } as const;
    world.alcf().answerNext(fault, { stream: { ...fault.stream, seconds: 60 } });
    const short = raw();
    await world.alcf().waitForRequest();
    world.clock.advance(4);
    expect(finishes(await short)).toEqual(['stop']);
    const direct = raw('gpt-oss-120b', metis);
    await world.alcf().waitForRequest(2);
    world.clock.advance(60);
    expect(finishes(await direct)).toEqual(['stop']);
  });

  test('when it has no finish, no end, one chunk too few, or an error of the gateway’s own', async () => {
    const whole = await raw();
    world
      .alcf()
      .answerNext(
        { stream: { kind: 'unfinished', afterEvents: 4 } },
        { stream: { kind: 'silent', afterEvents: 4 } },
        { stream: { kind: 'lost', event: 2 } },
        { stream: { kind: 'broken', afterEvents: 2 } },
        { stream: { kind: 'broken', afterEvents: 2 } },
        { errorInside: { afterEvents: 1, data: { object: 'error', message: 'no', code: 401 } } },
      );
    const unfinished = await raw();
    expect([finishes(unfinished), unfinished.endsWith('data: [DONE]\n\n')]).toEqual([[], true]);
    const silent = await raw();
    expect([finishes(silent), silent.includes('[DONE]')]).toEqual([[], false]);
    const lost = await raw();
    expect(lost.split('data: ').length).toBe(whole.split('data: ').length - 1);
    expect(await raw()).toContain(
      '"message":"An error occurred during processing","type":"InternalServerError"',
    );
    expect(await raw('gpt-oss-120b', metis)).toContain('"id":"chatcmpl-api-error"');
    expect(await raw()).toMatch(/"code":401\}\n\ndata: \[DONE\]\n\n$/);
  });

  test('when the SDK takes an error for an empty answer', async () => {
    world.alcf().answerNext({ errorInside: { afterEvents: 0, data: { object: 'error', message: 'no' } } });
    const body = { model: 'openai/gpt-oss-20b', messages: hello, stream: true as const };
    const chunks = [];
    for await (const chunk of await openai().chat.completions.create(body)) chunks.push(chunk);
    expect(chunks).toEqual([{ object: 'error', message: 'no' }]);
  });
});

test('Sophia’s chunks come in bursts, a direct cluster’s one by one, and both cut anywhere', async () => {
  const reads = async (model: string, place: string) => {
    const response = await fetch(`${world.alcf().baseUrl}/resource_server/${place}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${world.token()}`, 'content-type': 'application/json' },
      body: JSON.stringify({ model, messages: hello, stream: true }),
    });
    const pieces: Uint8Array[] = [];
    for await (const piece of response.body ?? []) pieces.push(piece);
    return pieces;
  };
  const text = ['a', 'b', 'c', 'd', 'e'];
  world.alcf().answerNext({ text }, { text }, { text, split: [1, 2], lineEnd: '\r\n' });
  const burst = await reads('openai/gpt-oss-20b', sophia);
  const single = await reads('gpt-oss-120b', metis);
  expect(burst.length).toBeLessThan(single.length);
  expect(Buffer.concat(await reads('gpt-oss-120b', metis)).toString()).toContain('\r\n\r\ndata: ');
});
