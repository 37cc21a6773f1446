import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiError } from '../../../../electron/dialects/api-error.ts';
import type { ReplyContext } from '../../../../electron/dialects/client-dialect.ts';
import { explode } from '../../../../electron/dialects/fold.ts';
import { isObject } from '../../../../electron/dialects/json-value.ts';
import { openaiChatClient } from '../../../../electron/dialects/openai-chat/openai-chat.ts';
import type { Reply, ReplyBlock, Stop } from '../../../../electron/dialects/reply.ts';
import { type Loopback, serve } from '../anthropic/loopback.ts';
import { chatRequest } from '../chat-request.ts';

const text = (value: string): ReplyBlock => ({ kind: 'text', text: value, citations: [] });
const call = (id: string, name: string, input: string): ReplyBlock => ({
  kind: 'tool-call',
  id,
  name,
  flavour: 'function',
  input,
});

function reply(blocks: readonly ReplyBlock[], stop: Stop): Reply {
  const usage = { input: 120, output: 30, cacheRead: 100, reasoning: 12 };
  return { id: 'msg_vrtx_1', created: 1_700_000_000, blocks, usage, stop };
}

/** Every kind of answer there is, by name: the model a test asks for. */
const replies: Readonly<Record<string, Reply>> = {
  plain: reply([text('Hello "you"\n'), text('and é🙂')], { reason: 'end' }),
  thoughtful: reply([{ kind: 'thinking', text: 'hm…' }, text('yes')], {
    reason: 'stop-sequence',
    sequence: '###',
  }),
  busy: reply(
    [
      text('Let me see.'),
      call('a', 'look', '{"q":"ä"}'),
      { kind: 'thinking', text: 'and' },
      call('b', 'list', '{}'),
    ],
    { reason: 'tool-calls' },
  ),
  called: reply([call('a', 'look', '{"n":12345678901234567890}')], { reason: 'tool-calls' }),
  refused: reply([{ kind: 'refusal', text: 'I will not.' }], { reason: 'refusal' }),
  explained: reply([], { reason: 'refusal', explanation: 'a policy' }),
  cut: reply([text('It was a dark and')], { reason: 'length' }),
  empty: reply([], { reason: 'end' }),
};

let loopback: Loopback;
let client: OpenAI;

function contextOf(body: unknown): ReplyContext {
  const fields = isObject(body) ? body : {};
  const options = isObject(fields.stream_options) ? fields.stream_options : {};
  return {
    request: chatRequest({ model: String(fields.model), stream: fields.stream === true }),
    body: fields,
    address: {},
    includeUsage: options.include_usage === true,
  };
}

beforeAll(async () => {
  loopback = await serve((body) => {
    const context = contextOf(body);
    const given = replies[context.request.model] ?? reply([], { reason: 'end' });
    if (!context.request.stream) return { body: openaiChatClient.writeReply(given, context) };
    const writer = openaiChatClient.createReplyWriter(context);
    const events = explode(given);
    if (context.request.model === 'broken') {
      events.splice(1, Number.POSITIVE_INFINITY, {
        type: 'error',
        error: apiError('overloaded', 'Too many are asking.'),
      });
    }
    return { type: writer.contentType, body: openaiChatClient.heartbeat + events.map(writer.write).join('') };
  });
  client = new OpenAI({ baseURL: `${loopback.url}/v1`, apiKey: 'any', maxRetries: 0 });
});
afterAll(() => loopback.close());

const ask = (model: string) => ({ model, messages: [{ role: 'user' as const, content: 'hi' }] });

describe.each(Object.keys(replies))('the official SDK, given a %s answer', (model) => {
  it('accumulates from the stream what the JSON body says', async () => {
    const whole = await client.chat.completions.create(ask(model));
    const streamed = await client.chat.completions
      .stream({ ...ask(model), stream_options: { include_usage: true } })
      .finalChatCompletion();
    const [one, other] = [whole.choices[0], streamed.choices[0]];
    expect(one?.message.content || null).toBe(other?.message.content || null);
    expect(one?.message.refusal ?? null).toBe(other?.message.refusal ?? null);
    expect(one?.finish_reason).toBe(other?.finish_reason);
    const calls = (choice: typeof one) =>
      choice?.message.tool_calls?.map(
        (each) => each.type === 'function' && [each.id, each.function.name, each.function.arguments],
      );
    expect(calls(one)).toEqual(calls(other));
    expect(streamed.usage).toEqual(whole.usage);
    expect([streamed.id, streamed.created, streamed.model]).toEqual([whole.id, whole.created, model]);
  });

  it('reads chunks that are all alike and none out of place', async () => {
    const chunks = [];
    for await (const chunk of await client.chat.completions.create({ ...ask(model), stream: true }))
      chunks.push(chunk);
    expect(
      new Set(
        chunks.map(
          ({ id, created, object, model: chunkModel }) => `${id} ${created} ${object} ${chunkModel}`,
        ),
      ).size,
    ).toBe(1);
    expect(chunks[0]?.choices[0]?.delta).toEqual({ role: 'assistant', content: '' });
    expect(chunks.at(-1)?.choices[0]?.delta).toEqual({});
    const reasons = chunks.map((chunk) => chunk.choices[0]?.finish_reason);
    expect(reasons.slice(0, -1).every((reason) => reason === null)).toBe(true);
    expect(reasons.at(-1)).toEqual(expect.any(String));
    expect(chunks.every((chunk) => chunk.choices[0]?.index === 0)).toBe(true);
  });
});

