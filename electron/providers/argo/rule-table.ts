import type { ModelRules } from '../../dialects/model-rules.ts';

/** Rules for the upstream ids a pattern fits (`*` stands for any text). */
export interface RuleEntry {
  readonly models: string;
  readonly rules: Partial<ModelRules>;
}

/** GPT before the fifth: samples freely and does not reason. */
const classicGpt = {
  maxTokensField: 'max_tokens',
  temperature: 'free',
  topP: true,
  customTools: false,
  reasoning: 'none',
  efforts: [],
  penalties: true,
  logprobs: true,
} satisfies Partial<ModelRules>;

const firstGpt = { images: false, structuredOutput: 'none' } satisfies Partial<ModelRules>;

/** The first reasoning models, which took a user's text and little else. */
const firstReasoner = {
  ...firstGpt,
  systemAsUser: true,
  tools: false,
  reasoning: 'none',
  efforts: [],
  contextTokens: 128_000,
} satisfies Partial<ModelRules>;

/** Claude up to 4.6: samples, with temperature up to 1. */
const samplingClaude = { temperature: 'up-to-1', topP: true, topK: true } satisfies Partial<ModelRules>;

/** Claude before 4.5: takes temperature and top_p together, and knows no effort. */
const earlyClaude = {
  ...samplingClaude,
  temperatureWithTopP: true,
  reasoning: 'budget',
  efforts: [],
  // A hint in the instructions stands in.
  structuredOutput: 'none',
  contextTokens: 200_000,
} satisfies Partial<ModelRules>;

/**
 * How the gateway's models differ from the newest of their family. Sources: the probe of May 2026 with its later
 * corrections and the limits of June 2026 (argo-gateway.md section 4.1), the gateway's document for output limits.
 */
export const ruleTable: readonly RuleEntry[] = [
  { models: 'gpt35*', rules: { ...classicGpt, ...firstGpt, contextTokens: 4096 } },
  { models: 'gpt35large', rules: { contextTokens: 16_384 } },
  { models: 'gpt4*', rules: classicGpt },
  { models: 'gpt4', rules: { ...firstGpt, contextTokens: 8192 } },
  { models: 'gpt4large', rules: { ...firstGpt, contextTokens: 32_768 } },
  { models: 'gpt4turbo', rules: { structuredOutput: 'json', contextTokens: 128_000, maxOutputTokens: 4096 } },
  { models: 'gpt4o*', rules: { contextTokens: 128_000, maxOutputTokens: 16_384 } },
  { models: 'gpt41*', rules: { contextTokens: 1_047_576, maxOutputTokens: 16_384 } },

  {
    // The probe saw temperature and top_p accepted, against the gateway's document.
    models: 'gpto*',
    rules: {
      temperature: 'free',
      topP: true,
      // Refused, with a message about something else (argo-proxy issue 107).
      developerRole: false,
      customTools: false,
      contextTokens: 200_000,
      maxOutputTokens: 100_000,
    },
  },
  { models: 'gpto3mini', rules: { images: false } },
  { models: 'gpto1mini', rules: { ...firstReasoner, maxOutputTokens: 65_536 } },
  { models: 'gpto1preview', rules: { ...firstReasoner, maxStops: 0, maxOutputTokens: 32_768 } },

  { models: 'gpt5*', rules: { contextTokens: 272_000, maxOutputTokens: 128_000 } },
  ...['gpt5', 'gpt5mini', 'gpt5nano'].map((models) => ({
    models,
    rules: { efforts: ['minimal', 'low', 'medium', 'high'] },
  })),
  { models: 'gpt51*', rules: { efforts: ['none', 'low', 'medium', 'high'] } },
  ...['gpt52*', 'gpt54*', 'gpt55*', 'gpt56*'].map((models) => ({
    models,
    rules: { efforts: ['none', 'low', 'medium', 'high', 'xhigh'] },
  })),
  { models: 'gpt54', rules: { contextTokens: 922_000 } },
  { models: 'gpt55', rules: { contextTokens: 922_000 } },

  { models: 'gemini25*', rules: { contextTokens: 1_048_576, maxOutputTokens: 65_536 } },
  { models: 'gemini25flash', rules: { maxOutputTokens: 64_536 } },

  { models: 'claude*35*', rules: { ...earlyClaude, reasoning: 'none', maxOutputTokens: 8000 } },
  // The gateway's document says 128,000, which the vendor gives only for a header the gateway does not pass on.
  { models: 'claudesonnet37*', rules: { ...earlyClaude, maxOutputTokens: 64_000 } },
  { models: 'claudesonnet4', rules: { ...earlyClaude, maxOutputTokens: 64_000 } },
  { models: 'claudeopus4', rules: earlyClaude },
  {
    models: 'claudeopus41',
    rules: { ...earlyClaude, efforts: ['low', 'medium', 'high'], structuredOutput: 'schema' },
  },
  {
    models: 'claude*45',
    rules: {
      ...samplingClaude,
      reasoning: 'budget',
      efforts: ['low', 'medium', 'high'],
      contextTokens: 200_000,
      maxOutputTokens: 64_000,
    },
  },
  {
    models: 'claude*46',
    rules: {
      ...samplingClaude,
      reasoning: 'budget-or-adaptive',
      efforts: ['none', 'minimal', 'low', 'medium', 'high'],
      maxOutputTokens: 64_000,
    },
  },
  ...['claudeopus46', 'claudeopus47', 'claudeopus48', '*opus5*', '*sonnet5*', '*fable5*'].map((models) => ({
    models,
    rules: { maxOutputTokens: 128_000 },
  })),
];
