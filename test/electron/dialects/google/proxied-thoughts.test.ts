import type { Content } from '@google/genai';
import { describe, expect, it } from 'vitest';
import { contentOf, functionDeclarations, startGoogle, whole } from './proxied.ts';

describe('a Claude that thinks between its calls', () => {
  const config = {
    tools: [{ functionDeclarations }],
    thinkingConfig: { includeThoughts: true, thinkingBudget: 2000 },
  };
  const response = { functionResponse: { name: 'look', response: { output: 'seen' } } };

  it('gets its own thoughts back as they were, from a chat that keeps every chunk', async () => {
    const { client, gateway } = await startGoogle();
    gateway.answerNext(
      { thinking: 'Let me "look" 🙂', calls: [{ name: 'look', arguments: { q: '1' } }] },
      {
        blocks: [
          { kind: 'redacted-thinking', data: 'hidden' },
          { kind: 'call', name: 'look', pieces: ['{"q":"2"}'] },
        ],
      },
    );
    const chat = client.chats.create({ model: 'claude-haiku-4-5', config });
    const chunks = await whole(await chat.sendMessageStream({ message: 'Look twice.' }));
    const thought = chunks.flatMap((chunk) => contentOf(chunk).parts ?? []).filter((part) => part.thought);
    expect(thought.map(({ text }) => text).join('')).toBe('Let me "look" 🙂');
    await whole(await chat.sendMessageStream({ message: response }));
    await whole(await chat.sendMessageStream({ message: response }));
    expect(gateway.requests.at(-1)?.fields).toMatchObject({
      thinking: { type: 'enabled', budget_tokens: 2000 },
      messages: [
        { role: 'user' },
        {
          content: [
            { type: 'thinking', thinking: 'Let me "look" 🙂', signature: expect.any(String) },
            { type: 'tool_use' },
          ],
        },
        { content: [{ type: 'tool_result', content: [{ text: 'seen' }] }] },
        {
          content: [
            { type: 'redacted_thinking', data: expect.any(String) },
            { type: 'tool_use', input: { q: '2' } },
          ],
        },
        { content: [{ type: 'tool_result' }] },
      ],
    });
    expect(gateway.refusals).toEqual([]);
  });

  it('goes on without them where the client threw them away, as Gemini CLI does', async () => {
    const { client, gateway } = await startGoogle();
    gateway.answerNext({ thinking: 'Hm.', calls: [{ name: 'look', arguments: { q: '1' } }] });
    const contents: Content[] = [{ role: 'user', parts: [{ text: 'Look.' }] }];
    const first = await client.models.generateContent({ model: 'claude-haiku-4-5', contents, config });
    const parts = contentOf(first).parts?.filter((part) => !part.thought) ?? [];
    contents.push({ role: 'model', parts }, { role: 'user', parts: [response] });
    const second = await client.models.generateContent({ model: 'claude-haiku-4-5', contents, config });
    expect(second.text).toContain('seen');
    expect(gateway.refusals).toEqual([]);
  });
});
