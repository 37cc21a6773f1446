import { describe, expect, test } from 'vitest';
import { aWorld } from '../../simulator/simulated-world.ts';
import { type AlcfApp, anAlcfApp } from '../app/alcf-models/alcf-app.ts';
import { closedPort, silentServer } from '../app/loopback-server.ts';

const world = aWorld();
const sophia = 'alcf:sophia/openai/gpt-oss-120b';
const embedding = 'mistralai/Mistral-7B-Instruct-v0.3-embed';
const hello = [{ role: 'user', content: 'hello' }];
const chat = (app: AlcfApp, model: string, more: object = {}) =>
  app.post('/v1/chat/completions', { model, messages: hello, ...more });
const posts = () => world.alcf().requests.filter(({ method }) => method === 'POST');

describe('a request for ALCF', () => {
  test('goes to the address the cluster is listed with, under the canonical id, as Argo Tray and nobody else', async () => {
    const app = await anAlcfApp(world);
    await app.post(
      '/v1/chat/completions',
      { model: 'ALCF:LIGHTHOUSE/Future-Labs/tomorrow-1t', messages: hello, user: 'jane', timeout: 100 },
      { 'x-api-key': 'sk-client', 'user-agent': 'some-tool/1', cookie: 'a=b' },
    );
    const [post] = posts();
    expect(post?.path).toBe('/resource_server/lighthouse/tt/v1/chat/completions');
    expect(post?.fields).toEqual({ model: 'future-labs/Tomorrow-1T', messages: hello });
    expect(post?.headers).toMatchObject({
      'user-agent': 'argo-tray/9.8.7',
      authorization: expect.stringMatching(/^Bearer \S{20,}$/),
    });
    expect(JSON.stringify(post?.headers)).not.toMatch(/sk-client|some-tool|a=b/);
  });

  test('carries nothing the gateway forbids, though the client speaks the same dialect, and names what it drops', async () => {
    const app = await anAlcfApp(world);
    const agentsSecondTurn = [
      {
        role: 'system',
        content: [{ type: 'text', text: 'Be brief.', cache_control: { type: 'ephemeral' } }],
      },
      { role: 'user', content: [{ type: 'text', text: 'Look.', cache_control: { type: 'ephemeral' } }] },
      {
        role: 'assistant',
        content: null,
        thinking_blocks: [{ type: 'thinking', thinking: 'x' }],
        tool_calls: [
          { index: 0, id: 'call_1', type: 'function', function: { name: 'fs.look', arguments: '{}' } },
        ],
      },
      { role: 'tool', name: 'fs.look', tool_call_id: 'call_1', content: [{ type: 'text', text: 'Seen.' }] },
    ];
    const answer = await chat(app, sophia, {
      messages: agentsSecondTurn,
      tools: [
        { type: 'function', function: { name: 'fs.look', parameters: { type: 'object', properties: {} } } },
      ],
      tool_choice: 'auto',
      top_k: 5,
      verbosity: 'low',
      prompt_cache_key: 'k',
      reasoning_effort: 'minimal',
      service_tier: 'flex',
      chat_template_kwargs: { enable_thinking: true },
      stream_options: { include_usage: true },
      logprobs: true,
    });
    expect(answer.status).toBe(200);
    expect(world.alcf().refusals).toEqual([]);
    const dropped = answer.headers.get('x-argo-dropped')?.split(', ');
    expect(dropped).toEqual(
      expect.arrayContaining(['top_k', 'verbosity', 'prompt_cache_key', 'service_tier']),
    );
    expect(posts()[0]?.fields.reasoning_effort).toBe('low');
  });

  test('is refused here above 10 MB, before anything is sent', async () => {
    const app = await anAlcfApp(world);
    const content = 'word '.repeat(2_300_000);
    const model = 'alcf:lighthouse/future-labs/Tomorrow-1T';
    const huge = { model: 'alcf:metis/gemma-4-31B-it', messages: [{ role: 'user', content }] };
    for (const body of [huge, { ...huge, model }]) {
      const answer = await app.post('/v1/chat/completions', body);
      const { error } = await answer.json();
      if (body.model === model) expect([answer.status, error.code]).toEqual([400, 'context_length_exceeded']);
      else expect([answer.status, error.message]).toEqual([413, expect.stringMatching(/ALCF takes 10 MB/)]);
    }
    expect(posts()).toEqual([]);
  });

  test('that another server would see is not sent: the token stays where it belongs', async () => {
    const app = await anAlcfApp(world);
    world.alcf().answerNext({
      on: '/list-endpoints',
      body: {
        clusters: {
          evil: {
            base_url: 'https://evil.example/resource_server/evil',
            frameworks: { vllm: { models: ['bait'], endpoints: ['/v1/chat/completions'] } },
          },
        },
      },
    });
    await app.app.call('models.refresh', {});
    const answer = await chat(app, 'alcf:evil/bait');
    expect(answer.status).toBe(502);
    expect((await answer.json()).error.message).toMatch(/on another server than .*, which is not asked/);
  });

  test('of ARGO’s own format is refused with the way to go', async () => {
    const app = await anAlcfApp(world);
    const answer = await app.post('/v1/chat', { model: sophia, messages: hello });
    expect(answer.status).toBe(400);
    expect((await answer.json()).error.message).toMatch(/ARGO's own format: use \/v1\/chat\/completions/);
  });
});

describe('completions', () => {
  test('go to the model as they are where the cluster has them', async () => {
    const app = await anAlcfApp(world);
    world.alcf().putModel('sophia', 'argonne/AuroraGPT-IT-v4-0125B', 'live');
    world.clock.advance(60);
    await app.app.call('models.list', { fresh: true });
    for (const stream of [false, true]) {
      const body = { model: 'AuroraGPT-IT-v4-0125B', prompt: 'Once upon', max_tokens: 5, stream };
      const answer = await app.post('/v1/completions', body);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain('"object":"text_completion"');
    }
    expect(posts().map(({ path, fields }) => [path, fields.prompt])).toEqual([
      ['/resource_server/sophia/vllm/v1/completions', 'Once upon'],
      ['/resource_server/sophia/vllm/v1/completions', 'Once upon'],
    ]);
  });

  test('become a chat where it has none', async () => {
    const app = await anAlcfApp(world);
    const answer = await app.post('/v1/completions', {
      model: 'alcf:metis/gpt-oss-120b',
      prompt: 'Once upon',
    });
    expect(await answer.json()).toMatchObject({ object: 'text_completion' });
    expect(posts()[0]?.path).toBe('/resource_server/metis/api/v1/chat/completions');
  });
});

describe('embeddings', () => {
  test.each([
    ['numbers', {}],
    ['base64', { encoding_format: 'base64' }],
  ])('come as %s, whatever else the client says', async (_, more) => {
    const app = await anAlcfApp(world);
    const answer = await app.post('/v1/embeddings', {
      model: embedding,
      input: ['a', 'b'],
      user: 'x',
      odd: 1,
      ...more,
    });
    expect(answer.status).toBe(200);
    const { data } = await answer.json();
    expect(data.map(({ index }: { index: number }) => index)).toEqual([0, 1]);
    expect(world.alcf().refusals).toEqual([]);
  });

  test('of many inputs are asked for in batches and joined in order', async () => {
    const app = await anAlcfApp(world);
    const input = Array.from({ length: 150 }, (_, index) => `text ${index}`);
    const answer = await app.post('/v1/embeddings', { model: embedding, input });
    const { data, usage } = await answer.json();
    expect(data).toHaveLength(150);
    expect(usage.prompt_tokens).toBeGreaterThan(150);
    expect(posts().map(({ fields }) => Array.isArray(fields.input) && fields.input.length)).toEqual([
      64, 64, 22,
    ]);
    const [alone] = (await (await app.post('/v1/embeddings', { model: embedding, input: 'text 149' })).json())
      .data;
    expect(data[149].embedding).toEqual(alone.embedding);
  });

  test('of Google’s clients are served too', async () => {
    const app = await anAlcfApp(world);
    const answer = await app.post(`/v1beta/models/${embedding}:embedContent`, {
      content: { parts: [{ text: 'a' }] },
    });
    expect((await answer.json()).embedding.values.length).toBeGreaterThan(10);
  });

  test('are not made by a model that chats, nor the other way round', async () => {
    const app = await anAlcfApp(world);
    const answers = [
      await app.post('/v1/embeddings', { model: 'alcf:metis/gpt-oss-120b', input: 'a' }),
      await chat(app, embedding),
    ];
    for (const answer of answers) expect(answer.status).toBe(400);
    expect(posts()).toEqual([]);
  });
});

describe('each provider', () => {
  test('answers while the other is down', async () => {
    const app = await anAlcfApp(world);
    await app.argo.close();
    expect((await chat(app, sophia)).status).toBe(200);
    const down = await chat(app, 'gpt-4o');
    expect(down.status).toBe(502);
    expect((await down.json()).error.message).toMatch(/refuses connections/);
  });

  test('ARGO while ALCF cannot be reached, and ALCF says who it is', async () => {
    const app = await anAlcfApp(world);
    const port = await closedPort();
    const other = await anAlcfApp(world, {
      as: null,
      dataDir: app.dataDir,
      flags: { alcfBaseUrl: `http://127.0.0.1:${port}` },
    });
    await other.until(({ alcf }) => alcf.state === 'signed-in');
    expect((await chat(other, 'gpt-4o')).status).toBe(200);
    const { models } = await other.catalogue();
    expect(models.some(({ provider }) => provider === 'argo')).toBe(true);
    await other.app.call('models.refresh', {});
    const { alcf, problem } = await other.catalogue();
    expect(alcf?.problem).toMatch(
      /^127\.0\.0\.1 refuses connections on port \d+\. ALCF or the tunnel to it is down/,
    );
    expect(problem).toBeUndefined();
  });

  test('a cluster that never answers is given up in the words of the doctor', async () => {
    const app = await anAlcfApp(world);
    world.alcf().answerNext({ text: 'hello', hang: 'before-head' });
    const answer = await chat(app, sophia, { timeout: 0.2 });
    expect(answer.status).toBe(504);
    expect((await answer.json()).error.message).toBe(
      'ALCF does not answer in time. It may be busy: try again, or another model.',
    );
    expect(posts()).toHaveLength(1);
  });
});

test('a silent ALCF keeps nobody from ARGO’s models', async () => {
  const port = await silentServer();
  const app = await anAlcfApp(world, { as: null, flags: { alcfBaseUrl: `http://127.0.0.1:${port}` } });
  const { models } = await app.catalogue();
  expect(models.some(({ id }) => id === 'argo:gpt-4o')).toBe(true);
  expect((await chat(app, 'gpt-4o')).status).toBe(200);
});
