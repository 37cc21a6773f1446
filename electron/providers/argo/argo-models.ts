import type { ModelRules } from '../../dialects/model-rules.ts';
import type { Family, Model } from '../model.ts';
import { aliasesOf } from './aliases.ts';
import { embeddingContextTokens, embeddingModels } from './embeddings.ts';
import { familyOf, kindOf } from './family.ts';
import type { ListedModel } from './read-model-list.ts';

/** The rules of a model, from its upstream id and its family. */
export type RulesOf = (upstreamId: string, family: Family) => ModelRules;

/**
 * The catalogue of a list: its chat models in order, then the embedding models. Every name belongs to one model: a name
 * that is taken goes to the first, and a model left without any goes by its upstream id.
 */
export function argoModels(listed: readonly ListedModel[], rulesOf: RulesOf): readonly Model[] {
  const known = new Set(embeddingModels.map(({ upstreamId }) => upstreamId));
  const others = listed.filter(({ upstreamId }) => !known.has(upstreamId));
  const ordered = [
    ...others.filter(({ upstreamId }) => kindOf(upstreamId) === 'chat'),
    ...embeddingModels,
    ...others.filter(({ upstreamId }) => kindOf(upstreamId) === 'embedding'),
  ];
  const taken = new Set(ordered.map(({ upstreamId }) => upstreamId));
  return ordered.map((model) => {
    const [id, ...aliases] = freeNames(model, taken);
    for (const name of [id, ...aliases]) taken.add(name);
    return describe(model, id, aliases, rulesOf);
  });
}

function freeNames({ upstreamId, names }: ListedModel, taken: ReadonlySet<string>): [string, ...string[]] {
  const isFree = (name: string) => name === upstreamId || !taken.has(name);
  const standIn = `argo:${upstreamId.replace(/^argo:/, '')}`;
  const wanted = new Set(names.flatMap((name) => aliasesOf(name, upstreamId)));
  const [id = isFree(standIn) ? standIn : upstreamId, ...aliases] = [...wanted].filter(isFree);
  return [id, ...aliases];
}

function describe(listed: ListedModel, id: string, aliases: readonly string[], rulesOf: RulesOf): Model {
  const { upstreamId } = listed;
  const family = familyOf(upstreamId);
  const kind = kindOf(upstreamId);
  const displayName = (listed.names[0] ?? upstreamId).replace(/^argo:/, '');
  const common = { id, aliases, provider: 'argo', upstreamId, displayName, family, kind } as const;
  if (kind === 'embedding') return { ...common, capabilities: [], contextTokens: embeddingContextTokens };
  const rules = rulesOf(upstreamId, family);
  return {
    ...common,
    capabilities: capabilitiesOf(rules),
    ...(rules.contextTokens !== undefined && { contextTokens: rules.contextTokens }),
    ...(rules.maxOutputTokens !== undefined && { maxOutputTokens: rules.maxOutputTokens }),
  };
}

function capabilitiesOf(rules: ModelRules): string[] {
  const has = {
    tools: rules.tools,
    images: rules.images,
    reasoning: rules.reasoning !== 'none',
    'structured-output': rules.structuredOutput === 'schema',
  };
  return Object.entries(has).flatMap(([name, able]) => (able ? [name] : []));
}
