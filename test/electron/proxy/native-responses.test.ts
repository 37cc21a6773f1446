import { expect, test } from 'vitest';
import { startProxy } from './proxy-fixture.ts';

const lite = {
  model: 'gpt-5',
  input: [
    {
      type: 'additional_tools',
      role: 'developer',
      tools: [{ type: 'function', name: 'look', parameters: { type: 'object', properties: {} } }],
    },
    { role: 'user', content: 'hi' },
  ],
};

test('a gateway without Responses is asked for them once', async () => {
  const { post, gateway } = await startProxy({ gateway: { responses: false } });
  for (const input of ['one', 'two']) {
    expect((await post('/v1/responses', { model: 'gpt-5', input })).status).toBe(200);
  }
  expect(gateway.requests.map(({ path }) => path)).toEqual([
    '/v1/responses',
    '/v1/chat/completions',
    '/v1/chat/completions',
  ]);
});

test('what only Codex sends is translated for a gateway that refuses it, and nothing else is', async () => {
  const { post, gateway } = await startProxy();
  expect((await post('/v1/responses', lite)).status).toBe(200);
  expect((await post('/v1/responses', lite)).status).toBe(200);
  expect((await post('/v1/responses', { model: 'gpt-5', input: 'hi' })).status).toBe(200);
  expect(gateway.requests.map(({ path, status }) => [path, status])).toEqual([
    ['/v1/responses', 400],
    ['/v1/chat/completions', 200],
    ['/v1/chat/completions', 200],
    ['/v1/responses', 200],
  ]);
  expect(gateway.requests[1]?.fields.tools).toMatchObject([{ function: { name: 'look' } }]);
});

test('a refusal that means something else is the client’s to read', async () => {
  const { post, gateway } = await startProxy();
  gateway.answerNext({ error: { status: 400, message: 'No such luck.' } });
  const response = await post('/v1/responses', { model: 'gpt-5', input: 'hi' });
  expect([response.status, await response.json()]).toMatchObject([
    400,
    { error: { message: 'No such luck.' } },
  ]);
});

test('items that the client names are sent themselves to a gateway that keeps none', async () => {
  const { post, gateway } = await startProxy();
  const ask = async (input: unknown, stream: boolean) => {
    const answer = await post('/v1/responses', { model: 'gpt-5', input, stream });
    expect(answer.status).toBe(200);
    return answer.text();
  };
  for (const stream of [false, true]) {
    const before = gateway.requests.length;
    const id = /"id":"(msg_[^"]+)"/.exec(await ask('hi', stream))?.[1];
    const input = [
      { role: 'user', content: 'hi' },
      { type: 'item_reference', id },
      { role: 'user', content: 'and?' },
    ];
    await ask(input, stream);
    expect(gateway.requests.at(-1)?.fields.input).toMatchObject([
      { content: 'hi' },
      { type: 'message', role: 'assistant', id, content: [{ type: 'output_text' }] },
      { content: 'and?' },
    ]);
    // The refusal is met once.
    expect(gateway.requests.length - before).toBe(stream ? 2 : 3);
  }
});

test('an item that nobody kept is refused by the gateway', async () => {
  const { post } = await startProxy();
  const input = [{ type: 'item_reference', id: 'msg_of_yesterday' }];
  expect((await post('/v1/responses', { model: 'gpt-5', input })).status).toBe(400);
});
