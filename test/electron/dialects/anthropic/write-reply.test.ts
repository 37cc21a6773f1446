import Anthropic from '@anthropic-ai/sdk';
import OlderAnthropic from 'anthropic-sdk-0';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anthropicClient } from '../../../../electron/dialects/anthropic/anthropic.ts';
import { apiError } from '../../../../electron/dialects/api-error.ts';
import type { ChatRequest } from '../../../../electron/dialects/conversation.ts';
import type { ReplyEvent } from '../../../../electron/dialects/reply.ts';
import { chatRequest } from '../chat-request.ts';
import { holds } from '../holds.ts';
import { wholeReply } from '../whole-reply.ts';
import { type Loopback, serve } from './loopback.ts';
import { anyAnswer, eventsOf, replyContext, requestWithTools } from './scripted-answer.ts';
import { brokenStreamRule, parseStream } from './stream-grammar.ts';

function streamOf(events: readonly ReplyEvent[], request?: ChatRequest): string {
  const writer = anthropicClient.createReplyWriter(replyContext(request));
  return events.map((event) => writer.write(event)).join('');
}

function bodyOf(events: readonly ReplyEvent[], request?: ChatRequest): string {
  return anthropicClient.writeReply(wholeReply(events), replyContext(request));
}

const question = {
  model: 'asked-model',
  max_tokens: 100,
  messages: [{ role: 'user' as const, content: 'hi' }],
};

describe('an answer for a client of the official SDK', () => {
  let events: readonly ReplyEvent[] = [];
  let server: Loopback;
  const options = () => ({ baseURL: server.url, apiKey: 'key', maxRetries: 0 });
  /** The same question through both versions of the SDK. */
  const askers = () => {
    const { messages } = new Anthropic(options());
    const older = new OlderAnthropic(options()).messages;
    return [
      { whole: () => messages.create(question), streamed: () => messages.stream(question).finalMessage() },
      { whole: () => older.create(question), streamed: () => older.stream(question).finalMessage() },
    ];
  };

  beforeAll(async () => {
    server = await serve((body) => {
      const read = anthropicClient.readRequest(body, {});
      if (!read.ok) throw new Error(read.error.message);
      const { request } = read.value;
      return request.stream
        ? { type: 'text/event-stream', body: streamOf(events, request) }
        : { body: bodyOf(events, request) };
    });
  });
  afterAll(() => server.close());
  beforeEach(() => {
    events = eventsOf((hints) => {
      hints.start({ id: 'chatcmpl-1', usage: { input: 120, cacheRead: 100 } });
      hints.thinking('Let me ');
      hints.thinking('think.');
      hints.text('Grüße, "world" 🙂\n');
      hints.toolOpen(0, { id: 'call_1', name: 'weather' });
      hints.toolInput(0, '{"city":');
      hints.toolInput(0, '"Paris"}');
      hints.usage({ input: 120, cacheRead: 100, cacheWrite: 5, output: 30, reasoning: 7 });
      hints.stop({ reason: 'tool-calls' });
    });
  });

  it('accumulates to what the body without stream says, in both versions of the SDK', async () => {
    for (const ask of askers()) {
      const [streamed, whole] = [await ask.streamed(), await ask.whole()];
      expect(streamed).toMatchObject(JSON.parse(JSON.stringify(whole)));
      expect(whole.content.map((block) => block.type)).toEqual(['thinking', 'text', 'tool_use']);
      expect(whole.content[2]).toMatchObject({ id: 'call_1', name: 'weather', input: { city: 'Paris' } });
      expect(whole).toMatchObject({ id: 'msg_chatcmpl-1', model: 'asked-model', stop_reason: 'tool_use' });
    }
  });

  it('counts what came from the cache beside the input and not in it, from the first event on', async () => {
    const { usage } = await new Anthropic(options()).messages.create(question);
    expect(usage).toMatchObject({
      input_tokens: 15,
      cache_read_input_tokens: 100,
      cache_creation_input_tokens: 5,
      output_tokens: 30,
      output_tokens_details: { thinking_tokens: 7 },
    });
    const [start] = parseStream(streamOf(events));
    expect(start?.data).toMatchObject({
      message: { usage: { input_tokens: 20, cache_read_input_tokens: 100 } },
    });
  });

  it('raises an error inside the stream as the error it is', async () => {
    events = [
      ...events.slice(0, 4),
      { type: 'error', error: apiError('overloaded', 'Too many people ask.') },
    ];
    for (const ask of askers()) {
      await expect(ask.streamed()).rejects.toMatchObject({
        error: { type: 'error', error: { type: 'overloaded_error', message: 'Too many people ask.' } },
      });
    }
  });

  it('is read event by event too, heartbeats between them', async () => {
    const beating = await serve(() => ({
      type: 'text/event-stream',
      body: streamOf(events).replaceAll('\n\n', `\n\n${anthropicClient.heartbeat}`),
    }));
    const client = new Anthropic({ baseURL: beating.url, apiKey: 'key', maxRetries: 0 });
    const types: string[] = [];
    for await (const event of await client.messages.create({ ...question, stream: true }))
      types.push(event.type);
    await beating.close();
    expect(types[0]).toBe('message_start');
    expect(types.at(-1)).toBe('message_stop');
    expect(types).not.toContain('ping');
  });
});

