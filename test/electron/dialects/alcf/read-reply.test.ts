import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alcfChatUpstream } from '../../../../electron/dialects/alcf/alcf-chat.ts';
import { alcfCompletionsUpstream } from '../../../../electron/dialects/alcf/alcf-completions.ts';
import { readError } from '../../../../electron/dialects/alcf/read-error.ts';
import { openaiChatUpstream } from '../../../../electron/dialects/openai-chat/openai-chat.ts';
import { cutBytes, cuts } from '../byte-cuts.ts';
import { holds } from '../holds.ts';
import { readEvents } from '../read-answer.ts';
import { brokenRule } from '../reply-grammar.ts';
import { foldAll } from '../whole-reply.ts';

const chat = alcfChatUpstream(openaiChatUpstream);

const chunk = (delta: unknown, finish_reason: string | null = null) =>
  `data: ${JSON.stringify({ id: 'chatcmpl-1', created: 1, choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
const frame = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;
const done = 'data: [DONE]\n\n';
const call = (args: string) => ({
  tool_calls: [{ index: 0, id: 'call_1', type: 'function', function: { name: 'look', arguments: args } }],
});

function errorOf(stream: string) {
  const events = readEvents(chat, stream);
  expect(brokenRule(events)).toBeUndefined();
  const reply = foldAll(events);
  return reply.ok ? undefined : reply.error;
}

describe('an answer of ALCF’s chat', () => {
  it('is read with its thoughts under either name, and without what the gateway adds', () => {
    for (const name of ['reasoning', 'reasoning_content']) {
      const stream =
        chunk({ role: 'assistant', content: '', [name]: 'Hm' }) + chunk({ content: 'Yes' }, 'stop') + done;
      const reply = foldAll(readEvents(chat, stream));
      expect(reply.ok && reply.value.blocks.map(({ kind }) => kind)).toEqual(['thinking', 'text']);
    }
  });

  it('ends as the model ran out of its limit, thoughts alone', () => {
    const stream = chunk({ reasoning: 'Let me' }) + chunk({ content: null }, 'length') + done;
    const reply = foldAll(readEvents(chat, stream));
    expect(reply).toMatchObject({
      ok: true,
      value: { blocks: [{ kind: 'thinking' }], stop: { reason: 'length' } },
    });
  });

  it.each([
    ['[DONE] without a reason', chunk({ content: 'Half' }) + done],
    ['its end without a reason', chunk({ content: 'Half' })],
    ['nothing at all', ''],
    ['[DONE] alone', done],
  ])('that stops with %s is an error', (_, stream) => {
    expect(errorOf(stream)).toMatchObject({ kind: 'bad-gateway', status: 502 });
  });

  it('whose tool call lost a piece is an error', () => {
    const stream = chunk(call('{"pa')) + chunk({}, 'tool_calls') + done;
    expect(errorOf(stream)).toMatchObject({
      kind: 'bad-gateway',
      message: expect.stringContaining('tool call'),
    });
  });

  it('whose tool call was cut by the limit says so and is none', () => {
    const stream = chunk(call('{"pa')) + chunk({}, 'length') + done;
    expect(errorOf(stream)).toBeUndefined();
  });

  it.each([
    [
      'the wait for a cold model',
      {
        code: 504,
        type: 'StreamingTimeoutError',
        message: 'Streaming task timed out: No data received from compute endpoint after 30 seconds.',
      },
      {
        kind: 'unavailable',
        status: 503,
        retryAfterSeconds: 300,
        message: expect.stringContaining('being loaded'),
      },
    ],
    [
      'the gateway’s own trouble to sign in',
      { code: 401, type: 'AuthenticationError', message: 'Unauthorized' },
      { kind: 'bad-gateway', status: 502 },
    ],
    [
      'a full context',
      { code: 400, type: 'BadRequestError', message: "This model's maximum context length is 8192 tokens." },
      { kind: 'context-length', status: 400 },
    ],
    [
      'anything else',
      { code: 500, type: 'InternalServerError', message: 'An error occurred during processing' },
      { kind: 'server', status: 500 },
    ],
  ])('tells of %s inside a 200', (_, error, expected) => {
    expect(errorOf(frame({ object: 'error', param: null, ...error }) + done)).toMatchObject(expected);
    expect(errorOf(chunk({ content: 'Half' }) + frame({ object: 'error', ...error }) + done)).toMatchObject(
      expected,
    );
  });

  it.each([
    [
      'Error: Could not send stream API call to https://metis.internal/v1/chat/completions: {"object":"error","message":"This model\'s maximum context length is 8192 tokens.","code":400}',
      { kind: 'context-length', status: 400 },
    ],
    [
      'Model started a function call but did not complete it.',
      { kind: 'bad-gateway', message: expect.stringContaining('tool call') },
    ],
    [
      'Error: Unexpected error calling stream API: peer closed connection',
      { kind: 'bad-gateway', status: 502 },
    ],
  ])('is an error where its text is one: %s', (text, expected) => {
    const chunkOf = {
      id: 'chatcmpl-api-error',
      choices: [{ index: 0, delta: { content: `\n\n[ERROR] ${text}` }, finish_reason: 'stop' }],
    };
    expect(errorOf(frame(chunkOf) + done)).toMatchObject(expected);
  });

  it('keeps the order of events however its bytes are cut', () => {
    const stream =
      chunk({ reasoning: 'Hm 🙂' }) +
      chunk(call('{"path":')) +
      chunk({ tool_calls: [{ index: 0, function: { arguments: '"ü"}' } }] }) +
      chunk({}, 'tool_calls') +
      done;
    holds(
      fc.property(cuts, (places) => {
        const events = readEvents(chat, cutBytes(stream, places));
        expect(brokenRule(events)).toBeUndefined();
        expect(foldAll(events)).toMatchObject({ ok: true, value: { stop: { reason: 'tool-calls' } } });
      }),
    );
  });
});

describe('an answer of ALCF’s completions', () => {
  const piece = (text: string, finish_reason: string | null = null) =>
    frame({ id: 'cmpl-1', choices: [{ index: 0, text, finish_reason }] });

  it('is read streamed and whole', () => {
    const streamed = readEvents(alcfCompletionsUpstream, piece('Once ') + piece('upon', 'length') + done);
    const whole = readEvents(
      alcfCompletionsUpstream,
      '{"id":"cmpl-1","choices":[{"text":"Once upon","finish_reason":"length"}]}',
    );
    for (const events of [streamed, whole]) {
      expect(brokenRule(events)).toBeUndefined();
      expect(foldAll(events)).toMatchObject({
        ok: true,
        value: { blocks: [{ kind: 'text', text: 'Once upon' }], stop: { reason: 'length' } },
      });
    }
  });

  it.each([
    ['no reason', piece('Once') + done],
    ['an error', piece('Once') + frame({ object: 'error', message: 'x', code: 500 }) + done],
    ['no JSON', 'data: {oops\n\n'],
    ['a web page', '<html>'],
  ])('with %s is an error', (_, stream) => {
    const events = readEvents(alcfCompletionsUpstream, stream);
    expect(brokenRule(events)).toBeUndefined();
    expect(foldAll(events).ok).toBe(false);
  });
});

const envelope = (code: string, message: string) => JSON.stringify({ error: { code, message, info: {} } });
const notReady =
  'Error: Endpoint sophia-vllm-x online but not ready to receive tasks. Please try again later.';

describe('the error of a failed answer of ALCF', () => {
  it.each([
    ['now', envelope('internal_endpoint_error', notReady)],
    ['as a detail', JSON.stringify({ detail: notReady })],
    ['as a bare string', JSON.stringify(notReady)],
  ])('is understood as it is written %s', (_, body) => {
    expect(readError(503, body)).toMatchObject({ kind: 'unavailable', status: 503, retryAfterSeconds: 300 });
  });

  it.each([
    [400, '{"detail":"Cannot parse request body"}', { kind: 'invalid-request', status: 400 }],
    [
      400,
      envelope('unsupported_endpoint', "'embeddings' not available on cluster 'metis'"),
      { kind: 'invalid-request', status: 400 },
    ],
    [
      404,
      envelope('endpoint_not_found', "The requested endpoint 'sophia-vllm-x' does not exist."),
      { kind: 'model-not-found', status: 404, code: 'model_not_found' },
    ],
    [
      408,
      envelope(
        'request_timeout',
        'TimeoutError while attempting to access compute resources. Please try again later.',
      ),
      { kind: 'unavailable', status: 503, retryAfterSeconds: 300 },
    ],
    [413, '<html>413 Request Entity Too Large</html>', { kind: 'too-large', status: 413 }],
    [
      422,
      '{"detail":[{"type":"extra_forbidden","loc":["body","payload","top_k"],"msg":"Extra inputs are not permitted"}]}',
      { kind: 'invalid-request', status: 422, message: 'payload.top_k: Extra inputs are not permitted' },
    ],
    [429, '{"detail":"Too many requests."}', { kind: 'rate-limit', status: 429, retryAfterSeconds: 1 }],
    [
      429,
      envelope('too_many_requests', 'Tokens/minute limit exceeded'),
      { kind: 'rate-limit', status: 429, retryAfterSeconds: 60 },
    ],
    [
      429,
      '{"error":"Rate limit exceeded","message":"x","retry_after":"2 seconds"}',
      { kind: 'rate-limit', status: 429, retryAfterSeconds: 2 },
    ],
    [500, envelope('internal_error', 'Internal Server Error'), { kind: 'server', status: 500 }],
    [
      503,
      envelope('internal_endpoint_error', "Endpoint 'sophia-vllm-x' is offline."),
      { kind: 'unavailable', retryAfterSeconds: 600 },
    ],
    [
      503,
      envelope('internal_endpoint_error', "Error: 'x' is not currently live on Metis."),
      { kind: 'unavailable', message: "'x' is not currently live on Metis. Choose a model that is live." },
    ],
    [
      503,
      envelope('cluster_under_maintenance', 'Sophia is under maintenance until Monday.'),
      { kind: 'unavailable', message: 'Sophia is under maintenance until Monday.', retryAfterSeconds: 600 },
    ],
    [503, '{"detail":"Service is temporarily down for maintenance."}', { kind: 'unavailable', status: 503 }],
    [
      502,
      '<html>Bad Gateway</html>',
      { kind: 'unavailable', message: expect.stringContaining('ALCF is failing') },
    ],
    [
      504,
      envelope('internal_endpoint_error', 'Timeout calling https://metis.internal/x.'),
      { kind: 'timeout', status: 504 },
    ],
    [
      404,
      '<!doctype html><title>Open WebUI</title>',
      { kind: 'bad-gateway', message: expect.stringContaining('alcfBaseUrl') },
    ],
    [
      500,
      envelope(
        'internal_endpoint_error',
        `Exception: API request failed with status code: 400\nResponse text: {"object":"error","message":"This model's maximum context length is 65536 tokens.","type":"BadRequestError","code":400}\nResponse headers: {}`,
      ),
      { kind: 'context-length', status: 400 },
    ],
    [
      400,
      envelope(
        'internal_endpoint_error',
        `Upstream endpoint returned 400: b'{"error":{"message":"Tools are not for this mod'.`,
      ),
      { kind: 'invalid-request', status: 400 },
    ],
  ])('means what it says: %i %s', (status, body, expected) => {
    expect(readError(status, body)).toMatchObject(expected);
  });
});
