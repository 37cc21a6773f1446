import { request } from 'node:http';
import OpenAI from 'openai';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type ArgoSimulator, createArgoSimulator } from './argo/simulator.ts';

let argo: ArgoSimulator;
beforeAll(async () => {
  argo = await createArgoSimulator();
});
afterEach(() => argo.reset());
afterAll(() => argo.close());

const asked = {
  model: 'gpt4o',
  user: 'somebody',
  stream: true,
  messages: [{ role: 'user', content: 'Grüße, 世界 👋' }],
};

function post(body: object = asked, signal?: AbortSignal): Promise<Response> {
  return fetch(`${argo.baseUrl}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    redirect: 'manual',
    ...(signal === undefined ? {} : { signal }),
  });
}

/** The chunks a raw client reads, and whether the answer ended as it should. */
function readRaw(): Promise<{ chunks: Buffer[]; ended: boolean }> {
  return new Promise((done) => {
    const chunks: Buffer[] = [];
    const body = JSON.stringify(asked);
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    request(`${argo.baseUrl}/v1/chat/completions`, { method: 'POST', headers, agent: false }, (response) => {
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('close', () => done({ chunks, ended: response.complete }));
      response.on('error', () => undefined);
    })
      .on('error', () => done({ chunks, ended: false }))
      .end(body);
  });
}

const textIn = (stream: string) =>
  [...stream.matchAll(/"content":"([^"]*)"/g)].map((match) => match[1]).join('');

describe('an answer', () => {
  test('split anywhere still reads the same', async () => {
    const whole = await (await post()).text();
    argo.reset();
    argo.answerNext({ split: [1, 3, 7] });
    const { chunks, ended } = await readRaw();
    expect(ended).toBe(true);
    expect(chunks.length).toBeGreaterThan(100);
    expect(chunks.some((chunk) => chunk.toString().includes('\uFFFD'))).toBe(true);
    expect(textIn(Buffer.concat(chunks).toString())).toBe(textIn(whole));
  });

  test('is spelled with other line ends, without spaces, and with comments between events', async () => {
    for (const style of [{ lineEnd: '\r\n' }, { dataPrefix: 'data:' }, { comment: 'keep-alive' }] as const) {
      argo.answerNext({ text: 'the same', ...style });
      const openai = new OpenAI({ baseURL: `${argo.baseUrl}/v1`, apiKey: 'somebody', maxRetries: 0 });
      const stream = openai.chat.completions.stream({
        model: 'gpt4o',
        messages: [{ role: 'user', content: 'x' }],
      });
      expect((await stream.finalChatCompletion()).choices[0]?.message.content).toBe('the same');
    }
    argo.answerNext({ lineEnd: '\r\n' }, { dataPrefix: 'data:' }, { comment: 'keep-alive' });
    expect(await (await post()).text()).toContain('\r\n\r\ndata: ');
    expect(await (await post()).text()).toMatch(/^data:\{/);
    expect(await (await post()).text()).toMatch(/^: keep-alive\n\ndata: /);
  });

  test('ends where it is cut: before its head, after an event, after a byte', async () => {
    argo.answerNext({ cut: 'before-head' });
    expect(await readRaw()).toEqual({ chunks: [], ended: false });
    argo.answerNext({ cut: { afterEvents: 2 } });
    const twoEvents = await readRaw();
    expect(twoEvents.ended).toBe(false);
    expect(
      Buffer.concat(twoEvents.chunks)
        .toString()
        .match(/data: /g),
    ).toHaveLength(2);
    argo.answerNext({ cut: { afterBytes: 100 } });
    expect(Buffer.concat((await readRaw()).chunks)).toHaveLength(100);
    expect(argo.requests.map(({ outcome }) => outcome)).toEqual(['cut', 'cut', 'cut']);
  });

  test('hangs where it is told to, until it is let go', async () => {
    argo.answerNext({ hang: { afterEvents: 3 } });
    const response = await post();
    const entry = await argo.waitForRequest();
    expect(entry.outcome).toBe('pending');
    argo.release();
    expect(await response.text()).toContain('[DONE]');
    expect(await entry.waitForEnd()).toBe('answered');
  });

  test('comes without its end when it has no finish', async () => {
    argo.answerNext({ text: 'half', finish: null }, { text: 'whole', withoutDone: true, usage: null });
    const half = await (await post()).text();
    expect(half).not.toContain('[DONE]');
    expect(half).not.toMatch(/"finish_reason":"/);
    const whole = await (await post({ ...asked, stream_options: { include_usage: true } })).text();
    expect(whole).toContain('"finish_reason":"stop"');
    expect(whole).not.toContain('[DONE]');
    expect(whole).not.toContain('prompt_tokens');
  });

  test('is an error of any status in the shape of its path', async () => {
    argo.answerNext({
      error: { status: 429, message: 'slow down', type: 'RateLimitError', code: null },
      headers: { 'retry-after': '7' },
    });
    const response = await post();
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('7');
    expect(await response.json()).toEqual({
      error: { message: 'slow down', type: 'RateLimitError', code: null },
    });
  });

  test('is any bytes of any type, compressed, or the way elsewhere', async () => {
    argo.answerNext(
      { body: '<html>Bad gateway</html>', contentType: 'text/html', status: 502 },
      { body: { choices: [] }, gzip: true },
      { redirect: 'https://login.example/' },
    );
    const html = await post();
    expect([html.status, html.headers.get('content-type'), await html.text()]).toEqual([
      502,
      'text/html',
      '<html>Bad gateway</html>',
    ]);
    const packed = await post();
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(await packed.json()).toEqual({ choices: [] });
    expect((await post()).headers.get('location')).toBe('https://login.example/');
  });

  test('waits for its own path', async () => {
    argo.answerNext({ on: '/v1/models', body: { data: [] } }, { text: 'for chat' });
    expect(textIn(await (await post()).text())).toBe('for chat');
    expect(await (await fetch(`${argo.baseUrl}/v1/models`)).json()).toEqual({ data: [] });
  });

  test('is thought up per request by a director', async () => {
    argo.answerWith(({ fields }) => (fields.stream ? { text: 'streamed' } : undefined));
    expect(textIn(await (await post()).text())).toBe('streamed');
    const whole = await (await post({ ...asked, stream: false })).text();
    expect(textIn(whole)).toContain('heard: Grüße, 世界 👋');
  });
});

describe('the journal', () => {
  test('keeps a request as it came', async () => {
    await (
      await fetch(`${argo.baseUrl}/v1/chat/completions?x=1`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Second': 'b' },
        body: ` ${JSON.stringify(asked)}`,
      })
    ).text();
    const [entry] = argo.requests;
    expect(entry).toMatchObject({ method: 'POST', path: '/v1/chat/completions', status: 200, json: asked });
    expect(entry?.query.get('x')).toBe('1');
    expect(entry?.text).toBe(` ${JSON.stringify(asked)}`);
    expect(entry?.headers['x-second']).toBe('b');
    expect(entry?.rawHeaders.map((name) => name.toLowerCase())).toContain('x-second');
  });

  test('tells when the client went away', async () => {
    argo.answerNext({ hang: { afterEvents: 2 } });
    const leaving = new AbortController();
    await post(asked, leaving.signal);
    const entry = await argo.waitForRequest();
    leaving.abort();
    expect(await entry.waitForAbort()).toBeGreaterThan(entry.receivedAt);
    expect(entry.outcome).toBe('aborted');
  });

  test('does not take an answer read to its end for one left', async () => {
    await (await post()).text();
    const entry = await argo.waitForRequest();
    expect(await entry.waitForEnd()).toBe('answered');
    await expect(entry.waitForAbort()).rejects.toThrow('did not go away');
  });
});
