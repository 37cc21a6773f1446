import Anthropic from '@anthropic-ai/sdk';
import { GoogleGenAI } from '@google/genai';
import OpenAI from 'openai';
import { describe, expect, test } from 'vitest';
import { startProxy } from './proxy-fixture.ts';

describe('what is answered here', () => {
  test('the three SDKs each read the model list in their own shape', async () => {
    const { url } = await startProxy();
    const openai = await new OpenAI({ baseURL: `${url}/v1`, apiKey: 'k' }).models.list();
    expect(openai.data).toContainEqual(
      expect.objectContaining({
        id: 'argo:gpt-4o',
        internal_name: 'gpt4o',
        object: 'model',
        owned_by: 'openai',
      }),
    );
    expect(openai.data.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['argo:o3-mini', 'argo:gpt-o3-mini', 'argo:text-embedding-3-small']),
    );
    const claude: string[] = [];
    for await (const model of new Anthropic({ baseURL: url, apiKey: 'k' }).models.list({ limit: 1000 }))
      claude.push(model.id);
    expect(claude).toEqual(expect.arrayContaining([expect.stringMatching(/^claude-.*opus/), 'argo:gpt-4o']));
    const google: (string | undefined)[] = [];
    for await (const model of await new GoogleGenAI({
      apiKey: 'k',
      httpOptions: { baseUrl: url },
    }).models.list())
      google.push(model.name);
    expect(google).toContain('models/argo:gemini-2.5-pro');
  });

  test('one model is shown by any spelling, an unknown one is a 404 that helps', async () => {
    const { url } = await startProxy();
    const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: 'k' });
    expect(await client.models.retrieve('GPT-4o')).toMatchObject({ id: 'GPT-4o', internal_name: 'gpt4o' });
    await expect(client.models.retrieve('nonesuch')).rejects.toThrow(/404.*nonesuch/);
  });

  test.each([
    ['GET', '/health', 200, { status: 'healthy' }],
    ['GET', '/version', 200, { version: '0.0.0' }],
    [
      'POST',
      '/refresh',
      200,
      { status: 'ok', current: { unique_models: 3, total_aliases: 4, chat_models: 2, embed_models: 1 } },
    ],
    [
      'GET',
      '/',
      200,
      { name: 'Argo Tray', version: '0.0.0', base_urls: { openai: expect.stringMatching(/\/v1$/) } },
    ],
    ['GET', '/nowhere', 404, { error: { message: expect.stringContaining('/nowhere') } }],
    ['GET', '/v1/chat/completions', 405, { error: { message: expect.stringContaining('only POST') } }],
    ['GET', '/v1/messages', 405, { type: 'error', error: { type: 'invalid_request_error' } }],
    ['GET', '/v1beta/nowhere', 404, { error: { code: 404, status: 'NOT_FOUND' } }],
    ['POST', '/v1beta/models/gemini-2.5-pro:fly', 404, { error: { code: 404, status: 'NOT_FOUND' } }],
    ['GET', '/v1/responses/resp_1', 404, { error: { type: 'invalid_request_error' } }],
    ['GET', '/v1/responses', 426, { error: { message: expect.stringContaining('POST') } }],
    ['POST', '/api/event_logging/batch', 200, {}],
  ])('%s %s is %i', async (method, path, status, body) => {
    const { url } = await startProxy();
    const response = await fetch(url + path, { method });
    expect([response.status, await response.json()]).toMatchObject([status, body]);
  });

  test('HEAD / is answered without a body', async () => {
    const { url } = await startProxy();
    const response = await fetch(url, { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  test.each([
    ['{"model":"gpt-4o","messages":[}', 'line 1, column 31'],
    ['', 'empty'],
    ['[1]', 'must be a JSON object'],
    ['{"messages":[]}', '"model"'],
    ['{"model":5,"messages":[]}', '"model"'],
    ['{"model":"gpt-4o","messages":[],"timeout":"soon"}', '"timeout"'],
  ])('the body %j is refused with a sentence that says where', async (body, words) => {
    const { post, gateway } = await startProxy();
    const response = await post('/v1/chat/completions', body);
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { error: { message: expect.stringContaining(words) } },
    ]);
    expect(gateway.requests).toHaveLength(0);
  });

  test('an unknown model is answered by another, openly, or refused with the nearest names', async () => {
    const open = await startProxy();
    const response = await open.post('/v1/chat/completions', {
      model: 'gpt-9000',
      messages: [{ role: 'user', content: 'hi' }],
    });
    expect([response.status, response.headers.get('x-argo-model-fallback')]).toEqual([
      200,
      'gpt-9000 -> gpt4o',
    ]);
    const strict = await startProxy({ unknownModel: 'error' });
    const refused = await strict.post('/v1/chat/completions', { model: 'gpt-4oo', messages: [] });
    expect([refused.status, await refused.json()]).toMatchObject([
      404,
      { error: { code: 'model_not_found', message: expect.stringContaining('argo:gpt-4o') } },
    ]);
  });

  test('the legacy endpoints go straight to the legacy gateway', async () => {
    const { post, gateway } = await startProxy();
    const chat = await post('/v1/chat', {
      model: 'argo:gpt-4o',
      system: 'Be brief.',
      prompt: ['hi'],
      timeout: 9,
    });
    expect([chat.status, await chat.json()]).toMatchObject([200, { response: expect.any(String) }]);
    expect(gateway.requests[0]).toMatchObject({
      path: '/api/v1/resource/chat/',
      fields: { user: 'tester', model: 'gpt4o', system: 'Be brief.', prompt: ['hi'] },
    });
    const stream = await post('/v1/chat', { model: 'gpt-4o', prompt: ['hi'], stream: true });
    expect([stream.status, stream.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('text/plain'),
    ]);
    const embed = await post('/v1/embed', { model: 'v3small', prompt: ['a', 'b'] });
    expect([embed.status, await embed.json()]).toMatchObject([
      200,
      { embedding: [expect.any(Array), expect.any(Array)] },
    ]);
  });
});
