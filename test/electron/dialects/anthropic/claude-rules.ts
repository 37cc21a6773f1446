import type { ModelRules } from '../../../../electron/dialects/model-rules.ts';

/** A Claude of the 4.5 kind: it thinks with a budget. Tests say what differs. */
export function claudeRules(differences: Partial<ModelRules> = {}): ModelRules {
  return {
    maxTokensField: 'max_tokens',
    maxOutputTokens: 64_000,
    temperature: 'up-to-1',
    topP: true,
    topK: true,
    temperatureWithTopP: false,
    developerRole: false,
    lateSystem: false,
    nullContent: false,
    parallelToolCalls: true,
    tools: true,
    customTools: false,
    reasoning: 'budget',
    efforts: [],
    maxStops: 100,
    images: true,
    imagesInToolResults: true,
    structuredOutput: 'schema',
    seed: false,
    penalties: false,
    logprobs: false,
    streaming: 'required',
    ...differences,
  };
}

/** One of the 4.7 kind: it decides itself how much it thinks, and takes no sampling. */
export const adaptiveRules = claudeRules({
  reasoning: 'adaptive',
  efforts: ['low', 'medium', 'high', 'xhigh', 'max'],
  temperature: 'never',
  topP: false,
  topK: false,
});
