import { describe, expect, test } from 'vitest';
import { aWorld } from '../../simulator/simulated-world.ts';
import { type AlcfApp, anAlcfApp } from '../app/alcf-models/alcf-app.ts';

const world = aWorld();
const sophia = 'alcf:sophia/openai/gpt-oss-120b';
const hello = [{ role: 'user', content: 'hello' }];

const chat = (app: AlcfApp, model = sophia, more: object = {}) =>
  app.post('/v1/chat/completions', { model, messages: hello, ...more });
const posts = () => world.alcf().requests.filter(({ method }) => method === 'POST');

describe('somebody who is signed out', () => {
  test.each([
    ['a model in full', 'alcf:sophia/openai/gpt-oss-120b'],
    ['a model nobody ever listed', 'alcf:tomorrow/some/model'],
    ['a model by its id alone', 'openai/gpt-oss-120b'],
  ])('is told to sign in for %s, in every dialect, and nothing else answers', async (_, model) => {
    const app = await anAlcfApp(world, { as: null });
    const answers = await Promise.all([
      app.post('/v1/chat/completions', { model, messages: hello }),
      app.post('/v1/responses', { model, input: 'hello' }),
      app.post('/v1/messages', { model, max_tokens: 9, messages: hello }),
      app.post(`/v1beta/models/${model}:generateContent`, { contents: [{ parts: [{ text: 'hello' }] }] }),
      app.post('/v1/completions', { model, prompt: 'hello' }),
      app.post('/v1/embeddings', { model, input: 'hello' }),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBe(401);
      expect((await answer.json()).error.message).toMatch(/ALCF needs a sign-in/);
    }
    expect(posts()).toEqual([]);
    expect(app.argo.requests.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  test('is offered no model of ALCF, not even those of the last time', async () => {
    const before = await anAlcfApp(world);
    await before.app.call('alcf.logout', {});
    const list = await (await before.get('/v1/models')).json();
    expect(JSON.stringify(list)).not.toContain('gpt-oss');
    expect(JSON.stringify(list)).toContain('gpt-4o');
    expect((await chat(before)).status).toBe(401);
    expect(posts()).toEqual([]);
  });
});

describe('a token that is turned away', () => {
  test('is renewed once and the request sent again, whoever asks, streamed or not', async () => {
    const app = await anAlcfApp(world);
    for (const stream of [false, true]) {
      world.alcf().answerNext({
        error: { status: 401, code: 'unauthorized', message: 'Token is either not active or invalid' },
      });
      const answer = await chat(app, sophia, { stream });
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain('eard: hello');
      // A token that is turned away sooner is taken for one of somebody who may not come in.
      world.clock.advance(700);
    }
    const tokens = posts().map(({ headers }) => headers.authorization);
    expect(tokens).toHaveLength(4);
    expect(new Set(tokens).size).toBe(3);
  });

  test('again ends the sign-in: a 401 that says so, and no request after it', async () => {
    const app = await anAlcfApp(world);
    const bad = {
      error: { status: 401, code: 'unauthorized', message: 'Token is either not active or invalid' },
    };
    world.alcf().answerNext({ ...bad }, { ...bad }, { ...bad });
    const answer = await chat(app);
    expect(answer.status).toBe(401);
    expect((await answer.json()).error).toMatchObject({ code: 'alcf_sign_in_needed' });
    expect(posts()).toHaveLength(2);
    expect(app.app.status().alcf.state).toBe('sign-in-needed');
    expect((await chat(app)).status).toBe(401);
    expect(posts()).toHaveLength(2);
  });

  test.each([
    [
      'the policy’s time is over',
      'Error: Permission denied from internal policies. This is likely due to a high-assurance timeout.',
    ],
    [
      'the account is of another provider',
      'Error: Permission denied. Must authenticate with anl.gov. Currently authenticated as Eve (eve@gmail.com).',
    ],
  ])('because %s ends the sign-in at once', async (_, message) => {
    const app = await anAlcfApp(world);
    world.alcf().answerNext({ error: { status: 401, code: 'unauthorized', message } });
    const answer = await chat(app);
    expect(answer.status).toBe(401);
    expect((await answer.json()).error.code).toBe('alcf_sign_in_needed');
    expect(app.app.status().alcf.state).toBe('sign-in-needed');
    const before = world.alcf().requests.length;
    expect((await chat(app)).status).toBe(401);
    expect(world.alcf().requests).toHaveLength(before);
  });

  test('for one model keeps the sign-in, and says whom to ask', async () => {
    const app = await anAlcfApp(world);
    const message = 'Permission denied due to Globus Group restrictions.';
    world.alcf().answerNext({ error: { status: 401, code: 'unauthorized', message } });
    const answer = await chat(app);
    expect(answer.status).toBe(403);
    expect((await answer.json()).error.message).toMatch(/Globus Group restrictions.*help desk/);
    expect(app.app.status().alcf.state).toBe('signed-in');
    expect((await chat(app)).status).toBe(200);
  });

  test('because the gateway could not find out asks to try later', async () => {
    const app = await anAlcfApp(world);
    const message = 'Error: Could not recover user group memberships. 502 Bad Gateway';
    world.alcf().answerNext({ error: { status: 401, code: 'unauthorized', message } });
    const answer = await chat(app);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '60']);
    expect((await chat(app)).status).toBe(200);
  });

  test('is renewed for embeddings too', async () => {
    const app = await anAlcfApp(world);
    world
      .alcf()
      .answerNext({ error: { status: 401, code: 'unauthorized', message: 'Access token expired.' } });
    const model = 'mistralai/Mistral-7B-Instruct-v0.3-embed';
    expect((await app.post('/v1/embeddings', { model, input: 'hello' })).status).toBe(200);
  });

  test('never shows in what the client or the log is told', async () => {
    const app = await anAlcfApp(world);
    const texts: string[] = [];
    world
      .alcf()
      .answerNext({ error: { status: 401, code: 'unauthorized', message: 'Access token expired.' } });
    for (const stream of [false, true]) {
      const answer = await chat(app, sophia, { stream });
      texts.push(await answer.text(), JSON.stringify([...answer.headers]));
    }
    texts.push(...app.logged);
    const secrets = world.globus().secrets();
    expect(secrets.length).toBeGreaterThan(3);
    for (const secret of secrets) expect(texts.join('\n')).not.toContain(secret);
  });
});

test('a new sign-in is used at once', async () => {
  const app = await anAlcfApp(world);
  const message = 'Error: Permission denied from internal policies.';
  world.alcf().answerNext({ error: { status: 401, code: 'unauthorized', message } });
  expect((await chat(app)).status).toBe(401);
  await app.signIn();
  expect((await chat(app)).status).toBe(200);
});
