import Anthropic from '@anthropic-ai/sdk';
import { betaTool } from '@anthropic-ai/sdk/helpers/beta/json-schema';
import { describe, expect, it } from 'vitest';
import { anthropicClient } from '../../../../electron/dialects/anthropic/anthropic.ts';
import { wholeReply } from '../whole-reply.ts';
import { serve } from './loopback.ts';
import { eventsOf, replyContext } from './scripted-answer.ts';

describe("the official SDK's tool runner", () => {
  it('sends the whole history when its thread on the server is refused', async () => {
    const turnCounts: number[] = [];
    let refused = 0;
    const server = await serve((body) => {
      const result = anthropicClient.readRequest(body, {});
      if (!result.ok) {
        refused += 1;
        return { ...anthropicClient.writeError(result.error) };
      }
      const { request } = result.value;
      turnCounts.push(request.turns.length);
      const events = eventsOf((hints) => {
        if (request.turns.length === 1) {
          hints.toolOpen(0, { id: 'call_1', name: 'add' });
          hints.toolInput(0, '{"a":2,"b":3}');
        } else hints.text(`It is ${JSON.stringify(request.turns.at(-1)).match(/\d+/g)?.at(-1)}.`);
        hints.stop({ reason: 'end' });
      }, request);
      return { body: anthropicClient.writeReply(wholeReply(events), replyContext(request)) };
    });
    const client = new Anthropic({ baseURL: server.url, apiKey: 'key', maxRetries: 0 });
    const add = betaTool({
      name: 'add',
      description: 'Adds.',
      inputSchema: {
        type: 'object',
        properties: { a: { type: 'number' }, b: { type: 'number' } },
        required: ['a', 'b'],
      },
      run: ({ a, b }) => String(a + b),
    });
    const messages = [{ role: 'user' as const, content: 'What is 2 + 3?' }];
    const runner = client.beta.messages.toolRunner({ model: 'm', max_tokens: 100, messages, tools: [add] });
    const message = await runner;
    await server.close();
    expect(refused).toBeGreaterThan(0);
    expect(turnCounts).toEqual([1, 3]);
    expect(message.content).toMatchObject([{ type: 'text', text: 'It is 5.' }]);
  });
});
