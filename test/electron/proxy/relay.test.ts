import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';
import { describe, expect, test } from 'vitest';
import { startProxy } from './proxy-fixture.ts';

const hello = [{ role: 'user', content: 'héllo 🚢' }];

describe('the relay lane', () => {
  test('changes nothing of a chat request but model and user', async () => {
    const { post, gateway } = await startProxy({ gateway: { unknownFields: 'ignored' } });
    const body = `{ "messages": [{"role":"user","content":"h\\u00e9llo  \\ud83d\\udea2"}],\n "seed" : 1e2, "model":"argo:gpt-4o",  "future_field": {"a":[1, 2 ,3]} }`;
    expect((await post('/v1/chat/completions', body)).status).toBe(200);
    expect(gateway.requests[0]?.text).toBe(
      body.replace('{ ', '{ "user":"tester",').replace('argo:gpt-4o', 'gpt4o'),
    );
  });

  test('hands a whole answer over byte for byte', async () => {
    const { post, gateway } = await startProxy();
    const answer =
      '{"id" : "x", "choices":[{"message":{"content":"hi"}}], "odd" :1.0,"usage":{"prompt_tokens":3,"completion_tokens":4}}';
    gateway.answerNext({ body: answer });
    const response = await post('/v1/chat/completions', { model: 'gpt-4o', messages: hello });
    expect(await response.text()).toBe(answer);
  });

  test('hands a stream over byte for byte, however it is cut', async () => {
    const { post, gateway, record } = await startProxy();
    const stream = `data: {"choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}\n\n: note\n\ndata: {"choices":[{"index":0,"delta":{"content":"wörld 🌍"}}]}\r\n\r\ndata:{"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":4,"prompt_tokens_details":{"cached_tokens":2}}}\n\ndata: [DONE]\n\n`;
    gateway.answerNext({ body: stream, contentType: 'text/event-stream', split: [1, 2, 3] });
    const response = await post('/v1/chat/completions', { model: 'gpt-4o', stream: true, messages: hello });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(await response.text()).toBe(stream);
    expect((await record()).usage).toMatchObject({ input: 3, output: 4, cacheRead: 2 });
  });

  test('sends the user wherever the gateway looks, and none of the client’s credentials or headers', async () => {
    const { post, gateway } = await startProxy();
    const secrets = { authorization: 'Bearer sk-client', 'x-api-key': 'sk-client', cookie: 'a=sk-client' };
    await post(
      '/v1/chat/completions?key=sk-client',
      { model: 'gpt-4o', messages: hello, user: 'other' },
      secrets,
    );
    await post('/v1/messages', { model: 'claude-opus-4.5', max_tokens: 9, messages: hello }, secrets);
    const [chat, messages] = gateway.requests;
    expect(chat?.headers.authorization).toBe('Bearer tester');
    expect(chat?.fields.user).toBe('tester');
    expect(messages?.headers).toMatchObject({ 'x-api-key': 'tester', authorization: 'Bearer tester' });
    expect(messages?.fields.user).toBe('tester');
    expect(
      JSON.stringify(gateway.requests.map(({ rawHeaders, query, text }) => [rawHeaders, [...query], text])),
    ).not.toContain('sk-client');
  });

  test('keeps the beta headers and the version an Anthropic client names', async () => {
    const { post, gateway } = await startProxy();
    const body = { model: 'claude-opus-4.5', max_tokens: 9, messages: hello };
    await post('/v1/messages', body, { 'anthropic-beta': 'a-1,b-2', 'anthropic-version': '2026-10-21' });
    await post('/v1/messages', body);
    expect(gateway.requests[0]?.headers).toMatchObject({
      'anthropic-beta': 'a-1,b-2',
      'anthropic-version': '2026-10-21',
    });
    expect(gateway.requests[1]?.headers['anthropic-version']).toBe('2023-06-01');
  });

  test('streams a whole Claude answer upstream and folds it', async () => {
    const { post, gateway, record } = await startProxy();
    gateway.answerNext({ text: ['Grüße', ' from Claude'] });
    const response = await post('/v1/messages', {
      model: 'claude-opus-4.5',
      max_tokens: 99,
      messages: hello,
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      type: 'message',
      role: 'assistant',
      content: [{ type: 'text', text: 'Grüße from Claude' }],
      stop_reason: 'end_turn',
    });
    expect(gateway.requests[0]?.fields.stream).toBe(true);
    expect((await record()).usage?.output).toBeGreaterThan(0);
  });

  test.each([
    ['/v1/chat/completions', { model: 'gpt-4o', messages: hello }],
    ['/v1/chat/completions', { model: 'gpt-4o', messages: hello, stream: true }],
    ['/v1/messages', { model: 'claude-opus-4.5', max_tokens: 9, messages: hello }],
    ['/v1/messages', { model: 'claude-opus-4.5', max_tokens: 9, messages: hello, stream: true }],
  ])('turns the registration notice in a 200 of %s into a 403', async (path, body) => {
    const { post } = await startProxy({ argo: { user: 'unregistered' } });
    const response = await post(path, body);
    expect(response.status).toBe(403);
    const { error } = await response.json();
    expect(error).toMatchObject({ type: 'permission_error', message: expect.stringContaining('regist') });
  });

  test('does not take a quotation of the notice for the notice', async () => {
    const { post, gateway } = await startProxy();
    gateway.answerNext({ text: ['The phrase is AUTHENTICATION NOTICE FROM', ' ARGO.'] });
    const response = await post('/v1/chat/completions', { model: 'gpt-4o', messages: hello, stream: true });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('[DONE]');
  });

  test('finds the notice however its first words are cut', async () => {
    const { post, gateway } = await startProxy();
    gateway.answerNext({ text: ['AUTHEN', 'TICATION ', 'notice', ' from Argo: who are you?'], split: [7] });
    const response = await post('/v1/chat/completions', { model: 'gpt-4o', messages: hello, stream: true });
    expect(response.status).toBe(403);
  });

  test('ends the upstream exchange when the client goes away', async () => {
    const { url, gateway, record } = await startProxy();
    gateway.answerNext({ text: ['one', 'two', 'three'], hang: { afterEvents: 2 } });
    const leaving = new AbortController();
    const response = await fetch(`${url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'gpt-4o', stream: true, messages: hello }),
      signal: leaving.signal,
    });
    await response.body?.getReader().read();
    leaving.abort();
    await gateway.requests[0]?.waitForAbort();
    expect((await record()).stream).toBe(true);
  });

  test.each([
    ['body', '', { timeout: 0.2 }],
    ['query', '?timeout=0.2', {}],
  ])(
    'bounds the whole exchange by the timeout of the %s, and keeps it to itself',
    async (_, query, extra) => {
      const { post, gateway } = await startProxy();
      gateway.answerNext({ text: 'late', hang: 'before-head' });
      const response = await post(`/v1/chat/completions${query}`, {
        model: 'gpt-4o',
        messages: hello,
        ...extra,
      });
      expect(response.status).toBe(504);
      expect(await response.json()).toMatchObject({
        error: { type: expect.any(String), message: expect.any(String) },
      });
      expect(gateway.requests[0]?.fields).not.toHaveProperty('timeout');
      expect([...(gateway.requests[0]?.query ?? [])]).toEqual([]);
    },
  );

  test('says inside a stream that it was cut short', async () => {
    const { post, gateway } = await startProxy();
    gateway.answerNext({ text: ['one', 'two', 'three'], cut: { afterEvents: 3 } });
    const chat = await post('/v1/chat/completions', { model: 'gpt-4o', stream: true, messages: hello });
    expect((await chat.text()).trimEnd().split('\n\n').at(-1)).toMatch(/^data: \{"error":/);
    gateway.answerNext({ text: ['one', 'two', 'three'], cut: { afterEvents: 5 } });
    const messages = await post('/v1/messages', {
      model: 'claude-opus-4.5',
      max_tokens: 9,
      stream: true,
      messages: hello,
    });
    expect((await messages.text()).trimEnd().split('\n\n').at(-1)).toMatch(
      /^event: error\ndata: \{"type":"error"/,
    );
  });

  test('answers with a real status as long as nothing was sent', async () => {
    const { post, gateway } = await startProxy();
    gateway.answerNext({ text: ['one', 'two', 'three'], cut: { afterEvents: 1 } });
    const response = await post('/v1/chat/completions', { model: 'gpt-4o', stream: true, messages: hello });
    expect(response.status).toBe(502);
  });

  test('begins the error of a stream that was cut within an event after the end of that event', async () => {
    const { post, gateway } = await startProxy();
    const body = 'data: {"choices":[{"index":0,"delta":{"content":"one"}}]}\n\ndata: {"choices":[{"ind';
    gateway.answerNext({ body, contentType: 'text/event-stream' });
    const response = await post('/v1/chat/completions', { model: 'gpt-4o', stream: true, messages: hello });
    const text = await response.text();
    expect(text.startsWith(`${body}\n\ndata: {"error":`)).toBe(true);
  });

  test.each([
    ['application/json', '', 'The gateway answered with nothing. Try again.'],
    ['text/event-stream', '', 'The gateway answered with nothing. Try again.'],
    ['application/json', '{"detail": "something failed"}', 'something failed'],
    ['application/json', '{"error":{"message":"busy","type":"x"}}', 'busy'],
    ['application/json', '{"object":"error","message":"no such thing"}', 'no such thing'],
  ])('refuses a 200 that is no answer: %s %s', async (contentType, body, message) => {
    const { post, gateway } = await startProxy();
    gateway.answerNext({ body, contentType });
    const stream = contentType === 'text/event-stream';
    const response = await post('/v1/chat/completions', { model: 'gpt-4o', stream, messages: hello });
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({ error: { message } });
  });

  test('tells nothing of an answer that was cut', async () => {
    const { post, gateway } = await startProxy();
    const body = '{"choices":[{"message":{"role":"assistant","content":"a private word';
    for (const path of ['/v1/chat/completions', '/v1/messages']) {
      gateway.answerNext({ body, contentType: 'application/json' });
      const request = { model: 'gpt-4o', max_tokens: 9, stream: true, messages: hello };
      const response = await post(path, request);
      expect(response.status).toBe(502);
      expect(await response.text()).not.toContain('private');
    }
  });

  test('says inside a native response that it ended before it was complete', async () => {
    const { post, gateway } = await startProxy();
    gateway.answerNext({ text: 'one', finish: null });
    const response = await post('/v1/responses', { model: 'gpt-5', stream: true, input: 'hi' });
    expect((await response.text()).trimEnd().split('\n\n').at(-1)).toMatch(/^event: response\.failed\n/);
  });

  test.each([
    ['an error', { error: { message: 'Gone fishing.' } }, expect.stringMatching('Gone fishing.')],
    ['something else', { hello: 'world' }, expect.any(String)],
    ['nothing', '', expect.any(String)],
  ])('says that one body came where a stream was asked for: %s', async (_, body, message) => {
    const { post, gateway } = await startProxy();
    for (const [path, model] of [
      ['/v1/chat/completions', 'gpt-4o'],
      ['/v1/messages', 'claude-opus-4.5'],
      ['/v1/responses', 'gpt-5'],
    ] as const) {
      gateway.answerNext({ body });
      const asked = { model, stream: true, max_tokens: 9, messages: hello };
      const response = await post(
        path,
        path === '/v1/responses' ? { model, stream: true, input: 'hi' } : asked,
      );
      expect([response.status, await response.json()]).toMatchObject([502, { error: { message } }]);
    }
  });

  test('plays an answer that came whole as the stream that was asked for', async () => {
    const { url, gateway } = await startProxy();
    const message = { role: 'assistant', content: 'In one piece.' };
    const usage = { prompt_tokens: 5, completion_tokens: 3, total_tokens: 8 };
    const whole = {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 1,
      model: 'm',
      choices: [{ index: 0, message, finish_reason: 'stop' }],
      usage,
    };
    gateway.answerNext({ body: whole }, { body: whole });
    // Some Claudes answer in OpenAI's shape now and then (argo-gateway.md, section 1.7).
    const claude = await new Anthropic({ baseURL: url, apiKey: 'k' }).messages
      .stream({ model: 'claude-opus-4.5', max_tokens: 9, messages: [{ role: 'user', content: 'hi' }] })
      .finalMessage();
    expect(claude).toMatchObject({
      content: [{ text: 'In one piece.' }],
      stop_reason: 'end_turn',
      usage: { input_tokens: 5, output_tokens: 3 },
    });
    const gpt = await new OpenAI({ baseURL: `${url}/v1`, apiKey: 'k' }).chat.completions
      .stream({ model: 'gpt-4o', messages: [{ role: 'user', content: 'hi' }] })
      .finalChatCompletion();
    expect(gpt.choices[0]).toMatchObject({ message: { content: 'In one piece.' }, finish_reason: 'stop' });
  });

  test('finds the notice in one body that came where a stream was asked for', async () => {
    const { post, gateway, record } = await startProxy();
    const content = '**Authentication Notice from ARGO**: who are you?';
    gateway.answerNext({ body: { choices: [{ index: 0, message: { role: 'assistant', content } }] } });
    const response = await post('/v1/chat/completions', { model: 'gpt-4o', stream: true, messages: hello });
    expect(response.status).toBe(403);
    expect(await record()).toMatchObject({ status: 403, error: expect.stringContaining('tester') });
  });

  test('passes a stream on that calls itself JSON', async () => {
    const { post, gateway } = await startProxy();
    gateway.answerNext({ text: 'one', headers: { 'content-type': 'application/json' } });
    const response = await post('/v1/chat/completions', { model: 'gpt-4o', stream: true, messages: hello });
    expect(await response.text()).toContain('data: [DONE]');
  });

  test('passes each piece of the older stream on as it comes', async () => {
    const { post, gateway } = await startProxy();
    gateway.answerNext({ text: ['one', 'two'], hang: { afterEvents: 1 } });
    const response = await post('/v1/chat', { model: 'gpt-4o', stream: true, messages: hello });
    const first = await response.body?.getReader().read();
    expect(new TextDecoder().decode(first?.value)).toBe('one');
  });

  test('finds the notice at the start of the older stream', async () => {
    const { post, gateway } = await startProxy();
    gateway.answerNext({ text: ['Authentication ', 'Notice from ARGO: who are you?'] });
    const response = await post('/v1/chat', { model: 'gpt-4o', stream: true, messages: hello });
    expect(response.status).toBe(403);
  });

  test.each([
    ['before its head', 'before-head', 504, []],
    ['in its middle', { afterEvents: 4 }, 200, ['one']],
  ] as const)('gives an answer up that falls silent %s, and says so', async (_, hang, status, heard) => {
    const { post, gateway } = await startProxy({ limits: { patience: { headMs: 100, silenceMs: 100 } } });
    gateway.answerNext({ text: ['one', 'two', 'three'], hang });
    const response = await post('/v1/chat/completions', { model: 'gpt-4o', stream: true, messages: hello });
    const text = await response.text();
    expect(response.status).toBe(status);
    for (const piece of heard) expect(text).toContain(piece);
    expect(text).toContain('does not answer in time');
  });

  test('keeps a silent stream alive in the client’s dialect', async () => {
    const { post, gateway, url } = await startProxy({ limits: { heartbeatMs: 20 } });
    gateway.answerNext({ text: 'thought', hang: { afterEvents: 1 } });
    const chat = await post('/v1/chat/completions', { model: 'gpt-4o', stream: true, messages: hello });
    expect(await readUntil(chat, ': keep-alive\n\n')).toBe(true);
    gateway.release();
    gateway.answerNext({ text: 'thought', hang: 'before-head' });
    const messages = await post('/v1/messages', {
      model: 'claude-opus-4.5',
      max_tokens: 9,
      stream: true,
      messages: hello,
    });
    expect(await readUntil(messages, 'event: ping')).toBe(true);
    expect(url).toContain('localhost');
  });

  test.each([
    [400, { error: { message: 'bad', type: 'BadRequestError', code: 'internal_error' } }],
    [
      500,
      { error: { message: "'NoneType' object is not iterable", type: 'TypeError', code: 'internal_error' } },
    ],
  ])('hands a %i of the gateway over as it is', async (status, body) => {
    const { post, gateway } = await startProxy();
    gateway.answerNext({ body, status });
    const response = await post('/v1/chat/completions', { model: 'gpt-4o', messages: hello });
    expect([response.status, await response.json()]).toEqual([status, body]);
  });

  test('says a foreign error in the client’s own shape', async () => {
    const { post, gateway } = await startProxy();
    gateway.answerNext({ body: '<html><h1>502</h1></html>', contentType: 'text/html', status: 502 });
    const html = await post('/v1/messages', { model: 'claude-opus-4.5', max_tokens: 9, messages: hello });
    expect([html.status, await html.json()]).toMatchObject([
      502,
      { type: 'error', error: { type: 'api_error' } },
    ]);
    gateway.answerNext({ body: '<html>Please sign in</html>', contentType: 'text/html' });
    const page = await post('/v1/chat/completions', { model: 'gpt-4o', messages: hello });
    expect([page.status, await page.json()]).toMatchObject([502, { error: { message: expect.any(String) } }]);
  });

  test('follows no redirect', async () => {
    const { post, gateway } = await startProxy();
    gateway.answerNext({ redirect: 'http://127.0.0.1:1/evil' });
    const response = await post('/v1/chat/completions', { model: 'gpt-4o', messages: hello });
    expect(response.status).toBe(502);
    expect(gateway.requests).toHaveLength(1);
  });

  test('keeps hop-by-hop fields, cookies and permissions for web pages to itself', async () => {
    const { post, gateway } = await startProxy();
    const headers = { 'set-cookie': 'a=b', 'access-control-allow-origin': '*', 'x-request-id': 'r1' };
    gateway.answerNext({ text: 'hi', headers });
    const response = await post('/v1/chat/completions', { model: 'gpt-4o', messages: hello });
    expect(response.headers.get('x-request-id')).toBe('r1');
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('completes two hundred streams at once, each its own', async () => {
    const { post, gateway } = await startProxy();
    gateway.answerWith((request) => ({
      text: [`${JSON.stringify(request.fields.messages)}`, ' end'],
      paceMs: 2,
    }));
    const answers = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const messages = [{ role: 'user', content: `stream-${index}-` }];
        const response = await post('/v1/chat/completions', { model: 'gpt-4o', stream: true, messages });
        const text = await response.text();
        return text.includes(`stream-${index}-`) && text.includes('[DONE]');
      }),
    );
    expect(answers.filter((whole) => !whole)).toEqual([]);
  });
});

async function readUntil(response: Response, text: string): Promise<boolean> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let seen = '';
  for (;;) {
    const piece = await reader?.read();
    if (!piece || piece.done) return false;
    seen += piece.value;
    if (seen.includes(text)) {
      await reader?.cancel();
      return true;
    }
  }
}
