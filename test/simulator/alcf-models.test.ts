import { describe, expect, test } from 'vitest';
import { aWorld } from './simulated-world.ts';

const world = aWorld();
const llama = 'meta-llama/Llama-3.3-70B-Instruct';
const messages = [{ role: 'user', content: 'hello' }];
const notReady = {
  status: 503,
  text: expect.stringContaining(
    'Endpoint sophia-vllm-meta-llamallama-33-70b-instruct online but not ready to receive tasks.',
  ),
};
const timedOut = { status: 408, text: expect.stringContaining('TimeoutError while attempting to access') };

/** Asks, and lets time pass once the request has arrived. */
async function ask(seconds: number, more: object = {}) {
  const answer = world.ask('/sophia/vllm/v1/chat/completions', { body: { model: llama, messages, ...more } });
  const entry = await world.alcf().waitForRequest(world.alcf().requests.length + 1);
  world.clock.advance(seconds);
  const { status, text } = await answer;
  return { status, text, outcome: await entry.waitForEnd() };
}

describe('a cold model', () => {
  test('lets its first call wait for five minutes in vain, turns others away, and is live after thirteen', async () => {
    expect(await ask(300)).toMatchObject(timedOut);
    expect(await ask(0)).toMatchObject(notReady);
    world.clock.advance(299);
    expect(await ask(0)).toMatchObject(notReady);
    world.clock.advance(1);
    expect(await ask(180)).toMatchObject({ status: 200, text: expect.stringContaining('heard: hello') });
    expect(await ask(0)).toMatchObject({ status: 200 });
  });

  test('answers a call that was patient long enough at the moment it is live', async () => {
    world.alcf().putModel('sophia', llama, 'starting');
    world.clock.advance(600);
    expect(await ask(60)).toMatchObject({ status: 200 });
  });

  test('ends a stream after thirty seconds with an error inside a 200', async () => {
    const { status, text } = await ask(30, { stream: true });
    expect(status).toBe(200);
    expect(text).toMatch(/^data: \{"object":"error","message":"Streaming task timed out: No data received/);
    expect(text).toContain('"type":"StreamingTimeoutError","param":null,"code":504}\n\ndata: [DONE]\n\n');
    expect(await ask(0, { stream: true })).toMatchObject(notReady);
  });

  test('is unloaded two hours after its last use', async () => {
    world.alcf().putModel('sophia', llama, 'live');
    world.clock.advance(7000);
    expect(await ask(0)).toMatchObject({ status: 200 });
    world.clock.advance(7000);
    expect(await ask(0)).toMatchObject({ status: 200 });
    world.clock.advance(7200);
    expect(await ask(300)).toMatchObject(timedOut);
  });

  test('is unloaded a day after it was loaded, however much it is used', async () => {
    world.alcf().putModel('sophia', llama, 'live');
    for (let hours = 0; hours < 23; hours += 1) {
      world.clock.advance(3600);
      expect(await ask(0)).toMatchObject({ status: 200 });
    }
    world.clock.advance(3600);
    expect(await ask(300)).toMatchObject(timedOut);
  });

  test('waits no longer for a client that left', async () => {
    const leaving = new AbortController();
    const url = `${world.alcf().baseUrl}/resource_server/sophia/vllm/v1/chat/completions`;
    const headers = { authorization: `Bearer ${world.token()}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ model: llama, messages });
    const left = fetch(url, { method: 'POST', headers, body, signal: leaving.signal });
    const entry = await world.alcf().waitForRequest();
    leaving.abort();
    await expect(left).rejects.toThrow('aborted');
    expect(await entry.waitForAbort()).toBeGreaterThan(0);
  });
});

test('a hot model is there at once, also after a day, until it is put elsewhere', async () => {
  const hot = { model: 'openai/gpt-oss-20b' };
  world.clock.advance(90_000);
  expect(await ask(0, hot)).toMatchObject({ status: 200 });
  world.alcf().putModel('sophia', hot.model, 'disconnected');
  expect(await ask(300, hot)).toMatchObject(timedOut);
});

test('a direct cluster loads nothing: what is not live is refused', async () => {
  const body = { model: 'Meta-Llama-3.3-70B-Instruct', messages };
  expect(await world.ask('/metis/api/v1/chat/completions', { body })).toMatchObject({
    status: 503,
    text: expect.stringContaining("'Meta-Llama-3.3-70B-Instruct' is not currently live on Metis."),
  });
  expect(world.alcf().refusals).toEqual([]);
});

test('a cluster under maintenance answers nobody', async () => {
  world.alcf().configure({ maintenance: ['sophia'] });
  expect(await ask(0)).toMatchObject({
    status: 503,
    text: expect.stringContaining('"code":"cluster_under_maintenance"'),
  });
});
