import type { Results } from './rounds.ts';

export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Which number of a contender is meant. */
export interface Figure {
  readonly figure: string;
  /** A contender whose own figure of the same round is taken off: what is left is what was added to it. */
  readonly over?: string;
}

/** A figure over the rounds; undefined where the contender has none. */
export function spreadOf(results: Results, contender: string, figure: Figure): Spread | undefined {
  return spread(valuesOf(results, contender, figure));
}

/** The same divided by another contender's of the same round. */
export function ratioOf(
  results: Results,
  contender: string,
  figure: Figure,
  base: string,
): Spread | undefined {
  const bases = valuesOf(results, base, figure);
  const ratios = valuesOf(results, contender, figure).map((value, round) => value / (bases[round] ?? 0));
  return spread(ratios.filter(Number.isFinite));
}

function valuesOf(results: Results, contender: string, { figure, over }: Figure): readonly number[] {
  const ground = over === undefined ? undefined : results.get(over);
  return (results.get(contender) ?? []).flatMap((figures, round) => {
    const value = figures[figure];
    return value === undefined ? [] : [value - (ground?.[round]?.[figure] ?? 0)];
  });
}

function spread(values: readonly number[]): Spread | undefined {
  const sorted = values.toSorted((one, other) => one - other);
  const [least] = sorted;
  const most = sorted.at(-1);
  if (least === undefined || most === undefined) return undefined;
  const middle = (sorted.length - 1) / 2;
  const [low = 0, high = 0] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  return { median: (low + high) / 2, least, most };
}

/** Of values that are sorted. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
