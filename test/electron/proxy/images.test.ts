import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { inlineLimits } from '../../../electron/proxy/images/inline-images.ts';
import { isPublicAddress } from '../../../electron/proxy/images/public-address.ts';
import { startProxy } from './proxy-fixture.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A picture server: `/picture` lies about the type, `/hop/N` redirects N times, `/page` is no picture, `/big` is too large. */
async function pictures(): Promise<string> {
  const server = createServer((request, response) => {
    const hops = /^\/hop\/(\d+)$/.exec(request.url ?? '')?.[1];
    if (hops !== undefined) {
      response.writeHead(302, { location: hops === '0' ? '/picture' : `/hop/${Number(hops) - 1}` }).end();
    } else if (request.url?.startsWith('/picture')) {
      response.writeHead(200, { 'content-type': 'image/jpeg' }).end(png);
    } else if (request.url === '/page')
      response.writeHead(200, { 'content-type': 'image/png' }).end('<html>');
    else if (request.url === '/big') response.writeHead(200).end(Buffer.alloc(5_000));
    else if (request.url !== '/silent') response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${isAddress(address) ? address.port : 0}`;
}

function isAddress(address: string | AddressInfo | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}

const here = { images: { ...inlineLimits, allowed: () => true, bytes: 4_000, totalMs: 2_000 } };
const chat = (model: string, url: string) => ({
  model,
  messages: [
    {
      role: 'user',
      content: [
        { type: 'text', text: 'What is this?' },
        { type: 'image_url', image_url: { url } },
      ],
    },
  ],
});
const claude = (url: string) => ({
  model: 'claude-opus-4.5',
  max_tokens: 99,
  messages: [
    {
      role: 'user',
      content: [
        { type: 'image', source: { type: 'url', url } },
        { type: 'text', text: 'What is this?' },
      ],
    },
  ],
});

describe('a linked picture', () => {
  test('is fetched for a Claude, its type told by its first bytes', async () => {
    const { post, gateway } = await startProxy({ limits: here });
    expect(
      (await post('/v1/chat/completions', chat('claude-opus-4.5', `${await pictures()}/hop/2`))).status,
    ).toBe(200);
    expect(gateway.requests[0]?.text).toContain(
      `"media_type":"image/png","data":"${png.toString('base64')}"`,
    );
  });

  test('is fetched in the relay lanes of Claude and Gemini, and left alone in GPT’s', async () => {
    const { post, gateway } = await startProxy({ limits: here });
    const url = `${await pictures()}/picture?sig=1`;
    expect((await post('/v1/messages', claude(url))).status).toBe(200);
    expect((await post('/v1/chat/completions', chat('gemini-2.5-pro', url))).status).toBe(200);
    expect((await post('/v1/chat/completions', chat('gpt-4o', url))).status).toBe(200);
    const [first, second, third] = gateway.requests.map(({ text }) => text);
    expect(first).toContain('"source":{"type":"base64","media_type":"image/png"');
    expect(second).toContain('"url":"data:image/png;base64,');
    expect(third).toContain(url);
  });

  test.each([
    ['/hop/4', 'redirects more than 3 times'],
    ['/page', 'no PNG, JPEG, GIF or WebP'],
    ['/big', 'larger than'],
    ['/silent', 'did not come in time'],
    ['/missing', 'answered 404'],
  ])('at %s is refused in words', async (path, words) => {
    const { post, gateway } = await startProxy({ limits: { images: { ...here.images, totalMs: 300 } } });
    const response = await post('/v1/messages', claude((await pictures()) + path));
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { error: { message: expect.stringContaining(words) } },
    ]);
    expect(gateway.requests).toHaveLength(0);
  });

  test.each([
    'http://127.0.0.1:1/a.png',
    'http://[::1]/a.png',
    'http://localhost/a.png',
    'http://169.254.169.254/latest',
    'http://2130706433/a.png',
  ])('at %s is never fetched', async (url) => {
    const { post } = await startProxy();
    const response = await post('/v1/messages', claude(url));
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { error: { message: expect.stringContaining('private') } },
    ]);
  });

  test.each([
    ['93.184.216.34', true],
    ['2606:2800:220:1::1', true],
    ['10.0.0.1', false],
    ['172.16.3.4', false],
    ['192.168.1.1', false],
    ['100.64.0.1', false],
    ['0.0.0.0', false],
    ['224.0.0.1', false],
    ['255.255.255.255', false],
    ['fe80::1', false],
    ['fc00::1', false],
    ['::ffff:127.0.0.1', false],
    ['64:ff9b::7f00:1', false],
    ['nonsense', false],
  ])('may come from %s: %s', (address, allowed) => {
    expect(isPublicAddress(address)).toBe(allowed);
  });

  test('is one of too many', async () => {
    const { post } = await startProxy({ limits: here });
    const content = Array.from({ length: 21 }, (_, index) => ({
      type: 'image',
      source: { type: 'url', url: `http://x.test/${index}` },
    }));
    const response = await post('/v1/messages', {
      model: 'claude-opus-4.5',
      max_tokens: 9,
      messages: [{ role: 'user', content }],
    });
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { error: { message: expect.stringContaining('20 pictures') } },
    ]);
  });
});
