import { describe, expect, test } from 'vitest';
import { type Ask, aGateway, hello } from './refusal-tables.ts';

const gateway = aGateway();
const chat = (more: object = {}): Ask => ({
  path: '/v1/chat/completions',
  body: { model: 'gpt4o', messages: hello, ...more },
});
const messages: Ask = {
  path: '/v1/messages',
  body: { model: 'claudeopus47', max_tokens: 64, messages: hello, user: 'only-in-the-body' },
};
const legacy: Ask = {
  path: '/api/v1/resource/chat/',
  body: { model: 'gpt4o', messages: hello, user: 'somebody' },
};
const nobody = { authorization: '', 'x-api-key': '' };

describe('who asks', () => {
  test('is read from body or bearer on OpenAI’s paths, from headers on Anthropic’s, from the body on legacy ones', async () => {
    const statuses = [
      { ...chat(), headers: nobody },
      { ...chat({ user: 'somebody' }), headers: nobody },
      chat(),
      { ...messages, headers: nobody },
      { ...messages, headers: { ...nobody, 'x-api-key': 'somebody' } },
      messages,
      { ...legacy, headers: nobody },
      { ...legacy, body: { ...legacy.body, user: undefined } },
    ].map(async (asked) => (await gateway.ask(asked)).status);
    expect(await Promise.all(statuses)).toEqual([401, 200, 200, 401, 200, 200, 200, 422]);
  });

  test('is turned away with a 401 when the gateway says so', async () => {
    expect(await gateway.ask(chat({ user: 'refused' }))).toMatchObject({ status: 401 });
  });

  test('gets the registration notice inside a 200 when unknown, on every path, streamed or not', async () => {
    const user = 'unregistered';
    const asked: Ask[] = [
      chat({ user }),
      chat({ user, stream: true }),
      { ...messages, headers: { 'x-api-key': user } },
      { ...messages, headers: { 'x-api-key': user }, body: { ...messages.body, stream: true } },
      { path: '/v1/responses', body: { model: 'gpt5', input: 'x', user } },
      { path: '/v1/embeddings', body: { model: 'v3small', input: 'x', user } },
      { ...legacy, body: { ...legacy.body, user } },
      {
        path: '/api/v1/resource/streamchat/',
        headers: { 'accept-encoding': 'identity' },
        body: { ...legacy.body, user },
      },
      { path: '/api/v1/resource/embed/', body: { model: 'v3small', prompt: ['x'], user } },
    ];
    for (const each of asked) {
      const { status, text } = await gateway.ask(each);
      expect({ status, path: each.path }).toEqual({ status: 200, path: each.path });
      expect(text).toContain('AUTHENTICATION NOTICE FROM ARGO');
    }
  });
});

describe('the frame of a request', () => {
  test('must be said to be JSON', async () => {
    const answer = await gateway.ask({ ...chat(), headers: { 'content-type': 'text/plain' } });
    expect(answer).toMatchObject({ status: 422, text: expect.stringContaining('"loc":["body"]') });
  });

  test('must be JSON', async () => {
    const response = await fetch(`${gateway.argo().baseUrl}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"model":',
    });
    expect(response.status).toBe(422);
  });
});

test('a timeout in the query was leaked by a proxy', async () => {
  const asked = chat();
  const answer = await gateway.ask({ ...asked, path: `${asked.path}?timeout=5` });
  expect(answer).toMatchObject({ status: 400, text: expect.stringContaining('timeout') });
});

describe('what is fetched', () => {
  const get = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(gateway.argo().baseUrl + path, { redirect: 'manual', ...init });
    return { status: response.status, text: await response.text(), headers: response.headers };
  };

  test('the list names models for people, and for requests beside it', async () => {
    const { data } = JSON.parse((await get('/v1/models')).text);
    expect(data).toHaveLength(33);
    expect(data).toContainEqual({
      id: 'Claude Opus 4.7',
      internal_id: 'claudeopus47',
      object: 'model',
      created: 1_700_000_000,
      owned_by: 'anthropic',
    });
  });

  test('the old list names them the other way round', async () => {
    gateway.argo().configure({ modelList: 'old' });
    const native = await get('/v1/models');
    expect(JSON.parse(native.text).data[0]).toEqual({ id: 'gpt4o', model_name: 'GPT-4o' });
    expect((await get('/api/v1/models/')).text).toBe(native.text);
  });

  test('a POST path says it is one, an unknown path that it is none', async () => {
    const notAllowed = { status: 405, text: '{"detail":"Method Not Allowed"}' };
    expect(await get('/api/v1/resource/chat/')).toMatchObject(notAllowed);
    expect(await get('/v1/messages')).toMatchObject(notAllowed);
    expect(await get('')).toMatchObject(notAllowed);
    expect(await get('/v1/messages/count_tokens', { method: 'POST' })).toMatchObject({ status: 404 });
    expect(await get('/docs')).toMatchObject({ status: 200, text: expect.stringContaining('Swagger') });
  });

  test('a path without its last slash is sent to the one with it', async () => {
    const { status, headers } = await get('/api/v1/resource/chat', { method: 'POST', body: '{}' });
    expect(status).toBe(307);
    expect(headers.get('location')).toBe('/argoapi/api/v1/resource/chat/');
  });

  test('a gateway without the responses path has none', async () => {
    gateway.argo().configure({ responses: false });
    const answer = await gateway.ask({ path: '/v1/responses', body: { model: 'gpt5', input: 'x' } });
    expect(answer).toEqual({ status: 404, text: '{"detail":"Not Found"}' });
  });
});
