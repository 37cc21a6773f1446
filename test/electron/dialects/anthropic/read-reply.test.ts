import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anthropicUpstream } from '../../../../electron/dialects/anthropic/anthropic.ts';
import { digestOfThought } from '../../../../electron/dialects/anthropic/thought-digest.ts';
import { isObject } from '../../../../electron/dialects/json-value.ts';
import type { Reply, ReplyEvent } from '../../../../electron/dialects/reply.ts';
import { cutBytes, cuts } from '../byte-cuts.ts';
import { chatRequest } from '../chat-request.ts';
import { holds } from '../holds.ts';
import { brokenRule } from '../reply-grammar.ts';
import { wholeReply } from '../whole-reply.ts';
import { chatCompletion, everyBlock, type StreamEvent, sse } from './message-stream.ts';

function eventsOf(body: string, places: readonly number[] = []): readonly ReplyEvent[] {
  const events: ReplyEvent[] = [];
  const context = {
    request: chatRequest(),
    upstreamId: 'claudesonnet45',
    toolNames: new Map([['weather', 'mcp.weather']]),
    streamed: true,
    now: 1_800_000_000,
  };
  const reader = anthropicUpstream.createReplyReader(context, (event) => events.push(event));
  for (const chunk of cutBytes(body, places)) reader.push(chunk);
  reader.end();
  return events;
}

function replyOf(body: string): Reply {
  return wholeReply(eventsOf(body));
}

const delta = (index: number, fields: object): StreamEvent => ({
  type: 'content_block_delta',
  index,
  delta: fields,
});
const block = (index: number, fields: object): StreamEvent => ({
  type: 'content_block_start',
  index,
  content_block: fields,
});
const [head] = everyBlock;
const tail = everyBlock.slice(-2);
const message = head ? [head] : [];

