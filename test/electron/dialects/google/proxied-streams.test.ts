import { ApiError } from '@google/genai';
import { describe, expect, it } from 'vitest';
import { objectOf } from '../../../../electron/dialects/json-value.ts';
import { startGoogle, whole } from './proxied.ts';
import { brokenRule, joinedParts, parseStream } from './response-grammar.ts';

describe('a stream', () => {
  const path = '/v1beta/models/claude-opus-4-6:streamGenerateContent';

  it('names what was dropped, as hosted tools are', async () => {
    const { post } = await startGoogle();
    const tools = [{ googleSearch: {} }];
    const toolConfig = {
      functionCallingConfig: { mode: 'VALIDATED' },
      includeServerSideToolInvocations: true,
    };
    const response = await post(`${path}?alt=sse`, { contents: 'hi', tools, toolConfig });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(response.headers.get('x-argo-dropped')).toContain('tools[0].googleSearch');
  });

  it.each([
    ['of events', '?alt=sse', /(?:^|\n\n)data: {2,}$/],
    ['in an array', '', /\n\n$/],
  ])('%s is kept alive while the model is silent, and says the same', async (_, query, silence) => {
    const { post, gateway } = await startGoogle({ limits: { heartbeatMs: 5 } });
    gateway.answerNext({ text: ['Hello', ' world'], hang: { afterEvents: 4 } });
    const { body } = await post(path + query, { contents: 'hi' });
    let raw = '';
    for await (const bytes of body ?? []) {
      raw += Buffer.from(bytes).toString();
      if (silence.test(raw)) gateway.release();
    }
    const responses: unknown = query === '' ? JSON.parse(raw) : parseStream(raw);
    const objects = (Array.isArray(responses) ? responses : []).map((each: unknown) => objectOf(each) ?? {});
    expect(brokenRule(objects)).toBeUndefined();
    expect(joinedParts(objects)).toEqual([{ text: 'Hello world' }]);
  });

  it('that breaks off is an error, and none before it began', async () => {
    const { client, gateway } = await startGoogle();
    gateway.answerNext(
      { error: { status: 429, type: 'rate_limit_error', message: 'Slow down.' } },
      { text: 'Half of an answer', cut: { afterEvents: 5 } },
    );
    const ask = () => client.models.generateContentStream({ model: 'claude-opus-4-6', contents: 'hi' });
    await expect(ask()).rejects.toMatchObject({
      status: 429,
      message: expect.stringContaining('RESOURCE_EXHAUSTED'),
    });
    const stream = await ask();
    await expect(whole(stream)).rejects.toBeInstanceOf(ApiError);
  });

  it('that is cut by its limit says so', async () => {
    const { client, gateway } = await startGoogle();
    gateway.answerNext({ text: 'It was a dark and', finish: 'length' });
    const chunks = await whole(
      await client.models.generateContentStream({ model: 'claude-opus-4-6', contents: 'Tell.' }),
    );
    expect(chunks.map(({ text }) => text).join('')).toBe('It was a dark and');
    expect(chunks.at(-1)?.candidates?.[0]?.finishReason).toBe('MAX_TOKENS');
  });
});

it('refuses in Google’s words, naming the field', async () => {
  const { post } = await startGoogle();
  const response = await post('/v1/models/gpt-4o:generateContent', {
    contents: 'hi',
    cachedContent: 'cachedContents/a',
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    error: {
      code: 400,
      status: 'INVALID_ARGUMENT',
      details: [{ fieldViolations: [{ field: 'cachedContent' }] }],
    },
  });
});
