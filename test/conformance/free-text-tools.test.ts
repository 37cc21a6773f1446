import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { startProxy } from '../electron/proxy/proxy-fixture.ts';
import type { AnswerBlock } from '../simulator/argo/answer.ts';
import { call, text } from './cases/scripts.ts';

const patch = '*** Begin Patch\n+größer "quoted" \\ 👩🏽‍🚀\n*** End Patch';
const models = ['gpt-5', 'gpt-4o', 'claude-sonnet-4.5', 'claude-opus-4.7', 'gemini-2.5-pro'];
const cases = models.flatMap((model) => [
  { model, stream: true },
  { model, stream: false },
]);

/** GPT-5 knows tools that take free text; the others are given a function for it. */
function calling(model: string): AnswerBlock {
  if (model !== 'gpt-5') return call('apply_patch', { input: patch });
  return { kind: 'call', name: 'apply_patch', id: 'call_apply_patch_1', custom: true, pieces: [patch] };
}

async function start(model: string) {
  const { url, gateway } = await startProxy();
  gateway.answerNext({ blocks: [calling(model)] }, { blocks: [text('Patched.')] });
  return { gateway, sdk: new OpenAI({ baseURL: `${url}/v1`, apiKey: 'any', maxRetries: 0 }) };
}

describe('a tool that takes free text', () => {
  it.each(cases)('is called by $model in a chat, streamed: $stream', async ({ model, stream }) => {
    const { gateway, sdk } = await start(model);
    const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: 'user', content: 'Patch it.' }];
    const ask = async () => {
      const body = {
        model,
        messages: [...messages],
        tools: [{ type: 'custom' as const, custom: { name: 'apply_patch', description: 'Patches.' } }],
      };
      return stream
        ? sdk.chat.completions.stream(body).finalChatCompletion()
        : sdk.chat.completions.create(body);
    };
    const first = (await ask()).choices[0]?.message;
    const [called] = first?.tool_calls ?? [];
    if (!first || called?.type !== 'custom') throw new Error(`not called: ${JSON.stringify(first)}`);
    expect(called.custom).toEqual({ name: 'apply_patch', input: patch });
    messages.push(first, { role: 'tool', tool_call_id: called.id, content: 'ok' });
    expect((await ask()).choices[0]?.message.content).toBe('Patched.');
    expect(gateway.refusals.map(({ refusedBy }) => refusedBy)).toEqual([]);
  });

  it.each(cases)('is called by $model in a response, streamed: $stream', async ({ model, stream }) => {
    const { gateway, sdk } = await start(model);
    const input: OpenAI.Responses.ResponseInputItem[] = [{ role: 'user', content: 'Patch it.' }];
    const ask = async () => {
      const body = {
        model,
        input: [...input],
        store: false,
        tools: [{ type: 'custom' as const, name: 'apply_patch', description: 'Patches.' }],
      };
      return stream ? sdk.responses.stream(body).finalResponse() : sdk.responses.create(body);
    };
    const [called] = (await ask()).output.flatMap((item) => (item.type === 'custom_tool_call' ? [item] : []));
    if (!called) throw new Error('not called');
    expect([called.name, called.input]).toEqual(['apply_patch', patch]);
    const output = { type: 'custom_tool_call_output' as const, call_id: called.call_id, output: 'ok' };
    input.push({ ...called }, output);
    expect((await ask()).output_text).toBe('Patched.');
    expect(gateway.refusals.map(({ refusedBy }) => refusedBy)).toEqual([]);
  });
});
