import { request } from 'node:http';
import { expect, test } from 'vitest';
import { freshFolder, type Serving, startServe } from './cli-process.ts';

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One raw request: `fetch` would set Host and tidy the path. */
function ask(
  serving: Serving,
  { method = 'POST', path = '/api/status.get', headers = {}, body = '{}' }: Asked,
) {
  const { port } = new URL(serving.controlUrl);
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }>(
    (resolve, reject) => {
      const sent = request(
        { host: '127.0.0.1', port, method, path, headers, agent: false },
        async (answer) => {
          let text = '';
          for await (const piece of answer.setEncoding('utf8')) text += piece;
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text });
        },
      );
      sent.once('error', reject);
      sent.end(method === 'POST' ? body : undefined);
    },
  );
}

test('lets in only this page, with this token, asking what there is', async () => {
  const serving = await startServe([], { dataDir: await freshFolder() });
  const { port } = new URL(serving.controlUrl);
  const json = { 'content-type': 'application/json' };
  const good = { ...json, authorization: `Bearer ${serving.token}` };
  const page = `/?token=${serving.token}`;
  const get = { method: 'GET', body: '' };
  const rows: readonly (readonly [string, Asked, number])[] = [
    ['the page itself', { headers: good }, 200],
    ['as localhost', { headers: { ...good, host: `localhost:${port}` } }, 200],
    ['from its own origin', { headers: { ...good, origin: serving.controlUrl } }, 200],
    ['no token', { headers: json }, 401],
    ['a wrong token', { headers: { ...json, authorization: 'Bearer nonsense' } }, 401],
    [
      'a beginning of the token',
      { headers: { ...json, authorization: `Bearer ${serving.token.slice(0, -1)}` } },
      401,
    ],
    ['the token and more', { headers: { ...json, authorization: `Bearer ${serving.token}x` } }, 401],
    ['the token as a basic password', { headers: { ...json, authorization: `Basic ${serving.token}` } }, 401],
    ['the token in the address', { path: `/api/status.get?token=${serving.token}`, headers: json }, 401],
    ['another host', { headers: { ...good, host: 'evil.example' } }, 403],
    ['another host at this port', { headers: { ...good, host: `evil.example:${port}` } }, 403],
    ['a host that begins like ours', { headers: { ...good, host: `127.0.0.1.evil.example:${port}` } }, 403],
    ['another port', { headers: { ...good, host: '127.0.0.1:1' } }, 403],
    ['a foreign origin', { headers: { ...good, origin: 'https://evil.example' } }, 403],
    ['an origin at another port', { headers: { ...good, origin: 'http://127.0.0.1:1' } }, 403],
    ['an origin of nowhere', { headers: { ...good, origin: 'null' } }, 403],
    ['a preflight', { method: 'OPTIONS', headers: { origin: 'https://evil.example' } }, 403],
    ['plain text', { headers: { ...good, 'content-type': 'text/plain' } }, 415],
    ['a form', { headers: { ...good, 'content-type': 'application/x-www-form-urlencoded' } }, 415],
    ['no JSON', { headers: good, body: '{' }, 400],
    ['an oversize body', { headers: good, body: JSON.stringify({ x: 'x'.repeat(1_100_000) }) }, 413],
    ['an operation that is read', { ...get, headers: good }, 405],
    ['events without a token', { ...get, path: '/api/events' }, 401],
    ['the page without a token', { ...get, path: '/' }, 401],
    ['the page with a wrong token', { ...get, path: '/?token=nonsense' }, 401],
    ['the page for another host', { ...get, path: page, headers: { host: 'evil.example' } }, 403],
    ['the page', { ...get, path: page }, 200],
    ['a way out of the page', { ...get, path: '/assets/../index.html' }, 404],
    ['an encoded way out', { ...get, path: '/assets/..%2findex.html' }, 404],
    ['a way out twice encoded', { ...get, path: '/assets/%252e%252e%252findex.html' }, 404],
    ['a way out by backslash', { ...get, path: '/assets/..\\index.html' }, 404],
    ['an absolute file', { ...get, path: '/assets//etc/passwd' }, 404],
    ['a hidden file', { ...get, path: '/.git/config' }, 404],
    ['writing the page', { method: 'POST', path: page, headers: json }, 405],
  ];
  const got = [];
  for (const [what, asked] of rows) got.push([what, (await ask(serving, asked)).status]);
  expect(got).toEqual(rows.map(([what, , status]) => [what, status]));
});

test('every answer forbids what the page does not need', async () => {
  const serving = await startServe([], { dataDir: await freshFolder() });
  const answers = [
    await ask(serving, { method: 'GET', path: `/?token=${serving.token}` }),
    await ask(serving, { method: 'GET', path: '/assets/none.js' }),
    await ask(serving, {}),
  ];
  for (const { headers } of answers) {
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; /);
    expect(headers['content-security-policy']).toContain("connect-src 'self'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  }
});

test('an operation that is not in the contract, or an input it does not allow, is an error in words', async () => {
  const serving = await startServe([], { dataDir: await freshFolder() });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${serving.token}` };
  const outcomes = [];
  for (const [path, body] of [
    ['/api/toString', '{}'],
    ['/api/vault.read', '{}'],
    ['/api/settings.set', '{"key":7}'],
  ] as const) {
    const { body: text } = await ask(serving, { path, body, headers });
    outcomes.push(JSON.parse(text));
  }
  for (const outcome of outcomes) {
    expect(outcome).toMatchObject({
      ok: false,
      error: { code: expect.any(String), message: expect.any(String) },
    });
  }
});

test('events begin with the present status, tell of a change, and end with the server', async () => {
  const serving = await startServe([], { dataDir: await freshFolder() });
  const headers = { authorization: `Bearer ${serving.token}`, 'content-type': 'application/json' };
  const stream = await fetch(`${serving.controlUrl}/api/events`, { headers });
  expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const pieces = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  let told = '';
  const readUntil = async (words: string) => {
    while (pieces && !told.includes(words)) told += (await pieces.read()).value ?? '';
  };
  await readUntil('event: status');
  const body = JSON.stringify({ key: 'user', value: 'mary' });
  await fetch(`${serving.controlUrl}/api/settings.set`, { method: 'POST', headers, body });
  await readUntil('"mary"');
  expect(told).toMatch(/^event: status\ndata: \{.*\}\n\n/);
  expect(told).toContain('event: settings\n');
  serving.signal('SIGTERM');
  expect(await serving.ended).toMatchObject({ status: 0 });
});
