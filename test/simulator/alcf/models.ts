import { pioneersGroup } from '../globus/people.ts';

/** Who may see and use a cluster or a model; everybody without. */
interface Restricted {
  readonly allowedGroups?: readonly string[];
  readonly allowedDomains?: readonly string[];
}

export interface AlcfModel extends Restricted {
  readonly id: string;
  readonly kind: 'chat' | 'embedding' | 'other';
  /** Tokens it can hold; what `/models` tells of it depends on `tellsContext`. */
  readonly context: number;
  readonly tellsContext: boolean;
  readonly tools: boolean;
  /** Where its thoughts stand in an answer; absent when it does not think. */
  readonly thinksIn?: 'reasoning' | 'reasoning_content';
  readonly batch: boolean;
  /** On Sophia: always loaded. On the direct clusters: what the status page says. */
  readonly status: 'hot' | 'cold' | 'Live' | 'Stopped' | 'Deploying';
  /** Tokens a minute, of everybody and of one person. */
  readonly tokensPerMinute?: number;
  readonly tokensPerMinuteOfOne?: number;
}

/** `compute` runs jobs on nodes and relays through a queue; `direct` forwards to a server that is always there. */
export interface Cluster extends Restricted {
  readonly name: string;
  readonly adapter: 'compute' | 'direct';
  /** Such as `chat/completions`. */
  readonly endpoints: readonly string[];
  readonly frameworks: Readonly<Record<string, readonly AlcfModel[]>>;
}

const chat = { kind: 'chat', tellsContext: true, tools: true, batch: true, context: 131_072 } as const;
const hot = { ...chat, status: 'hot' } as const;
const cold = { ...chat, status: 'cold' } as const;
const embedding = { ...cold, kind: 'embedding', tools: false, context: 4096 } as const;
const other = { ...cold, kind: 'other', tools: false, batch: false, context: 2048 } as const;
const live = { ...chat, status: 'Live', tellsContext: false, tools: true, batch: false } as const;
const everything = ['chat/completions', 'responses', 'messages', 'completions', 'embeddings', 'batches'];

/** Three clusters as they stand, and one that nobody has heard of yet. */
export const alcfClusters: readonly Cluster[] = [
  {
    name: 'sophia',
    adapter: 'compute',
    endpoints: everything,
    frameworks: {
      vllm: [
        { ...hot, id: 'meta-llama/Meta-Llama-3.1-8B-Instruct' },
        { ...hot, id: 'openai/gpt-oss-20b', context: 65_536, thinksIn: 'reasoning' },
        { ...hot, id: 'openai/gpt-oss-120b', context: 65_536, thinksIn: 'reasoning' },
        { ...hot, id: 'google/gemma-4-31B-it', context: 128_000, thinksIn: 'reasoning', batch: false },
        { ...cold, id: 'meta-llama/Llama-3.3-70B-Instruct' },
        { ...cold, id: 'argonne/AuroraGPT-IT-v4-0125B', tools: false, context: 8192 },
        { ...cold, id: 'argonne/AuroraGPT-Preview', allowedGroups: [pioneersGroup] },
        { ...embedding, id: 'mistralai/Mistral-7B-Instruct-v0.3-embed', status: 'hot' },
        { ...embedding, id: 'Salesforce/SFR-Embedding-Mistral' },
      ],
      sam3service: [{ ...other, id: 'facebook/sam3' }],
      triton: [{ ...other, id: 'genslm-esm' }],
    },
  },
  {
    name: 'metis',
    adapter: 'direct',
    endpoints: ['chat/completions'],
    frameworks: {
      api: [
        { ...live, id: 'gpt-oss-120b', thinksIn: 'reasoning' },
        { ...live, id: 'Mistral-Large-3-675B', context: 8192 },
        { ...live, id: 'gemma-4-31B-it' },
        { ...live, id: 'Meta-Llama-3.3-70B-Instruct', status: 'Stopped' },
      ],
    },
  },
  {
    name: 'minerva',
    adapter: 'direct',
    endpoints: ['chat/completions', 'responses', 'messages', 'completions'],
    frameworks: {
      api: [
        {
          ...live,
          id: 'nemotron-3-ultra',
          tellsContext: true,
          context: 262_144,
          thinksIn: 'reasoning_content',
        },
        { ...live, id: 'inkling-bf16', tellsContext: true },
      ],
    },
  },
  {
    name: 'lighthouse',
    adapter: 'direct',
    endpoints: ['chat/completions', 'batches', 'rerank'],
    frameworks: {
      tt: [{ ...live, id: 'future-labs/Tomorrow-1T', batch: true, tellsContext: true, context: 1_048_576 }],
    },
  },
];

/** How the gateway names a model of a cluster in its own sentences; it also finds models by it. */
export function slugOf(cluster: string, framework: string, model: string): string {
  return [cluster, framework, model]
    .join(' ')
    .toLowerCase()
    .replaceAll(/[^\w\s-]/g, '')
    .trim()
    .replaceAll(/[-\s]+/g, '-');
}

export function findCluster(clusters: readonly Cluster[], name: string | undefined): Cluster | undefined {
  return clusters.find((cluster) => cluster.name === name);
}

export function findModel(cluster: Cluster, framework: string, id: string): AlcfModel | undefined {
  const wanted = slugOf(cluster.name, framework, id);
  return cluster.frameworks[framework]?.find((model) => slugOf(cluster.name, framework, model.id) === wanted);
}
