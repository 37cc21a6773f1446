import type { Client } from './clients/client.ts';

/** A model of one maker, behind one kind of gateway. */
export interface Family {
  readonly name: string;
  /** What the client asks for. */
  readonly model: string;
  readonly maker: 'openai' | 'anthropic' | 'google' | 'open';
  readonly gateway: Gateway;
  readonly tells: Told;
  /** It sees no pictures. */
  readonly blind?: true;
}

export type Gateway = 'native' | 'legacy' | 'without responses' | 'alcf';

/** What of its answer the gateway tells at all. */
export interface Told {
  readonly thought: boolean;
  readonly finish: boolean;
  readonly stopSequence: boolean;
  readonly callIds: boolean;
  /** Refusals apart from the text, as text, or not at all. */
  readonly refusal: 'apart' | 'as text' | 'nothing';
  /** `lean` counts the output alone. */
  readonly usage: 'full' | 'without reasoning' | 'lean' | 'none';
}

const gpt: Told = {
  thought: true,
  finish: true,
  stopSequence: false,
  callIds: true,
  refusal: 'apart',
  usage: 'full',
};
const claude: Told = { ...gpt, stopSequence: true, refusal: 'as text' };
/** It refuses in its finish alone. */
const gemini: Told = { ...gpt, refusal: 'nothing', usage: 'lean' };
/** Text and calls, and nothing about them. */
const legacy: Told = { ...gpt, thought: false, finish: false, refusal: 'nothing', usage: 'none' };

const few: ReadonlySet<string> = new Set(['GPT-5', 'Claude Sonnet 4.5', 'Gemini', 'legacy GPT-4o']);

const families: readonly Family[] = [
  { name: 'GPT-4o', model: 'gpt-4o', maker: 'openai', gateway: 'native', tells: gpt },
  { name: 'o3', model: 'o3', maker: 'openai', gateway: 'native', tells: gpt },
  { name: 'GPT-5', model: 'gpt-5', maker: 'openai', gateway: 'native', tells: gpt },
  {
    name: 'GPT-5 without Responses',
    model: 'gpt-5',
    maker: 'openai',
    gateway: 'without responses',
    tells: gpt,
  },
  {
    name: 'Claude Sonnet 4.5',
    model: 'claude-sonnet-4.5',
    maker: 'anthropic',
    gateway: 'native',
    tells: claude,
  },
  { name: 'Claude Opus 4.7', model: 'claude-opus-4.7', maker: 'anthropic', gateway: 'native', tells: claude },
  { name: 'Gemini', model: 'gemini-2.5-pro', maker: 'google', gateway: 'native', tells: gemini },
  { name: 'legacy GPT-4o', model: 'gpt-4o', maker: 'openai', gateway: 'legacy', tells: legacy },
  {
    name: 'legacy Claude',
    model: 'claude-sonnet-4.5',
    maker: 'anthropic',
    gateway: 'legacy',
    tells: legacy,
  },
  {
    name: 'legacy Gemini',
    model: 'gemini-2.5-flash',
    maker: 'google',
    gateway: 'legacy',
    tells: { ...legacy, callIds: false },
  },
];

const vllm: Told = { ...gpt, refusal: 'nothing', usage: 'without reasoning' };

/** Open models, which vLLM serves behind ALCF's gateway: through a queue, and directly. */
export const alcfFamilies: readonly Family[] = [
  {
    name: 'Gemma on Sophia',
    model: 'alcf:sophia/google/gemma-4-31B-it',
    maker: 'open',
    gateway: 'alcf',
    tells: vllm,
  },
  {
    name: 'gpt-oss on Metis',
    model: 'alcf:metis/gpt-oss-120b',
    maker: 'open',
    gateway: 'alcf',
    tells: vllm,
    blind: true,
  },
];

/** A gateway without Responses differs for those alone that speak it. */
export function familiesOf(client: Pick<Client, 'dialect' | 'families'>): readonly Family[] {
  return families.filter(
    ({ name, gateway }) =>
      (gateway !== 'without responses' || client.dialect === 'responses') &&
      (client.families !== 'few' || few.has(name)),
  );
}

/** Whether the bytes pass, the dialect being the same on both sides: then what is in them is between the two. */
export function isRelayed({ dialect }: Pick<Client, 'dialect'>, { maker, gateway }: Family): boolean {
  if (gateway === 'legacy' || gateway === 'alcf') return false;
  if (dialect === 'anthropic') return maker === 'anthropic';
  if (dialect === 'chat') return maker !== 'anthropic';
  return dialect === 'responses' && maker === 'openai' && gateway === 'native';
}
