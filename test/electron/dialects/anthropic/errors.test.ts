import Anthropic from '@anthropic-ai/sdk';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anthropicClient, anthropicUpstream } from '../../../../electron/dialects/anthropic/anthropic.ts';
import { apiError } from '../../../../electron/dialects/api-error.ts';
import { holds } from '../holds.ts';
import { serve } from './loopback.ts';

const read = (status: number, body: unknown) =>
  anthropicUpstream.readError(status, typeof body === 'string' ? body : JSON.stringify(body));

describe('a failure of the upstream', () => {
  it('is read in Anthropic’s shape', () => {
    const body = {
      type: 'error',
      error: { type: 'rate_limit_error', message: 'Slow down' },
      request_id: 'req_1',
    };
    expect(read(429, body)).toEqual({ kind: 'rate-limit', status: 429, message: 'Slow down' });
  });

  it('is read in the gateway’s shape, the vendor’s message out of its wrapping', () => {
    const vendor = `Error code: 400 - {'type': 'error', 'error': {'type': 'invalid_request_error', 'message': "messages.1: don't\\nmix"}, 'request_id': 'req_1'}`;
    const gateway = { error: { message: vendor, type: 'BadRequestError', code: 'internal_error' } };
    const expected = { kind: 'invalid-request', status: 400, message: "messages.1: don't\nmix" };
    expect(read(400, gateway)).toEqual(expected);
    expect(read(500, gateway)).toEqual(expected);
    expect(read(400, { type: 'error', error: { type: 'invalid_request_error', message: vendor } })).toEqual(
      expected,
    );
    const cloud = `Error code: 429 - [{'error': {'code': 429, 'message': 'Quota exceeded', 'status': 'RESOURCE_EXHAUSTED'}}]`;
    expect(read(500, { error: { message: cloud } })).toMatchObject({
      status: 429,
      message: 'Quota exceeded',
    });
  });

  it('is told apart when the conversation no longer fits', () => {
    for (const message of [
      'prompt is too long: 208310 tokens > 200000 maximum',
      'input length and `max_tokens` exceed context limit: 190000 + 32000 > 200000',
      "This model's maximum context length is 128000 tokens.",
    ]) {
      const error = { type: 'error', error: { type: 'invalid_request_error', message } };
      expect(read(400, error)).toMatchObject({ kind: 'context-length', status: 400, message });
    }
    expect(
      read(400, { error: { type: 'invalid_request_error', message: 'context is a bad word' } }).kind,
    ).toBe('invalid-request');
  });

  it('is told apart when there is no such model', () => {
    const error = { type: 'error', error: { type: 'not_found_error', message: 'model: claude-9' } };
    expect(read(404, error).kind).toBe('model-not-found');
    expect(read(400, { error: { message: 'nope', code: 'model_not_found' } }).kind).toBe('model-not-found');
  });

  it('is read from whatever else servers answer', () => {
    expect(read(403, { detail: 'Not allowed' })).toMatchObject({
      kind: 'permission',
      message: 'Not allowed',
    });
    const invalid = [{ loc: ['body', 'messages', 0], msg: 'field required', type: 'missing' }];
    expect(read(422, { detail: invalid }).message).toBe('messages.0: field required');
    expect(read(502, 'upstream connect error').message).toBe('upstream connect error');
    expect(read(503, '<html><title>503</title></html>')).toMatchObject({ kind: 'unavailable', status: 503 });
    expect(read(500, '').message).not.toBe('');
  });

  it('is an error whatever the bytes', () => {
    holds(
      fc.property(fc.integer({ min: 400, max: 599 }), fc.oneof(fc.string(), fc.json()), (status, body) => {
        const error = read(status, body);
        expect(error.message).toEqual(expect.any(String));
        expect(error.status).toBeGreaterThanOrEqual(400);
      }),
      300,
    );
  });
});

describe('an error for the client', () => {
  it('is the error class of the SDK it stands for, with its header of retries', async () => {
    const error = apiError('rate-limit', 'Wait a little.', { retryAfterSeconds: 7 });
    const server = await serve(() => anthropicClient.writeError(error));
    const client = new Anthropic({ baseURL: server.url, apiKey: 'key', maxRetries: 0 });
    const messages = [{ role: 'user' as const, content: 'hi' }];
    const failure: unknown = await client.messages
      .create({ model: 'm', max_tokens: 9, messages })
      .catch((thrown) => thrown);
    await server.close();
    if (!(failure instanceof Anthropic.RateLimitError))
      throw new Error(`not a rate limit: ${String(failure)}`);
    expect(failure.type).toBe('rate_limit_error');
    expect(failure.requestID).toMatch(/^req_/);
    expect(failure.headers.get('retry-after')).toBe('7');
  });

  it('begins with the words by which clients know a full context', () => {
    const { body } = anthropicClient.writeError(apiError('context-length', 'This model has 128000 tokens.'));
    expect(JSON.parse(body).error).toEqual({
      type: 'invalid_request_error',
      message: 'prompt is too long: This model has 128000 tokens.',
    });
  });

  it('names the field at fault and carries the details a client keys on', () => {
    const details = { error_code: 'thread_unsupported_request', unsupported: [] };
    const error = apiError('invalid-request', 'Nobody keeps it.', { param: 'thread', details });
    expect(JSON.parse(anthropicClient.writeError(error).body).error).toEqual({
      type: 'invalid_request_error',
      message: 'thread: Nobody keeps it.',
      details,
    });
  });

  it('asks for no retry where a retry cannot help', () => {
    const headers = anthropicClient.writeError(apiError('loop', 'It calls itself.')).headers;
    expect(headers['x-should-retry']).toBe('false');
  });
});
