import { describe, expect, test } from 'vitest';
import { aWorld } from './simulated-world.ts';

const world = aWorld();
const whoami = (token?: string) => world.ask('/whoami', token === undefined ? {} : { token });
const hello = { model: 'meta-llama/Meta-Llama-3.1-8B-Instruct', messages: [{ role: 'user', content: 'hi' }] };

describe('too much', () => {
  test('is the eleventh request of one person in a second', async () => {
    const token = world.token();
    const statuses = await Promise.all(Array.from({ length: 11 }, async () => (await whoami(token)).status));
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    const refused = await whoami(token);
    expect(refused).toMatchObject({ status: 429, text: '{"detail":"Too many requests."}' });
    expect(refused.headers.get('retry-after')).toBeNull();
    expect(await whoami(world.token('grace@anl.gov'))).toMatchObject({ status: 200 });
    world.clock.advance(1);
    expect(await whoami(token)).toMatchObject({ status: 200 });
  });

  test('is a body over nginx’s limit, or over the application’s', async () => {
    world.alcf().configure({ bodyLimitBytes: 3000, memoryLimitBytes: 2000 });
    const body = (size: number) => ({ ...hello, user: 'x'.repeat(size) });
    const path = '/sophia/vllm/v1/chat/completions';
    expect(await world.ask(path, { body: body(3000) })).toMatchObject({
      status: 413,
      text: expect.stringContaining('<center>nginx</center>'),
    });
    expect(await world.ask(path, { body: body(2000) })).toMatchObject({
      status: 500,
      text: expect.stringContaining('"code":"internal_error"'),
    });
    expect(await world.ask(path, { body: body(1000) })).toMatchObject({ status: 200 });
  });

  test('are tokens over the minute’s share, of one person and of all', async () => {
    const path = '/sophia/vllm/v1/chat/completions';
    limit({ tokensPerMinuteOfOne: 20, tokensPerMinute: 40 });
    expect(await world.ask(path, { body: hello })).toMatchObject({ status: 200 });
    const refused = await world.ask(path, { body: hello });
    expect(refused.status).toBe(429);
    expect(JSON.parse(refused.text).error).toMatchObject({
      code: 'too_many_requests',
      message: 'Tokens/minute limit exceeded',
      info: { user_model_usage: expect.any(Number), global_model_usage: expect.any(Number) },
    });
    const others = { body: hello, token: world.token('grace@anl.gov') };
    expect(await world.ask(path, others)).toMatchObject({ status: 200 });
    world.clock.advance(60);
    expect(await world.ask(path, { body: hello })).toMatchObject({ status: 200 });
  });

  function limit(limits: { readonly tokensPerMinuteOfOne: number; readonly tokensPerMinute: number }) {
    const clusters = world.alcf().behaviour.clusters.map((cluster) => ({
      ...cluster,
      frameworks: Object.fromEntries(
        Object.entries(cluster.frameworks).map(([name, models]) => [
          name,
          models.map((model) => ({ ...model, ...limits })),
        ]),
      ),
    }));
    world.alcf().configure({ clusters });
  }
});

describe('before the gateway', () => {
  test('nginx has its own moods, and the web page another host', async () => {
    for (const [front, status, words] of [
      ['limited', 429, '"error":"Rate limit exceeded"'],
      ['maintenance', 503, '{"detail":"Service is temporarily down for maintenance."}'],
      ['down', 502, '502 Bad Gateway'],
      ['web-page', 200, '<!doctype html>'],
    ] as const) {
      world.alcf().configure({ front });
      expect(await whoami()).toMatchObject({ status, text: expect.stringContaining(words) });
    }
  });

  test('older gateways worded their refusals otherwise', async () => {
    for (const [errorShape, text] of [
      ['detail', '{"detail":"Token is either not active or invalid"}'],
      ['string', '"Token is either not active or invalid"'],
      ['html', '<h1>401</h1><p>Token is either not active or invalid</p>'],
    ] as const) {
      world.alcf().configure({ errorShape });
      expect(await whoami(`nonsense-${errorShape}`)).toMatchObject({ status: 401, text });
    }
  });
});
