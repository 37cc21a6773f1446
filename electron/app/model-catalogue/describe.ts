import type { Catalogue } from '../../contract.ts';
import type { Model } from '../../providers/model.ts';

/** A model as the page is told of it. */
export function describeModel(model: Model): Catalogue['models'][number] {
  const { maxOutputTokens: _, aliases, capabilities, ...rest } = model;
  return { ...rest, aliases: [...aliases], capabilities: [...capabilities] };
}

/** What `/refresh` counts (argo-gateway.md section 4.8); every listed name is an alias. */
export function countsOf(models: readonly Model[]) {
  return {
    uniqueModels: models.length,
    totalAliases: models.reduce((names, { aliases }) => names + 1 + aliases.length, 0),
    chatModels: models.filter(({ kind }) => kind === 'chat').length,
    embedModels: models.filter(({ kind }) => kind === 'embedding').length,
  };
}