describe('the printed stream', () => {
  it('obeys the order of events for any answer', () => {
    holds(
      fc.property(anyAnswer, (events) => {
        expect(brokenStreamRule(streamOf(events, requestWithTools))).toBeUndefined();
      }),
      200,
    );
  });

  it('accumulates in the SDK to what the body says, for any answer', async () => {
    await fc.assert(
      fc.asyncProperty(anyAnswer, async (events) => {
        const stream = streamOf(events, requestWithTools);
        const client = new Anthropic({
          apiKey: 'key',
          fetch: async () => new Response(stream, { headers: { 'content-type': 'text/event-stream' } }),
        });
        const message = await client.messages.stream(question).finalMessage();
        expect(JSON.parse(JSON.stringify(message))).toEqual({
          ...JSON.parse(bodyOf(events, requestWithTools)),
          parsed_output: null,
        });
      }),
      { numRuns: 100 },
    );
  });

  it('says the input it knows of when the upstream gave none: a zero empties the context meter', () => {
    const request = chatRequest({ instructions: [{ kind: 'text', text: 'word '.repeat(1000) }] });
    const events = eventsOf((hints) => {
      hints.text('a');
      hints.stop({ reason: 'end' });
    }, request);
    const [start] = parseStream(streamOf(events, request));
    const usage = Object(Object(start?.data.message).usage);
    expect(usage.input_tokens).toBeGreaterThan(1000);
  });

  it('signs a foreign thought recognisably and passes an own signature on untouched', () => {
    const answer = (origin: 'open' | 'anthropic') =>
      streamOf(
        eventsOf((hints) => {
          hints.thinking('hm');
          if (origin === 'anthropic') hints.opaque({ origin, model: 'm', kind: 'signature', data: 'Eq+/=' });
          hints.text('a');
          hints.stop({ reason: 'end' });
        }),
      );
    expect(answer('anthropic')).toContain('{"type":"signature_delta","signature":"Eq+/="}');
    expect(answer('open')).toContain('{"type":"signature_delta","signature":"argo-tray.1.');
  });

  it('shows no thoughts to a client that switched thinking off, and numbers the blocks without them', () => {
    const request = chatRequest({ reasoning: { mode: 'off' } });
    const events = eventsOf((hints) => {
      hints.thinking('secret');
      hints.text('said');
      hints.stop({ reason: 'end' });
    }, request);
    const raw = streamOf(events, request);
    expect(brokenStreamRule(raw)).toBeUndefined();
    expect(raw).not.toContain('secret');
    expect(JSON.parse(bodyOf(events, request)).content).toEqual([{ type: 'text', text: 'said' }]);
  });

  it('gives the free text of a custom tool as a function input', () => {
    const events = eventsOf((hints) => {
      hints.toolOpen(0, { id: 'c', name: 'patch' });
      hints.toolInput(0, JSON.stringify({ input: '*** Begin "Patch"\n+🙂' }));
      hints.stop({ reason: 'tool-calls' });
    }, requestWithTools);
    const [block] = JSON.parse(bodyOf(events, requestWithTools)).content;
    expect(block).toMatchObject({ type: 'tool_use', input: { input: '*** Begin "Patch"\n+🙂' } });
  });

  it('speaks a refusal as text and says it in the stop', () => {
    const events = eventsOf((hints) => {
      hints.refusal('I cannot.');
      hints.stop({ reason: 'end' });
    });
    expect(JSON.parse(bodyOf(events))).toMatchObject({
      content: [{ type: 'text', text: 'I cannot.' }],
      stop_reason: 'refusal',
      stop_details: { type: 'refusal' },
    });
  });

  it('names the stop sequence that was met', () => {
    const events = eventsOf((hints) => {
      hints.text('a');
      hints.stop({ reason: 'stop-sequence', sequence: 'END' });
    });
    expect(JSON.parse(bodyOf(events))).toMatchObject({ stop_reason: 'stop_sequence', stop_sequence: 'END' });
  });
});
