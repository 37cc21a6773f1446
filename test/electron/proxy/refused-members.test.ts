import { describe, expect, test } from 'vitest';
import { refusedPath } from '../../../electron/proxy/relay/refused/refused-path.ts';
import { startProxy } from './proxy-fixture.ts';

const user = { role: 'user', content: 'hi' };
const claude = { model: 'claude-opus-4.5', max_tokens: 99, messages: [user] };

describe('a member the gateway does not know', () => {
  test.each([
    ['/v1/messages', { ...claude, context_management: { edits: [] } }, 'context_management'],
    ['/v1/messages', { ...claude, context_management: {}, speed: 'fast' }, 'context_management, speed'],
    [
      '/v1/chat/completions',
      { model: 'gpt-4o', messages: [user], reasoning_effort: 'low' },
      'reasoning_effort',
    ],
    ['/v1/responses', { model: 'gpt-5', input: 'hi', fancy: true }, 'fancy'],
  ])('is left out of %s from then on', async (path, body, dropped) => {
    const { post, gateway } = await startProxy();
    const first = await post(path, body);
    expect([first.status, first.headers.get('x-argo-dropped')]).toEqual([200, dropped]);
    const asked = gateway.requests.length;
    const second = await post(path, body);
    expect([second.status, second.headers.get('x-argo-dropped')]).toEqual([200, dropped]);
    expect(gateway.requests.length).toBe(asked + 1);
  });

  test('is left out of every entry of its kind, wherever it stands', async () => {
    const { post, gateway } = await startProxy();
    const call = { id: 'a', type: 'function', function: { name: 'look', arguments: '{}' } };
    const called = { role: 'assistant', content: null, tool_calls: [{ ...call, extra: 1 }] };
    const result = { role: 'tool', tool_call_id: 'a', content: 'seen', name: 'look' };
    const named = { ...user, name: 'ada' };
    const tools = [{ type: 'function', function: { name: 'look' }, cache_control: { type: 'ephemeral' } }];
    const messages = [named, called, result, user];
    const response = await post('/v1/chat/completions', { model: 'gpt-4o', messages, tools });
    expect(response.status).toBe(200);
    expect(response.headers.get('x-argo-dropped')?.split(', ').toSorted()).toEqual([
      'messages[].name',
      'messages[].tool_calls[].extra',
      'tools[].cache_control',
    ]);
    const { name: _, ...unnamed } = result;
    expect(gateway.requests.at(-1)?.fields.messages).toEqual([
      named,
      { ...called, tool_calls: [call] },
      unnamed,
      user,
    ]);
    const asked = gateway.requests.length;
    await post('/v1/chat/completions', { model: 'gpt-4o', messages, tools });
    expect(gateway.requests.length).toBe(asked + 1);
  });

  test.each([
    ['tools.0.novelty', ['*', 'novelty'], ''],
    ['tools[0].novelty', ['*', 'novelty'], ''],
    // Anthropic names the kind of an entry among the steps to it.
    ['tools.0.custom.novelty', ['*', 'novelty'], ''],
    ['tools.1.function.novelty', ['*', 'function', 'novelty'], ''],
    ['tools.1.novelty', undefined, ''],
    ['tools', [], ''],
  ])('is found by how it is written: %s', (written, below, kind) => {
    const tools = [
      { name: 'look', novelty: true },
      { type: 'function', function: { novelty: true } },
    ];
    const found = refusedPath(written, () => tools);
    expect(found).toEqual(below && { root: 'tools', below, kind });
  });

  test('is named to the client where the answer would be another without it', async () => {
    const { post, gateway } = await startProxy();
    const response = await post('/v1/messages', {
      ...claude,
      mcp_servers: [{ type: 'url', url: 'https://x' }],
    });
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('mcp_servers')]);
    expect(gateway.requests).toHaveLength(1);
  });

  test('is still sent to a gateway that does', async () => {
    const { post, gateway } = await startProxy({ gateway: { unknownFields: 'ignored' } });
    await post('/v1/messages', { ...claude, context_management: { edits: [] } });
    expect(gateway.requests[0]?.fields.context_management).toEqual({ edits: [] });
  });
});

describe('a tool the gateway does not run', () => {
  const look = { name: 'look', input_schema: { type: 'object' } };
  const search = { type: 'web_search_20250305', name: 'web_search' };

  test('is left out from then on, and the client’s own stay', async () => {
    const { post, gateway } = await startProxy();
    for (const tools of [
      [look, search],
      [search, look],
    ]) {
      const response = await post('/v1/messages', { ...claude, tools });
      expect(response.status).toBe(200);
      expect(response.headers.get('x-argo-dropped')).toBe(`tools[${tools.indexOf(search)}]`);
      expect(gateway.requests.at(-1)?.fields.tools).toEqual([look]);
    }
    expect(gateway.requests).toHaveLength(3);
  });

  test('leaves no empty list of tools behind', async () => {
    const { post, gateway } = await startProxy();
    const response = await post('/v1/messages', {
      ...claude,
      tools: [search],
      tool_choice: { type: 'auto' },
    });
    expect(response.status).toBe(200);
    expect(Object.keys(gateway.requests.at(-1)?.fields ?? {})).not.toContain('tools');
  });

  test('is the client’s own affair when it is a broken one', async () => {
    const { post, gateway } = await startProxy();
    const response = await post('/v1/messages', {
      ...claude,
      tools: [{ name: 'look at', input_schema: {} }],
    });
    expect(response.status).toBe(400);
    expect(gateway.requests).toHaveLength(1);
  });
});
