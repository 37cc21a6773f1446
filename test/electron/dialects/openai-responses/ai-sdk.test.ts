import { createOpenAI } from '@ai-sdk/openai';
import { generateText, isStepCount, type ModelMessage, streamText, tool } from 'ai';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { listOf, objectOf } from '../../../../electron/dialects/json-value.ts';
import { startProxy } from '../../proxy/proxy-fixture.ts';

const tools = {
  look: tool({ inputSchema: z.object({ q: z.string() }), execute: ({ q }) => `saw ${q}` }),
};
const looked = { thinking: 'Look first.', calls: [{ name: 'look', arguments: { q: 'ä' } }] };

/** The AI SDK pointed at the proxy, which has a Claude behind it. */
async function start(store: boolean) {
  const { url, gateway } = await startProxy();
  const openai = createOpenAI({ baseURL: `${url}/v1`, apiKey: 'any' });
  const options = { model: openai('claude-opus-4-6'), providerOptions: { openai: { store } } };
  const sentTurns = () =>
    listOf(gateway.requests.at(-1)?.fields.messages)?.map((turn) => objectOf(turn)) ?? [];
  return { gateway, options, sentTurns };
}

describe.each([
  ['stores its answers at its server, and sends their ids alone', true],
  ['keeps its answers itself, and sends them whole', false],
])('the AI SDK, which %s', (_, store) => {
  it('runs the tools a Claude calls, and the Claude has its own thought back', async () => {
    const { gateway, options, sentTurns } = await start(store);
    gateway.answerNext(looked, { text: 'It is ä.' });
    const result = await generateText({ ...options, tools, prompt: 'look', stopWhen: isStepCount(3) });
    expect(result.text).toBe('It is ä.');
    expect(sentTurns()).toMatchObject([
      { role: 'user' },
      {
        role: 'assistant',
        content: [
          { type: 'thinking', thinking: 'Look first.', signature: expect.any(String) },
          { type: 'tool_use', name: 'look', input: { q: 'ä' } },
        ],
      },
      { role: 'user', content: [{ type: 'tool_result', content: [{ type: 'text', text: 'saw ä' }] }] },
    ]);
    expect(gateway.refusals).toEqual([]);
  });

  it('streams the same, piece by piece', async () => {
    const { gateway, options, sentTurns } = await start(store);
    gateway.answerNext(looked, { text: 'It is ä.' }, { text: 'Yes.' });
    const errors: unknown[] = [];
    const onError = ({ error }: { error: unknown }) => {
      errors.push(error);
    };
    const first = streamText({ ...options, tools, prompt: 'look', stopWhen: isStepCount(3), onError });
    const kinds = new Set<string>();
    for await (const part of first.fullStream) kinds.add(part.type);
    expect([...kinds]).toEqual(
      expect.arrayContaining(['reasoning-delta', 'reasoning-end', 'tool-call', 'tool-result', 'text-delta']),
    );
    expect(await first.text).toBe('It is ä.');
    expect(await first.totalUsage).toMatchObject({ inputTokens: expect.any(Number) });

    const history: ModelMessage[] = [
      { role: 'user', content: 'look' },
      ...(await first.responseMessages),
      { role: 'user', content: 'Sure?' },
    ];
    const second = streamText({ ...options, tools, messages: history, onError });
    expect(await second.text).toBe('Yes.');
    expect(errors).toEqual([]);
    expect(sentTurns().map((turn) => turn?.role)).toEqual(['user', 'assistant', 'user', 'assistant', 'user']);
  });
});
