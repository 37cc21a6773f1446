import { networkInterfaces } from 'node:os';
import { describe, expect, test } from 'vitest';
import { startProxy } from './proxy-fixture.ts';
import { rawHttp, statusOf } from './raw-http.ts';

const chat = JSON.stringify({ model: 'gpt-4o', messages: [{ role: 'user', content: 'hi' }] });

function request(
  lines: readonly string[],
  body = chat,
  start = 'POST /v1/chat/completions HTTP/1.1',
): string {
  return [start, ...lines, 'Connection: close', `Content-Length: ${Buffer.byteLength(body)}`, '', body].join(
    '\r\n',
  );
}

describe('who may talk to the server', () => {
  test('only the loopback names with the right port are a Host', async () => {
    const { port, gateway } = await startProxy();
    const allowed = ['localhost', 'LOCALHOST', 'my-app.localhost', '127.0.0.1', '[::1]'].map(
      (name) => `${name}:${port}`,
    );
    const refused = [
      '',
      'localhost',
      '127.0.0.1',
      `localhost:${port + 1}`,
      'localhost:',
      `localhost:+${port}`,
      `localhost: ${port}`,
      `localhost:0x${port.toString(16)}`,
      `localhost:${port}.0`,
      `localhost.:${port}`,
      `127.0.0.1.evil.com:${port}`,
      `localhost@evil.com:${port}`,
      `evil.localhost.com:${port}`,
      `-localhost.evil:${port}`,
      `0.0.0.0:${port}`,
      `127.1:${port}`,
      `2130706433:${port}`,
      `0x7f000001:${port}`,
      `[::]:${port}`,
      `[::ffff:127.0.0.1]:${port}`,
      `machine.local:${port}`,
      `host.internal:${port}`,
      `192.168.0.7:${port}`,
      `localhost:${port}, evil.com`,
      `localhost:${port}/`,
      `local host:${port}`,
    ];
    for (const host of allowed) {
      const answer = await rawHttp(port, request([`Host: ${host}`, 'Content-Type: application/json']));
      expect([host, statusOf(answer)]).toEqual([host, 200]);
    }
    const reached = gateway.requests.length;
    for (const host of refused) {
      const answer = await rawHttp(port, request([`Host: ${host}`, 'Content-Type: application/json']));
      expect([host, statusOf(answer)]).toEqual([host, 403]);
    }
    const odd = [
      request([`Host: localhost:${port}`, `Host: localhost:${port}`, 'Content-Type: application/json']),
      request(['Content-Type: application/json']),
      request(['Content-Type: application/json'], chat, 'POST /v1/chat/completions HTTP/1.0'),
      request(
        [`Host: localhost:${port}`, 'Content-Type: application/json'],
        chat,
        `POST http://evil.com/v1/chat/completions HTTP/1.1`,
      ),
    ];
    for (const text of odd)
      expect([text.slice(0, 60), statusOf(await rawHttp(port, text))]).toEqual([text.slice(0, 60), 403]);
    expect(gateway.requests).toHaveLength(reached);
  });

  test('a Host the person added is allowed as it stands', async () => {
    const { port } = await startProxy({ proxy: { allowedHosts: ['node7.cluster:8000'] } });
    const answer = await rawHttp(
      port,
      request(['Host: node7.cluster:8000', 'Content-Type: application/json']),
    );
    expect(statusOf(answer)).toBe(200);
  });

  test.each([
    ['a page’s origin', { origin: 'https://evil.com' }, 403],
    ['a sandboxed page', { origin: 'null' }, 403],
    ['its own address as an origin', { origin: 'http://localhost:44497' }, 403],
    ['a cross-site fetch', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a same-site fetch', { 'sec-fetch-site': 'same-site' }, 403],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['plain text', { 'content-type': 'text/plain' }, 415],
    ['a look-alike type', { 'content-type': 'application/jsonp' }, 415],
    ['a compressed body', { 'content-encoding': 'gzip' }, 415],
  ])('%s never reaches the gateway', async (_, headers, status) => {
    const { post, gateway } = await startProxy();
    const response = await post('/v1/chat/completions', chat, headers);
    expect(response.status).toBe(status);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(gateway.requests).toHaveLength(0);
  });

  test('an origin the person allowed gets its preflight and its permission, others neither', async () => {
    const { url, post } = await startProxy({ proxy: { allowedOrigins: ['http://localhost:3000'] } });
    const preflight = (origin: string) =>
      fetch(`${url}/v1/chat/completions`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
    const good = await preflight('http://localhost:3000');
    expect([good.status, good.headers.get('access-control-allow-origin')]).toEqual([
      204,
      'http://localhost:3000',
    ]);
    const bad = await preflight('http://localhost:3001');
    expect([bad.status, bad.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    const answer = await post('/v1/chat/completions', chat, { origin: 'http://localhost:3000' });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([
      200,
      'http://localhost:3000',
    ]);
  });

  test('with a local key only its bearer gets through, in any of the four places', async () => {
    const key = 'local-key-0123456789';
    const { url, post, gateway } = await startProxy({ proxy: { localKey: key } });
    const wrong: Record<string, string>[] = [
      {},
      { authorization: 'Bearer x' },
      { authorization: `Bearer ${key.slice(0, -1)}` },
      { 'x-api-key': `${key}x` },
    ];
    for (const headers of wrong) expect((await post('/v1/chat/completions', chat, headers)).status).toBe(401);
    expect((await fetch(`${url}/v1/models`)).status).toBe(401);
    expect((await post('/refresh', '{}')).status).toBe(401);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    expect(gateway.requests).toHaveLength(0);
    const right: Record<string, string>[] = [
      { authorization: `Bearer ${key}` },
      { 'x-api-key': key },
      { 'x-goog-api-key': key },
    ];
    for (const headers of right) expect((await post('/v1/chat/completions', chat, headers)).status).toBe(200);
    expect((await post(`/v1/chat/completions?key=${key}`, chat)).status).toBe(200);
    expect(JSON.stringify(gateway.requests.map((seen) => [seen.rawHeaders, [...seen.query]]))).not.toContain(
      key,
    );
  });

  test('a random path without the key is refused before anything else', async () => {
    const { url, gateway } = await startProxy({ proxy: { localKey: 'k' } });
    for (const path of [
      '/v1/x',
      '/v1/models/a/b:generateContent',
      '/admin',
      '/..%2f',
      '//evil.com/',
      '/v1/chat/completions/',
    ]) {
      for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
        expect([path, method, (await fetch(url + path, { method })).status]).toEqual([path, method, 401]);
      }
    }
    expect(gateway.requests).toHaveLength(0);
  });

  test('listens on both loopback addresses and on no other', async () => {
    const { port } = await startProxy();
    expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200);
    expect((await fetch(`http://[::1]:${port}/health`)).status).toBe(200);
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter((address) => !address.internal && address.family === 'IPv4');
    for (const { address } of others)
      await expect(rawHttp(port, 'GET /health HTTP/1.0\r\n\r\n', address)).rejects.toThrow('ECONNREFUSED');
  });

  test('a base URL that points back here is told as such, at once', async () => {
    const argo = { baseUrl: '' };
    const looped = await startProxy({
      argo: {
        get baseUrl() {
          return argo.baseUrl;
        },
      },
    });
    argo.baseUrl = looped.url;
    const response = await looped.post('/v1/chat/completions', chat);
    expect([response.status, await response.json()]).toMatchObject([
      508,
      { error: { message: expect.stringContaining('Argo Tray itself') } },
    ]);
  });

  test('nothing a client sends moves the request elsewhere', async () => {
    const evil = await startProxy();
    const { port, gateway } = await startProxy();
    const host = `Host: localhost:${port}`;
    const evilHost = `127.0.0.1:${evil.gateway.port}`;
    const json = 'Content-Type: application/json';
    await rawHttp(
      port,
      request([
        host,
        json,
        `X-Custom-Host: ${evilHost}`,
        `X-Forwarded-Host: ${evilHost}`,
        `Forwarded: host=${evilHost}`,
      ]),
    );
    await rawHttp(port, request([host, json], chat, `POST //${evilHost}/v1/chat/completions HTTP/1.1`));
    await rawHttp(port, request([host, json], chat, 'POST /v1/..%2f..%2f/chat HTTP/1.1'));
    await rawHttp(port, request([`Host: ${evilHost}`, json]));
    expect(evil.gateway.requests).toHaveLength(0);
    expect(gateway.requests).toHaveLength(1);
  });

  test.each([
    ['both lengths', ['Content-Length: 5', 'Transfer-Encoding: chunked', '', '0', '', 'GET /x']],
    ['two lengths', ['Content-Length: 5', 'Content-Length: 6', '', 'aaaaaa']],
    ['a folded header', ['X-A: b', ' Transfer-Encoding: chunked', '', '']],
    ['a space before the colon', ['Transfer-Encoding : chunked', '', '0', '', '']],
    ['an unknown coding', ['Transfer-Encoding: xchunked', '', '0', '', '']],
  ])('refuses a request with %s', async (_, lines) => {
    const { port, gateway } = await startProxy();
    const text = [
      'POST /v1/chat/completions HTTP/1.1',
      `Host: localhost:${port}`,
      'Content-Type: application/json',
      ...lines,
    ].join('\r\n');
    expect(statusOf(await rawHttp(port, text))).toBe(400);
    expect(gateway.requests).toHaveLength(0);
  });

  test('says in JSON which limit was passed', async () => {
    const { port, post } = await startProxy({ proxy: { bodyLimitBytes: 2_097_152 } });
    const huge = await rawHttp(
      port,
      `GET / HTTP/1.1\r\nHost: localhost:${port}\r\nX-Big: ${'a'.repeat(40_000)}\r\n\r\n`,
    );
    expect(statusOf(huge)).toBe(431);
    expect(huge).toContain('"message":"The request headers are larger than 32 KB."');
    const body = { model: 'gpt-4o', messages: [{ role: 'user', content: 'a'.repeat(2_100_000) }] };
    const big = await post('/v1/chat/completions', body);
    expect([big.status, await big.json()]).toMatchObject([
      413,
      { error: { message: expect.stringContaining('2 MB') } },
    ]);
  });

  test('counts a body that does not announce its length', async () => {
    const { port } = await startProxy({ proxy: { bodyLimitBytes: 100_000 } });
    const chunk = `${(20_000).toString(16)}\r\n${' '.repeat(20_000)}\r\n`;
    const head = [
      'POST /v1/chat/completions HTTP/1.1',
      `Host: localhost:${port}`,
      'Content-Type: application/json',
      'Transfer-Encoding: chunked',
      'Connection: close',
      '',
      '',
    ].join('\r\n');
    expect(statusOf(await rawHttp(port, `${head}${chunk.repeat(8)}0\r\n\r\n`))).toBe(413);
  });

  test('gives up on a client that never finishes its headers or its body', async () => {
    const { port } = await startProxy({ limits: { headersTimeoutMs: 100, requestTimeoutMs: 200 } });
    const slowHead = await rawHttp(
      port,
      `POST /v1/chat/completions HTTP/1.1\r\nHost: localhost:${port}\r\nX-Slow`,
    );
    expect([statusOf(slowHead), slowHead]).toEqual([408, expect.stringContaining('did not arrive in time')]);
    const slowBody = await rawHttp(
      port,
      `POST /v1/chat/completions HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{`,
    );
    expect(statusOf(slowBody)).toBe(408);
  });
});
