import type { Effort } from './conversation.ts';

const efforts: readonly Effort[] = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'];

/** No vendor publishes how the two compare; these steps are ours, and the same in both directions. */
const budgets: Readonly<Record<Effort, number>> = {
  none: 0,
  minimal: 1024,
  low: 2048,
  medium: 8192,
  high: 16384,
  xhigh: 32768,
  max: 65536,
};

export function isEffort(word: unknown): word is Effort {
  return efforts.some((effort) => effort === word);
}

/** Thinking tokens an effort stands for. */
export function budgetOfEffort(effort: Effort): number {
  return budgets[effort];
}

/** The highest effort whose budget does not exceed this one; a small budget is `minimal`, none is `none`. */
export function effortOfBudget(budgetTokens: number): Effort {
  if (budgetTokens <= 0) return 'none';
  return efforts.findLast((effort) => effort !== 'none' && budgets[effort] <= budgetTokens) ?? 'minimal';
}

/**
 * What a model that knows only these efforts (lowest first) is told: the effort itself, the nearest lower one, or its
 * lowest. Only `none` itself becomes `none`: a model asked to think a little must not stop thinking.
 */
export function nearestEffort(effort: Effort, known: readonly string[]): string | undefined {
  if (known.includes(effort)) return effort;
  const order: readonly string[] = efforts;
  const thinking = known.filter((word) => word !== 'none');
  return thinking.findLast((word) => order.indexOf(word) < order.indexOf(effort)) ?? thinking[0];
}
