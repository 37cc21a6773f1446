import type { ModelRules } from '../../../electron/dialects/model-rules.ts';
import type { UpstreamModel } from '../../../electron/dialects/upstream-dialect.ts';

const generous: ModelRules = {
  maxTokensField: 'max_tokens',
  temperature: 'free',
  topP: true,
  topK: true,
  temperatureWithTopP: true,
  developerRole: false,
  lateSystem: true,
  nullContent: true,
  parallelToolCalls: true,
  tools: true,
  customTools: false,
  reasoning: 'effort',
  efforts: ['low', 'medium', 'high'],
  maxStops: 4,
  images: true,
  imagesInToolResults: false,
  structuredOutput: 'schema',
  seed: true,
  penalties: true,
  logprobs: false,
  streaming: 'optional',
};

/** A model that takes nearly everything; tests say only which of its rules matter. */
export function upstreamModel(
  rules: Partial<ModelRules> = {},
  others: Partial<Omit<UpstreamModel, 'rules'>> = {},
): UpstreamModel {
  return { upstreamId: 'upstream-model', stream: true, ...others, rules: { ...generous, ...rules } };
}
