import { type IncomingMessage, request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type ArgoSimulator, createArgoSimulator } from './argo/simulator.ts';

let argo: ArgoSimulator;
beforeAll(async () => {
  argo = await createArgoSimulator();
});
afterEach(() => argo.reset());
afterAll(() => argo.close());

async function ask(end: string, body: object): Promise<unknown> {
  const response = await fetch(`${argo.baseUrl}/api/v1/resource/${end}/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user: 'somebody', ...body }),
  });
  return response.json();
}

const schema = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] };
const messages = [{ role: 'user', content: 'call get_weather' }];

test('an answer is a text and nothing else', async () => {
  expect(await ask('chat', { model: 'gpt4o', messages })).toEqual({
    response: 'GPT-4o (gpt4o) heard: call get_weather',
  });
  expect(await ask('chat', { model: 'gemini25pro', system: 'x', prompt: ['one', 'two'] })).toEqual({
    response: 'Gemini 2.5 Pro (gemini25pro) heard: two',
  });
});

test('with tools it is an object in the vendor’s own spelling', async () => {
  const openai = { tools: [{ type: 'function', function: { name: 'get_weather', parameters: schema } }] };
  expect(await ask('chat', { model: 'gpt4o', messages, ...openai })).toMatchObject({
    response: {
      content: null,
      tool_calls: [{ type: 'function', function: { name: 'get_weather', arguments: '{"city":"city"}' } }],
    },
  });
  const claude = { tools: [{ name: 'get_weather', input_schema: schema }] };
  expect(await ask('chat', { model: 'claudeopus46', messages, ...claude })).toMatchObject({
    response: {
      content: '',
      tool_calls: [{ id: expect.stringMatching(/^toolu_vrtx_/), input: { city: 'city' }, type: 'tool_use' }],
    },
  });
  const google = { tools: [{ name: 'get_weather', parameters: schema }] };
  expect(await ask('chat', { model: 'gemini25flash', messages, ...google })).toMatchObject({
    response: { tool_calls: [{ id: null, args: { city: 'city' }, name: 'get_weather' }] },
  });
});

test('Claude’s calls leak as Python text when they are told to', async () => {
  argo.configure({ leakClaudeToolCalls: true });
  const claude = { tools: [{ name: 'get_weather', input_schema: schema }] };
  expect(await ask('chat', { model: 'claudeopus46', messages, ...claude })).toMatchObject({
    response: {
      content: expect.stringMatching(/^\{'id': 'toolu_vrtx_.*'input': \{'city': 'city'\}/),
      tool_calls: null,
    },
  });
});

test('there is one vector a prompt', async () => {
  const { embedding } = Object(await ask('embed', { model: 'v3large', prompt: ['a', 'b', 'a'] }));
  expect(embedding).toHaveLength(3);
  expect(embedding[0]).toHaveLength(3072);
  expect(embedding[2]).toEqual(embedding[0]);
  expect(embedding[1]).not.toEqual(embedding[0]);
});

function streamed(encoding: string): Promise<IncomingMessage> {
  const headers = { 'content-type': 'application/json', 'accept-encoding': encoding };
  const sent = request(`${argo.baseUrl}/api/v1/resource/streamchat/`, { method: 'POST', headers });
  sent.end(
    JSON.stringify({ user: 'u', model: 'claudeopus47', messages: [{ role: 'user', content: '世界 👋' }] }),
  );
  return new Promise((answered) => sent.on('response', answered));
}

test('a streamed answer is bare text as it is made', async () => {
  argo.answerNext({ text: ['The first piece, ', 'the second.'], hang: { afterEvents: 1 } });
  const response = await streamed('identity');
  expect(response.headers['content-type']).toBe('text/plain; charset=utf-8');
  const pieces: string[] = [];
  for await (const piece of response.setEncoding('utf8')) {
    pieces.push(piece);
    argo.release();
  }
  expect(pieces).toEqual(['The first piece, ', 'the second.']);
});

test('a streamed answer is compressed unless identity is asked for', async () => {
  const response = await streamed('gzip, br');
  expect(response.headers['content-encoding']).toBe('gzip');
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  expect(gunzipSync(Buffer.concat(chunks)).toString()).toBe('Claude Opus 4.7 (claudeopus47) heard: 世界 👋');
});
