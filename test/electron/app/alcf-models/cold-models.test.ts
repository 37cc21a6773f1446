import { describe, expect, test } from 'vitest';
import { aWorld } from '../../../simulator/simulated-world.ts';
import { type AlcfApp, anAlcfApp } from './alcf-app.ts';

const world = aWorld();
const llama = 'meta-llama/Llama-3.3-70B-Instruct';
const messages = [{ role: 'user', content: 'hello' }];
const chatPath = '/resource_server/sophia/vllm/v1/chat/completions';
const minute = 60;

const ask = (app: AlcfApp, more: object = {}, model = llama) =>
  app.post('/v1/chat/completions', { model, messages, ...more });
const asked = () => world.alcf().requests.filter(({ path }) => path === chatPath);

/** The model's status once it is this. */
const untilStatus = (app: AlcfApp, status: string, id = `alcf:sophia/${llama}`) =>
  app.untilModels(({ models }) => models.some((model) => model.id === id && model.status === status));

/** Lets minutes pass, each with the look that is due. */
async function pass(app: AlcfApp, minutes: number): Promise<void> {
  for (let passed = 0; passed < minutes; passed += 1) {
    const before = world.alcf().requests.length;
    world.clock.advance(minute);
    await world.alcf().waitForRequest(before + 5);
    await app.app.call('models.list', { fresh: true });
  }
}

