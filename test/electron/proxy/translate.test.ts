import { describe, expect, test } from 'vitest';
import { startProxy } from './proxy-fixture.ts';

const hello = [{ role: 'user', content: 'hi' }];

describe('the translate lane', () => {
  test.each([
    [
      'tools',
      {
        tools: Array.from({ length: 2_001 }, (_, index) => ({
          name: `t${index}`,
          input_schema: { type: 'object' },
        })),
      },
    ],
    ['message parts', { messages: Array.from({ length: 100_001 }, () => ({ role: 'user', content: 'x' })) }],
  ])('refuses an absurd number of %s', async (what, extra) => {
    const { post, gateway } = await startProxy();
    const response = await post('/v1/messages', {
      model: 'gpt-4o',
      max_tokens: 9,
      messages: hello,
      ...extra,
    });
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { error: { message: expect.stringContaining(what) } },
    ]);
    expect(gateway.requests).toHaveLength(0);
  });

  test.each([
    [
      '/v1/messages',
      { model: 'gpt-4o', max_tokens: 9, messages: hello, stream: true },
      /event: ping|: keep-alive/,
    ],
    ['/v1/chat/completions', { model: 'claude-opus-4.5', messages: hello, stream: true }, /^: /],
    ['/v1/responses', { model: 'claude-opus-4.5', input: 'hi', stream: true }, /^: /],
    ['/v1beta/models/gpt-4o:streamGenerateContent?alt=sse', { contents: 'hi' }, /^data: +$/],
    ['/v1beta/models/gpt-4o:streamGenerateContent', { contents: 'hi' }, /^\s+$/],
  ])('%s is kept alive before the first byte', async (path, body, beat) => {
    const { post, gateway } = await startProxy({ limits: { heartbeatMs: 20 } });
    gateway.answerNext({ text: 'thought', hang: 'before-head' });
    const response = await post(path, body);
    expect(response.status).toBe(200);
    const first = await response.body?.pipeThrough(new TextDecoderStream()).getReader().read();
    expect(first?.value).toMatch(beat);
  });

  test('an error before the first byte has a real status, one after it stands in the stream', async () => {
    const { post, gateway } = await startProxy();
    const body = { model: 'claude-opus-4.5', messages: hello, stream: true };
    gateway.answerNext({ error: { status: 529, message: 'Overloaded' } });
    expect((await post('/v1/chat/completions', body)).status).toBe(529);
    gateway.answerNext({
      text: ['one', 'two'],
      errorInside: {
        afterEvents: 5,
        name: 'error',
        data: { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } },
      },
    });
    const late = await post('/v1/chat/completions', body);
    expect([late.status, (await late.text()).includes('"message":"Overloaded"')]).toEqual([200, true]);
  });

  test('the registration notice is a 403 in every dialect', async () => {
    const { post } = await startProxy({ argo: { user: 'unregistered' } });
    const bodies: [string, object][] = [
      ['/v1/chat/completions', { model: 'claude-opus-4.5', messages: hello }],
      ['/v1/chat/completions', { model: 'claude-opus-4.5', messages: hello, stream: true }],
      ['/v1/messages', { model: 'gpt-4o', max_tokens: 9, messages: hello, stream: true }],
      ['/v1/responses', { model: 'claude-opus-4.5', input: 'hi', stream: true }],
      ['/v1beta/models/gpt-4o:generateContent', { contents: 'hi' }],
    ];
    for (const [path, body] of bodies) expect([path, (await post(path, body)).status]).toEqual([path, 403]);
  });

  test('a client that goes away ends the upstream exchange', async () => {
    const { url, gateway } = await startProxy();
    gateway.answerNext({ text: ['one', 'two', 'three'], hang: { afterEvents: 4 } });
    const leaving = new AbortController();
    const response = await fetch(`${url}/v1/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'gpt-4o', max_tokens: 9, stream: true, messages: hello }),
      signal: leaving.signal,
    });
    await response.body?.getReader().read();
    leaving.abort();
    await gateway.requests[0]?.waitForAbort();
  });

  test('names what it dropped and repaired, and leaves a record of it', async () => {
    const { post, record } = await startProxy();
    const response = await post('/v1/chat/completions', {
      model: 'claude-opus-4.7',
      messages: hello,
      temperature: 0.2,
      logit_bias: { 5: 1 },
    });
    expect(response.status).toBe(200);
    const told = `${response.headers.get('x-argo-dropped')} ${response.headers.get('x-argo-repaired')}`;
    expect(told).toMatch(/logit_bias/);
    expect(told).toMatch(/temperature/);
    const left = await record();
    expect(left).toMatchObject({
      lane: 'translate',
      dialect: 'openai-chat',
      usedModel: 'claudeopus47',
      status: 200,
    });
    expect([...left.dropped, ...left.repaired].join()).toMatch(
      /logit_bias.*temperature|temperature.*logit_bias/,
    );
    expect(JSON.stringify(left)).not.toContain('"hi"');
  });
});
