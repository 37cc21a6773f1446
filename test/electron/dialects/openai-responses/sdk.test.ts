import OpenAI from 'openai';
import { zodTextFormat } from 'openai/helpers/zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { apiError } from '../../../../electron/dialects/api-error.ts';
import { explode } from '../../../../electron/dialects/fold.ts';
import { isObject } from '../../../../electron/dialects/json-value.ts';
import { openaiResponsesClient } from '../../../../electron/dialects/openai-responses/openai-responses.ts';
import type { Reply } from '../../../../electron/dialects/reply.ts';
import { type Loopback, serve } from '../anthropic/loopback.ts';
import { called, contextOf, reply, said } from './written-replies.ts';

const signature = { origin: 'anthropic', model: 'claude-x', kind: 'signature', data: 'c2ln' } as const;

/** Every kind of answer there is, by name: the model a test asks for. */
const replies: Readonly<Record<string, Reply>> = {
  plain: reply([said('Hello "you"\n'), said('and é🙂')]),
  thoughtful: reply([{ kind: 'thinking', text: 'hm…', opaque: signature }, said('yes')]),
  redacted: reply([{ kind: 'thinking', text: '', opaque: signature }, said('yes')]),
  busy: reply([said('Let me see.'), called('look', '{"q":"ä"}'), called('list', '{}')], {
    reason: 'tool-calls',
  }),
  patching: reply([called('patch', '*** Begin Patch\n', 'custom')], { reason: 'tool-calls' }),
  refused: reply([{ kind: 'refusal', text: 'I will not.' }], { reason: 'refusal' }),
  cited: reply([{ kind: 'text', text: 'So.', citations: [{ url: 'https://a.example', title: 'A' }] }]),
  cut: reply([said('It was a dark and')], { reason: 'length' }),
  empty: reply([]),
  structured: reply([said('{"city":'), said('"Lemont"}')]),
};

let loopback: Loopback;
let client: OpenAI;

beforeAll(async () => {
  loopback = await serve((value) => {
    const body = isObject(value) ? value : {};
    const context = contextOf(body);
    const given = replies[context.request.model] ?? reply([]);
    if (!context.request.stream) return { body: openaiResponsesClient.writeReply(given, context) };
    const writer = openaiResponsesClient.createReplyWriter(context);
    const events = explode(given);
    if (context.request.model === 'broken') {
      events.splice(1, Number.POSITIVE_INFINITY, { type: 'error', error: apiError('server', 'Too much.') });
    }
    return {
      type: writer.contentType,
      body: openaiResponsesClient.heartbeat + events.map(writer.write).join(''),
    };
  });
  client = new OpenAI({ baseURL: `${loopback.url}/v1`, apiKey: 'any', maxRetries: 0 });
});
afterAll(() => loopback.close());

describe.each(Object.keys(replies))('the official SDK, given a %s answer', (model) => {
  it('accumulates from the stream what the JSON body says', async () => {
    const asked = { model, input: 'hi', tools: [{ type: 'custom' as const, name: 'patch' }] };
    const whole = await client.responses.create(asked);
    const streamed = await client.responses.stream(asked).finalResponse();
    expect(streamed).toMatchObject(whole);
    expect(streamed.output_text).toBe(whole.output_text);
    expect((await client.responses.parse(asked)).output_text).toBe(whole.output_text);
  });

  it('reads every piece of text in its place', async () => {
    const pieces: string[] = [];
    const stream = client.responses.stream({ model, input: 'hi' });
    stream.on('response.output_text.delta', (event) => pieces.push(event.delta));
    expect((await stream.finalResponse()).output_text).toBe(pieces.join(''));
  });
});

it('parses an answer that keeps to a schema, though it came in two blocks', async () => {
  const text = { format: zodTextFormat(z.object({ city: z.string() }), 'place') };
  const whole = await client.responses.parse({ model: 'structured', input: 'where?', text });
  expect(whole.output_parsed).toEqual({ city: 'Lemont' });
  const streamed = await client.responses
    .stream({ model: 'structured', input: 'where?', text })
    .finalResponse();
  expect(streamed.output_parsed).toEqual({ city: 'Lemont' });
});

it('tells of a failure as a response that failed', async () => {
  const response = await client.responses.stream({ model: 'broken', input: 'hi' }).finalResponse();
  expect(response).toMatchObject({ status: 'failed', error: { code: 'server_error', message: 'Too much.' } });
});