describe('a model that is not loaded', () => {
  test('answers at once that it is not, is asked for once, and answers when it is live', async () => {
    const app = await anAlcfApp(world);
    const first = await ask(app);
    expect([first.status, first.headers.get('retry-after')]).toEqual([503, '600']);
    expect((await first.json()).error.message).toMatch(
      /^meta-llama\/Llama-3\.3-70B-Instruct is not loaded on Sophia .*10 to 15 minutes.*Argo Tray has asked for it now.* Live now: alcf:sophia\//,
    );
    await world.alcf().waitForRequest(world.alcf().requests.length);
    expect((await ask(app)).status).toBe(503);
    await pass(app, 1);
    await untilStatus(app, 'queued');
    const queued = await (await ask(app)).json();
    expect(queued.error.message).toMatch(
      /is queued on Sophia \(expected to start 2026-08-03 09:30:00 \(Chicago time\); Not Running/,
    );
    await pass(app, 2);
    await untilStatus(app, 'starting');
    const starting = await ask(app);
    expect([starting.status, starting.headers.get('retry-after')]).toEqual([503, '300']);
    expect((await starting.json()).error.message).toMatch(/is being loaded on Sophia/);
    await pass(app, 11);
    await untilStatus(app, 'live');
    expect((await ask(app)).status).toBe(200);
    expect(asked().map(({ fields }) => [fields.max_tokens, fields.messages])).toEqual([
      [1, [{ role: 'user', content: 'Hello' }]],
      [undefined, messages],
    ]);
    expect(app.notices).toEqual([`${llama} is live: Sophia has loaded it: it answers now.`]);
  });

  test('says so in every dialect', async () => {
    const app = await anAlcfApp(world);
    const answers = [
      await ask(app),
      await app.post('/v1/responses', { model: llama, input: 'hello', stream: true }),
      await app.post('/v1/messages', { model: llama, max_tokens: 9, messages, stream: true }),
      await app.post(`/v1beta/models/${llama}:streamGenerateContent`, {
        contents: [{ parts: [{ text: 'hello' }] }],
      }),
    ];
    for (const answer of answers) {
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '600']);
      expect(await answer.text()).toContain('is not loaded on Sophia');
    }
  });

  test('is asked where nobody looked lately: what the clusters said long ago is not believed', async () => {
    const app = await anAlcfApp(world);
    world.alcf().putModel('sophia', llama, 'live');
    world.clock.advance(60 * minute);
    world.alcf().putModel('sophia', llama, 'live');
    expect((await ask(app)).status).toBe(200);
  });

  test('that lost its workers is said to reconnect', async () => {
    world.alcf().putModel('sophia', llama, 'disconnected');
    const app = await anAlcfApp(world);
    const answer = await ask(app);
    expect(answer.status).toBe(503);
    expect((await answer.json()).error.message).toMatch(
      /is being loaded on Sophia \(its job runs, but its workers were lost/,
    );
  });

  test('of a direct cluster is not asked for, since nothing would come of it', async () => {
    const app = await anAlcfApp(world);
    const answer = await ask(app, {}, 'alcf:metis/Meta-Llama-3.3-70B-Instruct');
    expect(answer.status).toBe(503);
    expect((await answer.json()).error.message).toMatch(
      /is not available on Metis \(not loaded, and the cluster loads nothing on request\)\. Live now:/,
    );
    expect(world.alcf().requests.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  test('of a cluster under maintenance says so', async () => {
    world.alcf().configure({ maintenance: ['sophia'] });
    const app = await anAlcfApp(world);
    await app.untilModels(({ alcf }) => alcf?.clusters.some(({ maintenance }) => maintenance) === true);
    const answer = await ask(app);
    expect(answer.status).toBe(503);
    expect((await answer.json()).error.message).toMatch(
      /is not available on Sophia \(the cluster is under maintenance\)/,
    );
  });
});

describe('a request that may wait', () => {
  /** Once the request is held, and the model asked for. */
  const untilHeld = () => world.alcf().waitForRequest(world.alcf().requests.length + 1);

  test('is held until the model is live, and then answered', async () => {
    const app = await anAlcfApp(world, { file: { holdColdSeconds: 1800 } });
    const held = ask(app, { stream: true });
    await untilHeld();
    await pass(app, 14);
    const answer = await held;
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('eard: hello');
    expect(asked()).toHaveLength(2);
  });

  test('ends with the reason when the time is over', async () => {
    const app = await anAlcfApp(world, { file: { holdColdSeconds: 120 } });
    const held = ask(app);
    await untilHeld();
    await pass(app, 2);
    const answer = await held;
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '300']);
    expect((await answer.json()).error.message).toMatch(
      /^alcf:sophia\/meta-llama\/Llama-3\.3-70B-Instruct is still not live \(/,
    );
  });

  test('is forgotten when its client leaves', async () => {
    const app = await anAlcfApp(world, { file: { holdColdSeconds: 1800 } });
    const leaving = new AbortController();
    const held = fetch(`${app.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: llama, messages }),
      signal: leaving.signal,
    });
    await untilHeld();
    leaving.abort();
    await expect(held).rejects.toThrow('abort');
    await pass(app, 14);
    await untilStatus(app, 'live');
    expect(asked()).toHaveLength(1);
  });

  test('ends at once when the app stops', async () => {
    const app = await anAlcfApp(world, { file: { holdColdSeconds: 1800 } });
    const held = ask(app);
    await untilHeld();
    await app.app.stop();
    expect((await held).status).toBe(503);
  });
});

describe('having a model loaded', () => {
  const warm = (app: AlcfApp, model: string) => app.app.call('alcf.warm', { model });

  test('asks for it with one token, shows how it comes along, and tells when it is live', async () => {
    const app = await anAlcfApp(world);
    expect(await warm(app, 'Llama-3.3-70B-Instruct')).toMatchObject({ ok: true });
    expect(await warm(app, llama)).toMatchObject({ ok: true });
    await pass(app, 1);
    await untilStatus(app, 'queued');
    await pass(app, 13);
    await untilStatus(app, 'live');
    expect(asked()).toHaveLength(1);
    expect(app.notices).toEqual([`${llama} is live: Sophia has loaded it: it answers now.`]);
  });

  test('asks once more for a model that is in no queue after ten minutes, and not before', async () => {
    const app = await anAlcfApp(world);
    const lost = () =>
      world
        .alcf()
        .answerNext({ error: { status: 408, message: 'TimeoutError while attempting to access compute' } });
    lost();
    await warm(app, llama);
    await pass(app, 9);
    await warm(app, llama);
    await pass(app, 1);
    lost();
    await warm(app, llama);
    await expect.poll(() => asked().length).toBe(2);
  });

  test('works for embedding models too', async () => {
    const app = await anAlcfApp(world);
    expect(await warm(app, 'SFR-Embedding-Mistral')).toMatchObject({ ok: true });
    const entry = await world.alcf().waitForRequest(world.alcf().requests.length + 1);
    expect([entry.path, entry.fields]).toEqual([
      '/resource_server/sophia/vllm/v1/embeddings',
      { model: 'Salesforce/SFR-Embedding-Mistral', input: 'Hello' },
    ]);
  });

  test('tells when it cannot be', async () => {
    const app = await anAlcfApp(world);
    world.alcf().answerNext({
      error: {
        status: 401,
        code: 'unauthorized',
        message: 'Permission denied due to Globus Group restrictions.',
      },
    });
    await warm(app, llama);
    await expect
      .poll(() => app.notices)
      .toEqual([
        expect.stringMatching(/^meta-llama\/Llama-3\.3-70B-Instruct cannot be loaded: .*Globus Group/),
      ]);
  });

  test.each([
    ['a model of a direct cluster that is not live', 'alcf:metis/Meta-Llama-3.3-70B-Instruct', 'unavailable'],
    ['a model there is not', 'alcf:nothing', 'model-not-found'],
  ])('is refused for %s', async (_, model, code) => {
    const app = await anAlcfApp(world);
    expect(await warm(app, model)).toMatchObject({ ok: false, error: { code } });
  });

  test('is refused to somebody who is signed out', async () => {
    const app = await anAlcfApp(world, { as: null });
    expect(await warm(app, llama)).toMatchObject({ ok: false, error: { code: 'sign-in-needed' } });
  });
});
