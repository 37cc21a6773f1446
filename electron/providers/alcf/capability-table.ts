import { globMatcher } from '../glob.ts';

/** Batch, tools, reasoning, always loaded ("hot"). */
type Flags = string;

/**
 * What ALCF's own page says of its models, which no list of the gateway does (alcf-globus.md section 4.2, the page of
 * August 2026, and that of November 2025 for what it no longer names), and the windows people met where a cluster does not
 * tell. The first pattern that fits counts.
 */
const table: readonly (readonly [models: string, flags: Flags, contextTokens?: number])[] = [
  ['meta-llama/Meta-Llama-3.1-8B-Instruct', 'BTH'],
  ['meta-llama/Meta-Llama-3.1-70B-Instruct', 'BTH'],
  ['meta-llama/Meta-Llama-3.1-405B-Instruct', 'BT'],
  ['meta-llama/Llama-3.3-70B-Instruct', 'BT'],
  ['meta-llama/Llama-4-Scout-17B-16E-Instruct', 'BT'],
  ['meta-llama/Llama-4-Maverick-17B-128E-Instruct', 'T'],
  ['openai/gpt-oss-20b', 'BRTH'],
  ['openai/gpt-oss-120b', 'BRTH', 65_536],
  ['argonne/AuroraGPT-*', 'B'],
  ['google/gemma-3-27b-it', 'BT'],
  ['google/gemma-4-26B-A4B*', 'RT'],
  ['google/gemma-4-31B*', 'RTH', 128_000],
  ['google/gemma-4-E4B*', 'RTH'],
  ['*Trinity-Large-Thinking*', 'RT'],
  ['*nemotron-3-super-120b*', 'RT'],
  ['gpt-oss-120b', 'H', 131_072],
  ['Mistral-Large-3-675B*', 'H', 8192],
  ['gemma-4-31B-it', 'H'],
  ['nemotron-3-ultra*', 'H'],
  ['inkling-bf16', 'H'],

  ['Qwen/Qwen2.5-7B-Instruct', 'BT'],
  ['Qwen/Qwen2.5-14B-Instruct', 'BT'],
  ['Qwen/QwQ-32B', 'BRT'],
  ['Qwen/Qwen3-32B', 'BRTH'],
  ['Qwen/Qwen3-235B-A22B', 'T'],
  ['Qwen/Qwen3-Next-80B-A3B-Instruct', 'T'],
  ['Qwen/Qwen3-Next-80B-A3B-Thinking', 'RT'],
  ['Qwen/Qwen2-VL-72B-Instruct', 'T'],
  ['Qwen/Qwen2.5-VL-72B-Instruct', 'T'],
  ['zai-org/GLM-4.5-Air', 'T'],
  ['DeepSeek-R1', 'RH'],
  ['Meta-Llama-3.1-8B-Instruct', 'H'],
  ['Meta-Llama-3.3-70B-Instruct', 'H'],
  ['Qwen2.5-Coder-0.5B-Instruct', 'H'],

  ['mistralai/Mistral-Large-Instruct-2407', ''],
  ['mistralai/Mixtral-8x22B-Instruct-v0.1', ''],
  ['mgoin/Nemotron-4-340B-Instruct-hf', ''],
  ['allenai/Llama-3.1-Tulu-3-405B', ''],
  ['meta-llama/Llama-3.2-90B-Vision-Instruct', ''],
  ['mistralai/Mistral-7B-Instruct-v0.3-embed', ''],
  ['Qwen/Qwen3-Embedding-8B', ''],
  ['Salesforce/SFR-Embedding-Mistral', ''],
];

const entries = table.map(([models, flags, contextTokens]) => ({
  fits: globMatcher(models),
  flags,
  contextTokens,
}));
const seers = ['*vision*', '*-vl-*', '*llama-4-*', '*gemma-3-*', '*gemma-4-*', '*pixtral*'].map(globMatcher);
const thinkers = ['gpt-oss', 'gemma-4', 'thinking', 'reasoning', 'deepseek-r1', 'qwq', 'nemotron'];

export interface KnownAbilities {
  readonly batch: boolean;
  readonly tools: boolean;
  readonly reasoning: boolean;
  readonly hot: boolean;
  readonly images: boolean;
  readonly contextTokens: number | undefined;
}

/** What a model is known for, by its id alone. */
export function abilitiesOf(upstreamId: string): KnownAbilities {
  const id = upstreamId.toLowerCase();
  const { flags = '', contextTokens } = entries.find(({ fits }) => fits(id)) ?? {};
  return {
    batch: flags.includes('B'),
    tools: flags.includes('T'),
    reasoning: flags.includes('R') || thinkers.some((word) => id.includes(word)),
    hot: flags.includes('H'),
    images: seers.some((fits) => fits(id)),
    contextTokens,
  };
}

/** Whether this is ALCF's, for a name asked for before any list was seen. */
export function isKnownId(name: string): boolean {
  return table.some(([models]) => models.toLowerCase() === name.toLowerCase());
}
