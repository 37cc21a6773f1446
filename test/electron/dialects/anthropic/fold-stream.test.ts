import Anthropic from '@anthropic-ai/sdk';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMessageFold } from '../../../../electron/dialects/anthropic/fold-stream.ts';
import { type Loopback, serve } from './loopback.ts';
import { everyBlock as answer, chatCompletion, sse } from './message-stream.ts';

function fold(text: string, cuts: readonly number[] = []) {
  const bytes = new TextEncoder().encode(text);
  const messageFold = createMessageFold();
  const edges = [0, ...[...cuts].map((cut) => cut % bytes.length).sort((a, b) => a - b), bytes.length];
  for (const [at, from] of edges.entries()) messageFold.push(bytes.subarray(from, edges[at + 1]));
  return messageFold.end();
}

function bodyOf(text: string, cuts?: readonly number[]): string {
  const folded = fold(text, cuts);
  if (!folded.ok) throw new Error(folded.error.message);
  return folded.value;
}

describe('folding a stream of its own dialect', () => {
  let upstream: Loopback;
  let body = '';
  beforeAll(async () => {
    upstream = await serve(() => ({ type: 'text/event-stream', body }));
  });
  afterAll(() => upstream.close());

  it("gives the message the official SDK's accumulator gives", async () => {
    body = sse(answer);
    const client = new Anthropic({ baseURL: upstream.url, apiKey: 'key', maxRetries: 0 });
    const messages = [{ role: 'user' as const, content: 'hi' }];
    const accumulated = await client.messages.stream({ model: 'm', max_tokens: 9, messages }).finalMessage();
    const { parsed_output: _, ...message } = JSON.parse(JSON.stringify(accumulated));
    expect(JSON.parse(bodyOf(body))).toEqual(message);
  });

  it('does not depend on where the bytes were split, nor on the line ends', () => {
    const whole = bodyOf(sse(answer));
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 40 }), fc.constantFrom('\n', '\r\n'), (cuts, lineEnd) => {
        expect(bodyOf(sse(answer, lineEnd), cuts)).toBe(whole);
      }),
      { numRuns: 100 },
    );
  });

  it('keeps a tool input as the text it was, big numbers and all', () => {
    const input = '{"id": 12345678901234567890, "b": 1.0, "a": 2}';
    const events = answer.map((event) =>
      event.index === 4 && event.type === 'content_block_delta' ? { type: 'ping' } : event,
    );
    events.splice(-5, 0, {
      type: 'content_block_delta',
      index: 4,
      delta: { type: 'input_json_delta', partial_json: input },
    });
    expect(bodyOf(sse(events))).toContain(`"input":${input}`);
  });

  it('gives an answer that came whole as it is, and one in the shape of a chat completion as a message', () => {
    const whole = {
      id: 'msg_1',
      content: [{ type: 'text', text: 'Hi' }],
      stop_reason: 'end_turn',
      usage: {},
    };
    expect(JSON.parse(bodyOf(JSON.stringify(whole)))).toEqual(whole);
    expect(JSON.parse(bodyOf(JSON.stringify(chatCompletion)))).toMatchObject({
      type: 'message',
      content: [
        { type: 'text', text: 'Hi' },
        { type: 'tool_use', id: 'call_1', name: 'now', input: { a: 1 } },
      ],
      stop_reason: 'tool_use',
      usage: { input_tokens: 5, output_tokens: 6 },
    });
    expect(fold('{"error":{"type":"rate_limit_error","message":"slow"}}')).toMatchObject({
      error: { status: 429 },
    });
  });

  it('turns an error inside the stream into that error, whatever came before', () => {
    const error = { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } };
    const folded = fold(sse([...answer.slice(0, 5), error]));
    expect(folded).toEqual({ ok: false, error: { kind: 'overloaded', status: 529, message: 'Overloaded' } });
  });

  it('never passes off a stream that was cut short as an answer', () => {
    for (let length = 0; length < answer.length; length += 1) {
      const folded = fold(sse(answer.slice(0, length)));
      expect(folded).toMatchObject({ ok: false, error: { kind: 'bad-gateway', status: 502 } });
    }
  });

  it('gives an empty input where the length limit cut a tool call, and an error where nothing explains the cut', () => {
    const cut = (reason: string) =>
      sse(
        answer.flatMap((event) => {
          if (event.index === 4 && JSON.stringify(event).includes('is\\"}')) return [];
          if (event.type === 'message_delta') return [{ ...event, delta: { stop_reason: reason } }];
          return [event];
        }),
      );
    expect(JSON.parse(bodyOf(cut('max_tokens'))).content[4].input).toEqual({});
    expect(fold(cut('tool_use')).ok).toBe(false);
  });

  it('survives any bytes', () => {
    const text = sse(answer);
    const mutation = fc.tuple(fc.nat(text.length), fc.nat(12), fc.string({ maxLength: 12 }));
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 6 }), (mutations) => {
        let mutated = text;
        for (const [at, length, insert] of mutations) {
          mutated = mutated.slice(0, at) + insert + mutated.slice(at + length);
        }
        const folded = fold(mutated);
        if (folded.ok) JSON.parse(folded.value);
        else expect(folded.error.status).toBeGreaterThanOrEqual(400);
      }),
      { numRuns: 300 },
    );
  });
});