it('counts tools from zero, whatever the blocks around them', async () => {
  const indices: number[] = [];
  for await (const chunk of await client.chat.completions.create({ ...ask('busy'), stream: true })) {
    for (const piece of chunk.choices[0]?.delta.tool_calls ?? []) if (piece.id) indices.push(piece.index);
  }
  expect(indices).toEqual([0, 1]);
});

it('says the usage of a stream only when asked', async () => {
  const usages: unknown[] = [];
  for await (const chunk of await client.chat.completions.create({ ...ask('plain'), stream: true })) {
    if (chunk.usage) usages.push(chunk.usage);
  }
  expect(usages).toEqual([]);
  const whole = await client.chat.completions.create(ask('plain'));
  expect(whole.usage).toEqual({
    prompt_tokens: 120,
    completion_tokens: 30,
    total_tokens: 150,
    prompt_tokens_details: { cached_tokens: 100 },
    completion_tokens_details: { reasoning_tokens: 12 },
  });
});

it('writes a thought under both of its names', async () => {
  const whole = await client.chat.completions.create(ask('thoughtful'));
  expect(whole.choices[0]?.message).toMatchObject({ reasoning_content: 'hm…', reasoning: 'hm…' });
  const deltas: unknown[] = [];
  for await (const chunk of await client.chat.completions.create({ ...ask('thoughtful'), stream: true })) {
    deltas.push(chunk.choices[0]?.delta);
  }
  expect(deltas).toContainEqual({ reasoning_content: 'hm…', reasoning: 'hm…' });
});

it('breaks off a stream with an error the SDK raises', async () => {
  const stream = await client.chat.completions.create({ ...ask('broken'), stream: true });
  await expect(
    (async () => {
      for await (const _ of stream);
    })(),
  ).rejects.toThrow('Too many are asking.');
});

it('counts the offsets of citations from the start of the joined text', () => {
  const cited = reply(
    [
      text('First. '),
      {
        kind: 'text',
        text: 'Second.',
        citations: [{ url: 'https://a.example', title: 'A', start: 0, end: 6 }],
      },
    ],
    { reason: 'end' },
  );
  const context = contextOf({ model: 'm' });
  const annotation = {
    type: 'url_citation',
    url_citation: { start_index: 7, end_index: 13, title: 'A', url: 'https://a.example' },
  };
  expect(JSON.parse(openaiChatClient.writeReply(cited, context))).toMatchObject({
    choices: [{ message: { annotations: [annotation] } }],
  });
  const writer = openaiChatClient.createReplyWriter(context);
  expect(explode(cited).map(writer.write).join('')).toContain(JSON.stringify([annotation]));
});

it('gives a custom tool call back as one', () => {
  const custom = reply([{ kind: 'tool-call', id: 'a', name: 'patch', flavour: 'custom', input: '***' }], {
    reason: 'tool-calls',
  });
  const context = contextOf({ model: 'm' });
  expect(JSON.parse(openaiChatClient.writeReply(custom, context))).toMatchObject({
    choices: [
      { message: { tool_calls: [{ id: 'a', type: 'custom', custom: { name: 'patch', input: '***' } }] } },
    ],
  });
  const writer = openaiChatClient.createReplyWriter(context);
  const printed = explode(custom).map(writer.write).join('');
  expect(printed).toContain('"type":"custom","custom":{"name":"patch","input":""}');
  expect(printed).toContain('{"index":0,"custom":{"input":"***"}}');
});

it.each<[Stop['reason'], string]>([
  ['end', 'stop'],
  ['stop-sequence', 'stop'],
  ['pause', 'stop'],
  ['length', 'length'],
  ['context-full', 'length'],
  ['tool-calls', 'tool_calls'],
  ['content-filter', 'content_filter'],
  ['refusal', 'content_filter'],
])('says of an answer that ended by %s: %s', (reason, finishReason) => {
  const whole = openaiChatClient.writeReply(reply([text('x')], { reason }), contextOf({ model: 'm' }));
  expect(JSON.parse(whole)).toMatchObject({ choices: [{ finish_reason: finishReason }] });
});
