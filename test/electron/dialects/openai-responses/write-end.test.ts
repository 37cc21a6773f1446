import { describe, expect, it } from 'vitest';
import { apiError } from '../../../../electron/dialects/api-error.ts';
import { explode } from '../../../../electron/dialects/fold.ts';
import { objectOf } from '../../../../electron/dialects/json-value.ts';
import { createRememberedItems } from '../../../../electron/dialects/openai-responses/remembered-items.ts';
import { createResponseWriter } from '../../../../electron/dialects/openai-responses/write-reply.ts';
import type { ReplyEvent } from '../../../../electron/dialects/reply.ts';
import { lastResponse, outputOf, parseEvents } from './response-events.ts';
import { brokenResponseRule } from './response-grammar.ts';
import { called, contextOf, reply, said, streamOf, streamOfReply } from './written-replies.ts';

const outputOfReply = (...given: Parameters<typeof streamOfReply>) =>
  outputOf(lastResponse(streamOfReply(...given)));

describe('the end', () => {
  it.each([
    [{ reason: 'end' }, 'completed', null],
    [{ reason: 'tool-calls' }, 'completed', null],
    [{ reason: 'stop-sequence', sequence: '#' }, 'completed', null],
    [{ reason: 'pause' }, 'completed', null],
    [{ reason: 'length' }, 'incomplete', { reason: 'max_output_tokens' }],
    [{ reason: 'context-full' }, 'incomplete', { reason: 'max_output_tokens' }],
    [{ reason: 'content-filter' }, 'incomplete', { reason: 'content_filter' }],
  ] as const)('of %o is %s', (stop, status, details) => {
    const response = lastResponse(streamOfReply(reply([said('a'), called('look', '{}'), said('b')], stop)));
    expect(response).toMatchObject({ status, incomplete_details: details, error: null });
    expect(outputOf(response).map((item) => item.status)).toEqual(['completed', 'completed', status]);
  });

  it('of a refusal says why where nothing was said', () => {
    const stop = { reason: 'refusal', explanation: 'a policy' } as const;
    expect(outputOfReply(reply([], stop))).toMatchObject([
      { content: [{ type: 'refusal', refusal: 'a policy' }] },
    ]);
    const refused = reply([{ kind: 'refusal', text: 'No.' }], stop);
    expect(outputOfReply(refused)).toMatchObject([{ content: [{ refusal: 'No.' }] }]);
  });

  it('counts whole numbers, all of them', () => {
    const usage = { input: 9, output: 4, estimated: true } as const;
    expect(lastResponse(streamOfReply({ ...reply([]), usage })).usage).toEqual({
      input_tokens: 9,
      input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
      output_tokens: 4,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: 13,
    });
  });
});

describe('a failure', () => {
  const failed = (...events: ReplyEvent[]) => lastResponse(streamOf(events));
  const start: ReplyEvent = { type: 'start', id: 'x', created: 1 };

  it.each([
    [apiError('context-length', 'Too long.'), { code: 'context_length_exceeded', message: 'Too long.' }],
    [apiError('quota', 'No money.'), { code: 'insufficient_quota', message: 'No money.' }],
    [
      apiError('rate-limit', 'Slower.', { retryAfterSeconds: 6.2 }),
      { code: 'rate_limit_exceeded', message: 'Slower. Please try again in 7s.' },
    ],
    [apiError('rate-limit', 'Slower.'), { code: 'rate_limit_exceeded', message: 'Slower.' }],
    [apiError('overloaded', 'Busy.'), { code: 'server_error', message: 'Busy.' }],
    [apiError('invalid-request', 'Wrong.'), { code: 'invalid_prompt', message: 'Wrong.' }],
  ])('says in a word what a client can do about it: %o', (error, said_) => {
    expect(failed(start, { type: 'error', error })).toMatchObject({ status: 'failed', error: said_ });
  });

  it('is a whole response even where nothing had begun', () => {
    const raw = streamOf([{ type: 'error', error: apiError('timeout', 'Too late.') }]);
    expect(brokenResponseRule(raw)).toBeUndefined();
  });

  it('shows half a call but does not say that it is done', () => {
    const events = explode(reply([called('look', '{"q":')])).slice(0, 3);
    const raw = streamOf([...events, { type: 'error', error: apiError('server', 'Gone.') }]);
    expect(parseEvents(raw).map((event) => event.type)).not.toContain('response.output_item.done');
    expect(outputOf(lastResponse(raw))).toMatchObject([{ status: 'incomplete', arguments: '{"q":' }]);
  });
});

describe('the items of an answer', () => {
  const remembers = (store?: boolean) => {
    const remembered = createRememberedItems(1000);
    const writer = createResponseWriter(contextOf(store === undefined ? {} : { store }), remembered);
    const raw = explode(reply([said('x')]))
      .map(writer.write)
      .join('');
    const id = String(objectOf(outputOf(lastResponse(raw))[0])?.id);
    return [remembered.find(id), outputOf(lastResponse(raw))[0]];
  };

  it('are kept for a client that stores its answers at its server, and for no other', () => {
    const [kept, item] = remembers();
    expect(kept).toEqual(item);
    expect(remembers(false)[0]).toBeUndefined();
  });

  it('are forgotten when there are too many, the oldest first', () => {
    const remembered = createRememberedItems(20);
    remembered.remember('a', '{"of":"a"}');
    remembered.remember('b', '{"of":"b"}');
    remembered.remember('a', '{"of":"A"}');
    remembered.remember('c', '{"of":"c"}');
    expect(['a', 'b', 'c'].map((id) => remembered.find(id))).toEqual([{ of: 'A' }, undefined, { of: 'c' }]);
  });
});
