import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alcfChatUpstream } from '../../../../electron/dialects/alcf/alcf-chat.ts';
import { alcfCompletionsUpstream } from '../../../../electron/dialects/alcf/alcf-completions.ts';
import type { ChatRequest, Tool } from '../../../../electron/dialects/conversation.ts';
import { openaiChatUpstream } from '../../../../electron/dialects/openai-chat/openai-chat.ts';
import { alcfRules } from '../../../../electron/providers/alcf/alcf-rules.ts';
import { completionsBody } from '../../../simulator/alcf/validation/bodies.ts';
import { chatBody } from '../../../simulator/alcf/validation/chat.ts';
import { anyRequest } from '../any-request.ts';
import { chatRequest } from '../chat-request.ts';
import { holds } from '../holds.ts';

const chat = alcfChatUpstream(openaiChatUpstream);

function rules(capabilities: readonly string[] = ['reasoning', 'images'], contextTokens?: number) {
  return alcfRules({
    id: 'alcf:sophia/x',
    aliases: [],
    provider: 'alcf',
    upstreamId: 'x',
    displayName: 'x',
    family: 'open',
    kind: 'chat',
    capabilities,
    ...(contextTokens !== undefined && { contextTokens }),
  });
}

function write(request: Partial<ChatRequest>, modelRules = rules(), codec = chat) {
  const target = { upstreamId: 'x', rules: modelRules, stream: request.stream ?? true };
  const result = codec.writeRequest(chatRequest(request), target);
  if (!result.ok) return { error: result.error };
  return {
    body: JSON.parse(result.value.body),
    lost: result.value.losses.map(({ what }) => what),
    repaired: result.value.repairs,
    toolNames: result.value.toolNames,
  };
}

const tool = (name: string): Tool => ({ kind: 'function', name, schema: { type: 'object', properties: {} } });

describe('a request for ALCF’s chat', () => {
  it('is let through by the gateway, whatever a client asks', () => {
    holds(
      fc.property(
        anyRequest,
        fc.constantFrom([], ['images'], ['reasoning', 'images']),
        (request, capabilities) => {
          const { body } = write(request, rules(capabilities));
          if (body !== undefined) expect(chatBody(body)).toEqual([]);
        },
      ),
      300,
    );
  });

  it('names what it leaves out', () => {
    const { body, lost } = write({
      sampling: { topK: 3, verbosity: 'low', temperature: 0.5, stop: ['a', 'b', 'c', 'd', 'e'] },
      promptCacheKey: 'key',
      serviceTier: 'flex',
      metadata: { user_id: 'x' },
    });
    expect(body).toMatchObject({ temperature: 0.5, stop: ['a', 'b', 'c', 'd'] });
    expect(lost).toEqual(['verbosity', 'top_k', 'stop', 'prompt_cache_key', 'service_tier', 'metadata']);
  });

  it.each([
    ['minimal', 'low'],
    ['low', 'low'],
    ['xhigh', 'high'],
    ['max', 'high'],
  ] as const)('turns the effort %s into %s', (effort, sent) => {
    expect(write({ reasoning: { mode: 'on', effort } }).body.reasoning_effort).toBe(sent);
  });

  it('gives a reasoning model room for its thoughts, and others what was asked', () => {
    expect(write({ sampling: { maxTokens: 50 } })).toMatchObject({
      body: { max_tokens: 4096 },
      repaired: ['max_tokens'],
    });
    expect(write({ sampling: { maxTokens: 50 } }, rules([])).body.max_tokens).toBe(50);
  });

  it('sets no limit where the one asked for does not fit the window, so that the model takes what there is', () => {
    const fitting = write({ sampling: { maxTokens: 32_000 } }, rules([], 65_536));
    expect(fitting).toMatchObject({ body: { max_tokens: 32_000 }, repaired: [] });
    const larger = write({ sampling: { maxTokens: 32_000 } }, rules([], 8192));
    expect(larger.body).not.toHaveProperty('max_tokens');
    expect(larger.repaired).toEqual(['max_tokens']);
  });

  it('is refused where the conversation cannot fit whatever the tokenizer', () => {
    const turns = [
      { role: 'user' as const, parts: [{ kind: 'text' as const, text: 'word '.repeat(20_000) }] },
    ];
    expect(write({ turns }, rules([], 8192)).error).toMatchObject({
      kind: 'context-length',
      code: 'context_length_exceeded',
      message: expect.stringMatching(/^The conversation is about \d+ tokens long and asked-model takes 8192/),
    });
  });

  it('takes 128 tools and names the rest', () => {
    const tools = Array.from({ length: 130 }, (_, index) => tool(`tool_${index}`));
    const { body, lost } = write({ tools });
    expect(body.tools).toHaveLength(128);
    expect(lost).toEqual(['tools[128]']);
  });

  it('renames tools the gateway would not take, and knows them again', () => {
    const { body, toolNames } = write({ tools: [tool('mcp.server/look')] });
    const [{ function: sent }] = body.tools;
    expect(sent.name).toMatch(/^[\w-]{1,64}$/);
    expect(toolNames?.get(sent.name)).toBe('mcp.server/look');
  });

  it('is refused here above 10 MB', () => {
    const data = 'A'.repeat(11_000_000);
    const parts = [
      { kind: 'image' as const, source: { kind: 'base64' as const, mediaType: 'image/png', data } },
    ];
    const { error } = write({ turns: [{ role: 'user', parts }] });
    expect(error).toMatchObject({
      kind: 'too-large',
      status: 413,
      message: expect.stringContaining('10 MB'),
    });
  });

  it('asks for closer looks in the gateway’s words', () => {
    const picture = {
      kind: 'image' as const,
      source: { kind: 'url' as const, url: 'https://x.example/a.png' },
    };
    const { body } = write({ turns: [{ role: 'user', parts: [{ ...picture, detail: 'original' }] }] });
    expect(body.messages[0].content[0].image_url.detail).toBe('high');
  });

  it('refuses sound the gateway does not know', () => {
    const parts = [{ kind: 'audio' as const, format: 'flac', data: 'AAAA' }];
    expect(write({ turns: [{ role: 'user', parts }] }).error).toMatchObject({ kind: 'invalid-request' });
  });
});

describe('a request for ALCF’s completions', () => {
  it('is let through by the gateway, whatever a client asks', () => {
    holds(
      fc.property(anyRequest, (request) => {
        const { body } = write(request, rules(), alcfCompletionsUpstream);
        if (body !== undefined) expect(completionsBody(body)).toEqual([]);
      }),
    );
  });

  it('is the text alone, with the client’s own limit', () => {
    const { body } = write(
      { stream: false, sampling: { maxTokens: 5, seed: 1 } },
      rules(),
      alcfCompletionsUpstream,
    );
    expect(body).toEqual({ model: 'x', prompt: 'How are you?', max_tokens: 5, seed: 1 });
  });
});
