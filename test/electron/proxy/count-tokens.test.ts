import Anthropic from '@anthropic-ai/sdk';
import { expect, test } from 'vitest';
import { startProxy } from './proxy-fixture.ts';

const tools = [
  { name: 'look', input_schema: { type: 'object' as const, properties: { where: { type: 'string' } } } },
];

test('Anthropic’s SDK counts a request, tools and system included, and no model is asked', async () => {
  const { url, gateway } = await startProxy();
  const client = new Anthropic({ baseURL: url, apiKey: 'k' });
  const plain = {
    model: 'claude-opus-4.5',
    messages: [{ role: 'user' as const, content: 'The quick brown fox jumps.' }],
  };
  const small = await client.messages.countTokens(plain);
  const large = await client.messages.countTokens({ ...plain, tools, system: 'You are a pirate.' });
  expect(small.input_tokens).toBe(10);
  expect(large.input_tokens).toBeGreaterThan(small.input_tokens + 10);
  expect(gateway.requests).toHaveLength(0);
});

test('says that it is an estimate', async () => {
  const { post } = await startProxy();
  const response = await post('/v1/messages/count_tokens', {
    model: 'x',
    messages: [{ role: 'user', content: 'hi' }],
  });
  expect(response.headers.get('x-argo-estimated')).toBe('tokens');
});

test('one endless word neither stalls the server nor its neighbours', async () => {
  const { post, url } = await startProxy();
  const counted = post('/v1/messages/count_tokens', {
    model: 'x',
    messages: [{ role: 'user', content: 'a'.repeat(200_000) }],
  });
  expect((await fetch(`${url}/health`)).status).toBe(200);
  expect((await counted).status).toBe(200);
});

test('a malformed body is refused by the path of its field', async () => {
  const { post } = await startProxy();
  const response = await post('/v1/messages/count_tokens', {
    model: 'x',
    messages: [{ role: 'user', content: 7 }],
  });
  expect([response.status, await response.json()]).toMatchObject([
    400,
    { error: { message: expect.stringContaining('messages') } },
  ]);
});
