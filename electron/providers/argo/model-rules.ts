import type { ModelRules } from '../../dialects/model-rules.ts';
import { globMatcher } from '../glob.ts';
import type { RulesOf } from './argo-models.ts';
import { familyRules } from './family-rules.ts';
import { type RuleEntry, ruleTable } from './rule-table.ts';
import { bareName, squeezedName } from './spelling.ts';

/**
 * The rules of every model: its family's, then each entry of the table that fits, then each of the person's own, the
 * more specific pattern winning among each. Looked up once for each id.
 */
export function createModelRules(ownEntries: readonly RuleEntry[] = []): RulesOf {
  const layers = [...bySpecificity(ruleTable), ...bySpecificity(ownEntries)].map(({ models, rules }) => ({
    fits: globMatcher(models),
    rules,
  }));
  const known = new Map<string, ModelRules>();
  return (upstreamId, family) => {
    const seen = known.get(upstreamId);
    if (seen) return seen;
    const key = squeezedName(bareName(upstreamId));
    let rules = familyRules[family];
    for (const layer of layers) {
      if (layer.fits(key) || layer.fits(upstreamId)) rules = { ...rules, ...layer.rules };
    }
    known.set(upstreamId, rules);
    return rules;
  };
}

/** Least specific first: by the letters a pattern fixes, a whole id after a pattern as long; equals keep their order. */
function bySpecificity(entries: readonly RuleEntry[]): RuleEntry[] {
  return entries.toSorted((one, other) => specificity(one.models) - specificity(other.models));
}

function specificity(glob: string): number {
  const fixed = glob.replaceAll('*', '').length;
  return glob.includes('*') ? fixed : fixed + 0.5;
}
