import type { Catalogue } from '../../electron/contract.ts';

export type Model = Catalogue['models'][number];

/** What is asked for; empty text is "any". */
export interface Wish {
  readonly text: string;
  readonly provider: string;
  readonly family: string;
  readonly kind: string;
  readonly cluster: string;
  readonly status: string;
}

export const anyModel: Wish = { text: '', provider: '', family: '', kind: '', cluster: '', status: '' };

/** The models that fit: every word of the text in any of a model's names, in any case. */
export function filterModels(models: readonly Model[], wish: Wish): readonly Model[] {
  const words = wish.text.toLowerCase().split(/\s+/).filter(Boolean);
  return models.filter((model) => {
    const names = [model.id, ...model.aliases, model.upstreamId, model.displayName, model.cluster ?? ''];
    const haystack = names.join('\n').toLowerCase();
    return (
      fits(model.provider, wish.provider) &&
      fits(model.family, wish.family) &&
      fits(model.kind, wish.kind) &&
      fits(model.cluster, wish.cluster) &&
      fits(model.status, wish.status) &&
      words.every((word) => haystack.includes(word))
    );
  });
}

function fits(value: string | undefined, wanted: string): boolean {
  return wanted === '' || value === wanted;
}
