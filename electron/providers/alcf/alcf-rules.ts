import type { ModelRules } from '../../dialects/model-rules.ts';
import type { Model } from '../model.ts';

/**
 * What a model takes, within what the gateway lets through (alcf-globus.md section 4.3). Tools go to every model: what is
 * known of them is older than the models, and a server that has none says so itself.
 */
export function alcfRules({ capabilities, contextTokens }: Model): ModelRules {
  const reasons = capabilities.includes('reasoning');
  return {
    maxTokensField: 'max_tokens',
    ...(contextTokens !== undefined && { contextTokens }),
    // Less is spent on thoughts before the first word (section 4.6).
    ...(reasons && { minOutputTokens: 4096 }),
    temperature: 'free',
    topP: true,
    topK: false,
    temperatureWithTopP: true,
    developerRole: false,
    lateSystem: false,
    nullContent: false,
    parallelToolCalls: true,
    tools: true,
    customTools: false,
    reasoning: reasons ? 'effort' : 'none',
    efforts: reasons ? ['low', 'medium', 'high'] : [],
    maxStops: 4,
    images: capabilities.includes('images'),
    imagesInToolResults: false,
    structuredOutput: 'schema',
    seed: true,
    penalties: true,
    logprobs: false,
    streaming: 'optional',
  };
}
