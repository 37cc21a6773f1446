import { familyOf } from './family.ts';

/**
 * The listed names of a model, from its display name: the vendor's own order first, then the other usual one
 * (`claude-opus-4.7` and `claude-4.7-opus`, `o3-mini` and `gpt-o3-mini`). None for a name without a letter or digit.
 */
export function aliasesOf(displayName: string, upstreamId: string): string[] {
  const slug = slugOf(displayName);
  if (slug === '') return [];
  return [...new Set([slug, ...otherOrders(slug, upstreamId)])].map((name) => `argo:${name}`);
}

function slugOf(displayName: string): string {
  return displayName
    .toLowerCase()
    .replace(/^argo:/, '')
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

function otherOrders(slug: string, upstreamId: string): string[] {
  if (upstreamId.startsWith('gpto')) return [slug.startsWith('gpt-') ? slug.slice(4) : `gpt-${slug}`];
  if (familyOf(upstreamId) !== 'anthropic') return [];
  const [first = '', second = '', ...version] = slug.replace(/^claude(-|$)/, '').split('-');
  const named = ['claude', first, second, ...version].filter((word) => word !== '').join('-');
  const swapped = ['claude', second, first, ...version].join('-');
  // Only a name and a generation change places: "Claude Fable" has no second order.
  return isGeneration(first) !== isGeneration(second) && second !== '' ? [named, swapped] : [named];
}

function isGeneration(word: string): boolean {
  return /^\d/.test(word);
}
