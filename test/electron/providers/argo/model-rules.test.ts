import { describe, expect, it } from 'vitest';
import type { ModelRules } from '../../../../electron/dialects/model-rules.ts';
import { familyOf } from '../../../../electron/providers/argo/family.ts';
import { createModelRules } from '../../../../electron/providers/argo/model-rules.ts';

const standard = createModelRules();
const rulesOf = (upstreamId: string) => standard(upstreamId, familyOf(upstreamId));

describe('the rules of a model', () => {
  it.each<[string, Partial<ModelRules>]>([
    [
      'gpt4o',
      { maxTokensField: 'max_tokens', temperature: 'free', topP: true, developerRole: true, maxImages: 50 },
    ],
    ['gpt41', { temperature: 'free', contextTokens: 1_047_576, maxOutputTokens: 16_384, reasoning: 'none' }],
    ['gpt4', { contextTokens: 8192, images: false, temperature: 'free' }],
    [
      'gpto3',
      { maxTokensField: 'max_completion_tokens', developerRole: false, temperature: 'free', topP: true },
    ],
    ['gpto3mini', { images: false, contextTokens: 200_000, reasoning: 'effort' }],
    ['gpto1preview', { systemAsUser: true, tools: false, maxStops: 0, maxOutputTokens: 32_768 }],
    [
      'gpt5',
      { temperature: 'only-1', topP: false, maxTokensField: 'max_completion_tokens', contextTokens: 272_000 },
    ],
    ['gpt5mini', { temperature: 'only-1', efforts: ['minimal', 'low', 'medium', 'high'], customTools: true }],
    ['gpt51', { efforts: ['none', 'low', 'medium', 'high'], contextTokens: 272_000 }],
    ['gpt55', { contextTokens: 922_000, temperature: 'only-1', topP: false }],
    ['gpt54mini', { contextTokens: 272_000 }],
    ['gpt7', { temperature: 'only-1', topP: false, maxTokensField: 'max_completion_tokens' }],
    [
      'gemini25pro',
      { plainToolSchemas: true, nullContent: false, parallelToolCalls: false, maxTokensField: 'max_tokens' },
    ],
    ['gemini25flash', { maxOutputTokens: 64_536, contextTokens: 1_048_576 }],
    [
      'claudeopus47',
      { temperature: 'never', topP: false, topK: false, reasoning: 'adaptive', streaming: 'required' },
    ],
    ['claudeopus48', { temperature: 'never', reasoning: 'adaptive' }],
    ['claudesonnet5', { temperature: 'never', reasoning: 'adaptive' }],
    ['opus5', { temperature: 'never', reasoning: 'adaptive' }],
    ['claudefable', { temperature: 'never', reasoning: 'adaptive' }],
    ['claudeopus46', { temperature: 'up-to-1', temperatureWithTopP: false, reasoning: 'budget-or-adaptive' }],
    [
      'claudesonnet46',
      { temperature: 'up-to-1', temperatureWithTopP: false, reasoning: 'budget-or-adaptive' },
    ],
    ['claudehaiku45', { temperature: 'up-to-1', temperatureWithTopP: false, reasoning: 'budget' }],
    ['claudeopus41', { temperatureWithTopP: true, reasoning: 'budget', maxOutputTokens: 32_000 }],
    ['claudesonnet4', { reasoning: 'budget', maxOutputTokens: 64_000, contextTokens: 200_000 }],
    ['claudesonnet35v2', { reasoning: 'none', maxOutputTokens: 8000 }],
    ['llama4', { maxTokensField: 'max_tokens', temperature: 'free', streaming: 'optional' }],
  ])('of %s are those the gateway was seen to hold', (upstreamId, expected) => {
    expect(rulesOf(upstreamId)).toMatchObject(expected);
  });

  it('always say how much a Claude may write, for the gateway asks', () => {
    for (const id of ['claudeopus47', 'claudeopus9', 'haiku6', 'claudesonnet35v2', 'fable5']) {
      expect(rulesOf(id).maxOutputTokens).toBeGreaterThanOrEqual(8000);
    }
  });

  it('hold for an id in another spelling', () => {
    for (const id of ['gpt-5', 'argo:gpt-5', 'GPT-5']) expect(rulesOf(id)).toEqual(rulesOf('gpt5'));
    expect(rulesOf('Claude Opus 4.1')).toEqual(rulesOf('claudeopus41'));
  });

  it('give way to the own entries of the person, the more specific last', () => {
    const own = createModelRules([
      { models: 'claudeopus47', rules: { maxOutputTokens: 3 } },
      { models: 'claude*', rules: { temperature: 'free', maxOutputTokens: 1 } },
      { models: 'claudeopus*', rules: { maxOutputTokens: 2 } },
    ]);
    expect(own('claudeopus47', 'anthropic')).toMatchObject({ temperature: 'free', maxOutputTokens: 3 });
    expect(own('claudeopus46', 'anthropic')).toMatchObject({ temperature: 'free', maxOutputTokens: 2 });
    expect(own('claudehaiku45', 'anthropic')).toMatchObject({ maxOutputTokens: 1, reasoning: 'budget' });
    expect(own('gpt4o', 'openai')).toEqual(rulesOf('gpt4o'));
  });

  it('take a pattern for text, not for an expression', () => {
    const own = createModelRules([
      { models: 'gpt.o', rules: { maxStops: 1 } },
      { models: '(', rules: { maxStops: 2 } },
      { models: '[a-z]*', rules: { maxStops: 3 } },
    ]);
    expect(own('gpt4o', 'openai').maxStops).toBe(4);
  });
});
