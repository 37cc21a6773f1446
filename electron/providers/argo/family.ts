import { globMatcher } from '../glob.ts';
import type { Family, ModelKind } from '../model.ts';
import { bareName } from './spelling.ts';

/** By internal id; the families outside `claude*` are Anthropic's newer names (argo-gateway.md section 3). */
const families: readonly { readonly family: Family; readonly ids: readonly ((id: string) => boolean)[] }[] = [
  { family: 'openai', ids: ['gpt*', 'ada*', 'v3*', '*embedding*'].map(globMatcher) },
  { family: 'anthropic', ids: ['claude*', 'sonnet*', 'opus*', 'haiku*', 'fable*'].map(globMatcher) },
  { family: 'google', ids: [globMatcher('gemini*')] },
];

const embeddingIds = ['ada*', 'v3*', '*embedding*'].map(globMatcher);

/** Who made the model; `open` for an id nobody knows, which is spoken to as OpenAI chat. */
export function familyOf(upstreamId: string): Family {
  const id = bareName(upstreamId);
  return families.find(({ ids }) => ids.some((matches) => matches(id)))?.family ?? 'open';
}

export function kindOf(upstreamId: string): ModelKind {
  return embeddingIds.some((matches) => matches(bareName(upstreamId))) ? 'embedding' : 'chat';
}

/** The family a name that is no model's seems to mean, by the words in it. */
export function familyMeantBy(asked: string): Family | undefined {
  if (/claude|sonnet|opus|haiku|fable|anthropic/i.test(asked)) return 'anthropic';
  if (/gemini/i.test(asked)) return 'google';
  return /gpt|(^|[:/-])o\d/i.test(asked) ? 'openai' : undefined;
}