describe("Claude's answer", () => {
  it('becomes blocks in their order, thoughts with their signatures, tools under the client’s names', () => {
    const signed = { origin: 'anthropic', model: 'claudesonnet45' };
    expect(replyOf(sse(everyBlock))).toEqual({
      id: 'msg_vrtx_1',
      created: 1_800_000_000,
      blocks: [
        {
          kind: 'thinking',
          text: 'Hm, größer 🤔',
          opaque: {
            ...signed,
            kind: 'signature',
            data: 'EqQB+/=',
            of: digestOfThought('Hm, größer 🤔'),
          },
        },
        { kind: 'thinking', text: '', opaque: { ...signed, kind: 'redacted', data: 'opaque' } },
        { kind: 'text', text: 'Le "monde"\n', citations: [{ url: 'https://a.example/', title: 'A' }] },
        {
          kind: 'tool-call',
          id: 'toolu_1',
          name: 'mcp.weather',
          flavour: 'function',
          input: '{"city": "Paris"}',
        },
        { kind: 'tool-call', id: 'toolu_2', name: 'now', flavour: 'function', input: '{}' },
      ],
      usage: { input: 12, output: 42, cacheRead: 3, reasoning: 7 },
      stop: { reason: 'tool-calls' },
    });
  });

  it('tells its input with the first event', () => {
    expect(eventsOf(sse(everyBlock))[0]).toMatchObject({ type: 'start', usage: { input: 12, cacheRead: 3 } });
  });

  it('reads alike however its bytes are cut and its lines end', () => {
    const whole = replyOf(sse(everyBlock));
    holds(
      fc.property(cuts, fc.constantFrom('\n', '\r\n'), (places, lineEnd) => {
        const events = eventsOf(sse(everyBlock, lineEnd), places);
        expect(brokenRule(events)).toBeUndefined();
        expect(wholeReply(events)).toEqual(whole);
      }),
    );
  });

  it('reads as one body what it reads as a stream', () => {
    const content = [
      { type: 'thinking', thinking: 'Hm', signature: 'sig' },
      {
        type: 'text',
        text: 'Hi',
        citations: [{ type: 'web_search_result_location', url: 'https://a.example/', title: 'A' }],
      },
      { type: 'server_tool_use', id: 'srv', name: 'web_search', input: { q: 1 } },
      { type: 'tool_use', id: 't', name: 'now', input: { a: [1] } },
    ];
    const body = {
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      content,
      stop_reason: 'tool_use',
      usage: { input_tokens: 5, output_tokens: 6 },
    };
    expect(replyOf(JSON.stringify(body))).toMatchObject({
      blocks: [
        { kind: 'thinking', text: 'Hm', opaque: { data: 'sig' } },
        { kind: 'text', text: 'Hi', citations: [{ url: 'https://a.example/' }] },
        { kind: 'tool-call', id: 't', input: '{"a":[1]}' },
      ],
      usage: { input: 5, output: 6 },
      stop: { reason: 'tool-calls' },
    });
  });

  it('is understood in the shape of a chat completion, which the gateway gives now and then', () => {
    expect(replyOf(JSON.stringify(chatCompletion))).toMatchObject({
      id: 'chatcmpl-1',
      blocks: [
        { kind: 'text', text: 'Hi' },
        { kind: 'tool-call', id: 'call_1', name: 'now', input: '{"a":1}' },
      ],
      usage: { input: 5, output: 6 },
      stop: { reason: 'tool-calls' },
    });
  });

  it('keeps every stop apart', () => {
    const stopOf = (fields: object) =>
      replyOf(
        sse([
          ...message,
          delta(0, { type: 'text_delta', text: 'a' }),
          { type: 'message_delta', delta: fields, usage: {} },
          { type: 'message_stop' },
        ]),
      ).stop;
    expect(stopOf({ stop_reason: 'end_turn' })).toEqual({ reason: 'end' });
    expect(stopOf({ stop_reason: 'max_tokens' })).toEqual({ reason: 'length' });
    expect(stopOf({ stop_reason: 'stop_sequence', stop_sequence: 'END' })).toEqual({
      reason: 'stop-sequence',
      sequence: 'END',
    });
    expect(stopOf({ stop_reason: 'pause_turn' })).toEqual({ reason: 'pause' });
    expect(stopOf({ stop_reason: 'model_context_window_exceeded' })).toEqual({ reason: 'context-full' });
    expect(stopOf({ stop_reason: 'refusal', stop_details: { explanation: 'No.' } })).toEqual({
      reason: 'refusal',
      explanation: 'No.',
    });
    expect(stopOf({ stop_reason: 'a_new_one' })).toEqual({ reason: 'end' });
  });

  it('does not lose a tool call whose index another block had', () => {
    const call = (id: string) => block(1, { type: 'tool_use', id, name: 'now', input: {} });
    const input = delta(1, { type: 'input_json_delta', partial_json: '{"a":1}' });
    const end: StreamEvent = { type: 'content_block_stop', index: 1 };
    const { blocks } = replyOf(sse([...message, call('a'), input, end, call('b'), input, end, ...tail]));
    expect(blocks).toMatchObject([
      { id: 'a', input: '{"a":1}' },
      { id: 'b', input: '{"a":1}' },
    ]);
  });

  it('keeps the input of a server’s own tool out of the client’s', () => {
    const own = block(0, { type: 'server_tool_use', id: 's', name: 'web_search', input: {} });
    const input = delta(0, { type: 'input_json_delta', partial_json: '{"q":1}' });
    const text = delta(1, { type: 'text_delta', text: 'found' });
    const events = sse([...message, own, input, { type: 'content_block_stop', index: 0 }, text, ...tail]);
    expect(replyOf(events)).toMatchObject({
      blocks: [{ kind: 'text', text: 'found' }],
      stop: { reason: 'end' },
    });
  });

  it('ends with the error that stands in the stream, typed or not', () => {
    const overloaded = { type: 'overloaded_error', message: 'Overloaded' };
    const events = sse([...everyBlock.slice(0, 5), { type: 'error', error: overloaded }]);
    expect(eventsOf(events).at(-1)).toMatchObject({
      type: 'error',
      error: { kind: 'overloaded', message: 'Overloaded' },
    });
    const untyped = `${sse(everyBlock.slice(0, 5))}data: {"error":{"message":"boom","type":"ValueError"}}\n\n`;
    expect(eventsOf(untyped).at(-1)).toMatchObject({
      type: 'error',
      error: { status: 502, message: 'boom' },
    });
  });

  it('is an error when it breaks off, is empty, or is no answer at all', () => {
    for (const body of [
      sse(everyBlock.slice(0, 12)),
      '',
      '<html>Bad gateway</html>',
      '{"a":1}',
      'upstream timed out',
    ]) {
      expect(eventsOf(body).at(-1)).toMatchObject({ type: 'error', error: { kind: 'bad-gateway' } });
    }
    expect(eventsOf('{"error":{"type":"rate_limit_error","message":"slow"}}').at(-1)).toMatchObject({
      error: { kind: 'rate-limit', status: 429 },
    });
  });

  it('obeys the grammar of answers for any bytes', () => {
    const text = sse(everyBlock);
    const mutation = fc.tuple(
      fc.nat(text.length),
      fc.nat(30),
      fc.oneof(fc.string({ maxLength: 9 }), fc.constant('"')),
    );
    const shuffled = fc.shuffledSubarray([...everyBlock]).map((events) => sse(events));
    const mutated = fc
      .array(mutation, { minLength: 1, maxLength: 5 })
      .map((mutations) =>
        mutations.reduce(
          (body, [at, length, insert]) => body.slice(0, at) + insert + body.slice(at + length),
          text,
        ),
      );
    const anyJson = fc
      .jsonValue()
      .map((value) => JSON.stringify(isObject(value) ? { content: [value], ...value } : value));
    holds(
      fc.property(fc.oneof(shuffled, mutated, anyJson), (body) => {
        expect(brokenRule(eventsOf(body))).toBeUndefined();
      }),
      400,
    );
  });
});
