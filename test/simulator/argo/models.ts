/** What the gateway knows of a model: its limits, and which parameters its vendor takes. */
interface Common {
  /** What requests must carry. */
  readonly id: string;
  /** The name for people, which the new list gives as `id`. */
  readonly display: string;
  /** What the vendor calls it: the `model` of its answers. */
  readonly vendor: string;
  readonly context: number;
}

export interface OpenAiModel extends Common {
  readonly family: 'openai';
  readonly maxOutput: number;
  /** `o` refuses the developer role; `gpt5` refuses sampling; `plain` does not reason. */
  readonly line: 'plain' | 'o' | 'gpt5';
}

export interface GoogleModel extends Common {
  readonly family: 'google';
  readonly maxOutput: number;
  readonly pro: boolean;
}

export interface AnthropicModel extends Common {
  readonly family: 'anthropic';
  readonly maxOutput: number;
  readonly sampling: 'none' | 'one' | 'both';
  readonly thinking: 'adaptive' | 'budget' | 'either';
  readonly efforts: readonly string[];
  /** Whether a conversation may end with the start of the answer. */
  readonly prefill: boolean;
}

interface EmbeddingModel extends Common {
  readonly family: 'embedding';
  readonly dimensions: number;
  readonly shortens: boolean;
}

export type ChatModel = OpenAiModel | GoogleModel | AnthropicModel;
export type GatewayModel = ChatModel | EmbeddingModel;

const plain = { family: 'openai', line: 'plain' } as const;
const oSeries = { family: 'openai', line: 'o', context: 200_000, maxOutput: 100_000 } as const;
const gpt5 = { family: 'openai', line: 'gpt5', context: 272_000, maxOutput: 128_000 } as const;
const gpt54 = { ...gpt5, context: 922_000 } as const;
const gpt41 = { ...plain, context: 1_047_576, maxOutput: 32_768 } as const;
const gemini = { family: 'google', context: 1_048_576, maxOutput: 65_536, pro: false } as const;
const lowEfforts = ['none', 'minimal', 'low', 'medium', 'high'] as const;
const claude47 = {
  family: 'anthropic',
  context: 1_000_000,
  maxOutput: 128_000,
  sampling: 'none',
  thinking: 'adaptive',
  efforts: ['low', 'medium', 'high', 'xhigh', 'max'],
  prefill: false,
} as const;
const claude46 = { ...claude47, sampling: 'one', thinking: 'either', efforts: lowEfforts } as const;
const claude45 = {
  ...claude46,
  context: 200_000,
  maxOutput: 64_000,
  thinking: 'budget',
  prefill: true,
} as const;

/** The gateway's list: the reference's offline list, its newer models, and the three embeddings. */
export const gatewayModels: readonly GatewayModel[] = [
  {
    ...plain,
    id: 'gpt4o',
    display: 'GPT-4o',
    vendor: 'gpt-4o-2024-08-06',
    context: 128_000,
    maxOutput: 16_384,
  },
  { ...oSeries, id: 'gpto1', display: 'o1', vendor: 'o1-2024-12-17' },
  { ...oSeries, id: 'gpto3mini', display: 'o3-mini', vendor: 'o3-mini-2025-01-31' },
  { ...oSeries, id: 'gpto3', display: 'o3', vendor: 'o3-2025-04-16' },
  { ...oSeries, id: 'gpto4mini', display: 'o4-mini', vendor: 'o4-mini-2025-04-16' },
  { ...gpt41, id: 'gpt41', display: 'GPT-4.1', vendor: 'gpt-4.1-2025-04-14' },
  { ...gpt41, id: 'gpt41mini', display: 'GPT-4.1 Mini', vendor: 'gpt-4.1-mini-2025-04-14' },
  { ...gpt41, id: 'gpt41nano', display: 'GPT-4.1 Nano', vendor: 'gpt-4.1-nano-2025-04-14' },
  { ...gpt5, id: 'gpt5', display: 'GPT-5', vendor: 'gpt-5-2025-08-07' },
  { ...gpt5, id: 'gpt5mini', display: 'GPT-5 Mini', vendor: 'gpt-5-mini-2025-08-07' },
  { ...gpt5, id: 'gpt5nano', display: 'GPT-5 Nano', vendor: 'gpt-5-nano-2025-08-07' },
  { ...gpt5, id: 'gpt51', display: 'GPT-5.1', vendor: 'gpt-5.1-2025-11-13' },
  { ...gpt5, id: 'gpt52', display: 'GPT-5.2', vendor: 'gpt-5.2-2025-12-11' },
  { ...gpt54, id: 'gpt54', display: 'GPT-5.4', vendor: 'gpt-5.4-2026-03-05' },
  { ...gpt54, id: 'gpt54mini', display: 'GPT-5.4 Mini', vendor: 'gpt-5.4-mini-2026-03-17' },
  { ...gpt54, id: 'gpt54nano', display: 'GPT-5.4 Nano', vendor: 'gpt-5.4-nano-2026-03-17' },
  { ...gpt54, id: 'gpt55', display: 'GPT-5.5', vendor: 'gpt-5.5-2026-04-23' },
  { ...gemini, id: 'gemini25pro', display: 'Gemini 2.5 Pro', vendor: 'gemini-2.5-pro', pro: true },
  { ...gemini, id: 'gemini25flash', display: 'Gemini 2.5 Flash', vendor: 'gemini-2.5-flash' },
  { ...gemini, id: 'gemini35flash', display: 'Gemini 3.5 Flash', vendor: 'gemini-3.5-flash' },
  { ...gemini, id: 'gemini31flashlite', display: 'Gemini 3.1 Flash Lite', vendor: 'gemini-3.1-flash-lite' },
  { ...claude47, id: 'claudeopus48', display: 'Claude Opus 4.8', vendor: 'claude-opus-4-8' },
  { ...claude47, id: 'claudeopus47', display: 'Claude Opus 4.7', vendor: 'claude-opus-4-7' },
  { ...claude46, id: 'claudeopus46', display: 'Claude Opus 4.6', vendor: 'claude-opus-4-6' },
  { ...claude45, id: 'claudeopus45', display: 'Claude Opus 4.5', vendor: 'claude-opus-4-5-20251101' },
  {
    ...claude45,
    id: 'claudeopus41',
    display: 'Claude Opus 4.1',
    vendor: 'claude-opus-4-1-20250805',
    maxOutput: 32_000,
    sampling: 'both',
  },
  { ...claude47, id: 'claudesonnet5', display: 'Claude Sonnet 5', vendor: 'claude-sonnet-5' },
  {
    ...claude46,
    id: 'claudesonnet46',
    display: 'Claude Sonnet 4.6',
    vendor: 'claude-sonnet-4-6',
    maxOutput: 64_000,
  },
  { ...claude45, id: 'claudesonnet45', display: 'Claude Sonnet 4.5', vendor: 'claude-sonnet-4-5-20250929' },
  { ...claude45, id: 'claudehaiku45', display: 'Claude Haiku 4.5', vendor: 'claude-haiku-4-5-20251001' },
  embedding('ada002', 'text-embedding-ada-002', 1536, false),
  embedding('v3small', 'text-embedding-3-small', 1536, true),
  embedding('v3large', 'text-embedding-3-large', 3072, true),
];

function embedding(id: string, name: string, dimensions: number, shortens: boolean): EmbeddingModel {
  return { family: 'embedding', id, display: name, vendor: name, context: 8_191, dimensions, shortens };
}
