import * as fc from 'fast-check';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiError } from '../../../../electron/dialects/api-error.ts';
import type { ReplyContext } from '../../../../electron/dialects/client-dialect.ts';
import { explode } from '../../../../electron/dialects/fold.ts';
import { isObject } from '../../../../electron/dialects/json-value.ts';
import { openaiCompletionsClient } from '../../../../electron/dialects/openai-completions/openai-completions.ts';
import type { Reply } from '../../../../electron/dialects/reply.ts';
import { type Loopback, serve } from '../anthropic/loopback.ts';
import { holds } from '../holds.ts';

const reply: Reply = {
  id: 'msg_1',
  created: 1_700_000_000,
  blocks: [
    { kind: 'thinking', text: 'hm' },
    { kind: 'text', text: 'Once "upon"\n', citations: [] },
    { kind: 'tool-call', id: 'a', name: 'f', flavour: 'function', input: '{}' },
    { kind: 'text', text: 'a time', citations: [] },
  ],
  usage: { input: 3, output: 9 },
  stop: { reason: 'tool-calls' },
};

let loopback: Loopback;
let client: OpenAI;

beforeAll(async () => {
  loopback = await serve((body) => {
    const read = openaiCompletionsClient.readRequest(body, {});
    if (!read.ok) return openaiCompletionsClient.writeError(read.error);
    const { request } = read.value;
    const includeUsage =
      isObject(body) && isObject(body.stream_options) && body.stream_options.include_usage === true;
    const context: ReplyContext = { request, body: {}, address: {}, includeUsage };
    if (!request.stream) return { body: openaiCompletionsClient.writeReply(reply, context) };
    const writer = openaiCompletionsClient.createReplyWriter(context);
    const events =
      request.model === 'broken'
        ? [{ type: 'error' as const, error: apiError('server', 'It broke.') }]
        : explode(reply);
    return {
      type: writer.contentType,
      body: openaiCompletionsClient.heartbeat + events.map(writer.write).join(''),
    };
  });
  client = new OpenAI({ baseURL: `${loopback.url}/v1`, apiKey: 'any', maxRetries: 0 });
});
afterAll(() => loopback.close());

describe('the official SDK', () => {
  it('gets the text of an answer, and nothing else', async () => {
    const whole = await client.completions.create({ model: 'm', prompt: 'Tell' });
    expect(whole).toMatchObject({
      id: 'cmpl-msg_1',
      object: 'text_completion',
      created: 1_700_000_000,
      model: 'm',
      choices: [{ index: 0, text: 'Once "upon"\na time', finish_reason: 'stop', logprobs: null }],
      usage: { prompt_tokens: 3, completion_tokens: 9, total_tokens: 12 },
    });
  });

  it('gets the same in pieces, with one id and the reason in the last', async () => {
    const pieces = [];
    const stream = await client.completions.create({
      model: 'm',
      prompt: ['Tell'],
      stream: true,
      stream_options: { include_usage: true },
    });
    for await (const piece of stream) pieces.push(piece);
    expect(new Set(pieces.map((piece) => `${piece.id} ${piece.created} ${piece.model}`)).size).toBe(1);
    expect(pieces.map((piece) => piece.choices[0]?.text ?? '').join('')).toBe('Once "upon"\na time');
    expect(pieces.map((piece) => piece.choices[0]?.finish_reason)).toEqual([null, null, 'stop', undefined]);
    expect(pieces.at(-1)?.usage?.total_tokens).toBe(12);
  });

  it('raises an error inside a stream', async () => {
    const stream = await client.completions.create({ model: 'broken', prompt: 'x', stream: true });
    await expect(
      (async () => {
        for await (const _ of stream);
      })(),
    ).rejects.toThrow('It broke.');
  });

  it.each([
    ['prompt', { prompt: '' }],
    ['prompt', { prompt: ['a', 'b'] }],
    ['prompt', { prompt: [1, 2] }],
    ['prompt', { prompt: [[1, 2]] }],
    ['n', { prompt: 'x', n: 2 }],
    ['echo', { prompt: 'x', echo: true }],
    ['suffix', { prompt: 'x', suffix: 'y' }],
    ['max_tokens', { prompt: 'x', max_tokens: -1 }],
  ])('is told that %s cannot be as it is in %j', async (param, body) => {
    await expect(client.completions.create({ model: 'm', ...body })).rejects.toMatchObject({
      status: 400,
      param,
    });
  });
});

it('reads the prompt and how to continue it, and names what is lost', () => {
  const body = {
    model: 'm',
    prompt: 'Tell',
    max_tokens: 5,
    temperature: 0.5,
    stop: ['\n'],
    best_of: 3,
    logprobs: 2,
    echo: false,
    n: 1,
    suffix: null,
  };
  expect(openaiCompletionsClient.readRequest(body, {})).toMatchObject({
    ok: true,
    value: {
      request: {
        turns: [{ role: 'user', parts: [{ kind: 'text', text: 'Tell' }] }],
        sampling: { maxTokens: 5, temperature: 0.5, stop: ['\n'] },
      },
      losses: [{ what: 'best_of' }, { what: 'logprobs' }],
    },
  });
});

it('never throws, whatever the body', () => {
  holds(
    fc.property(
      fc.oneof(
        fc.anything(),
        fc.record({ model: fc.anything(), prompt: fc.anything(), stop: fc.anything() }),
      ),
      (body) => {
        const result = openaiCompletionsClient.readRequest(body, {});
        if (!result.ok) expect(result.error.status).toBe(400);
      },
    ),
    300,
  );
});
