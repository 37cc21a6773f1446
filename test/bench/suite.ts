import type { Contender } from './rounds.ts';
import type { Figure } from './spread.ts';

export interface Column extends Figure {
  readonly title: string;
  readonly unit: string;
}

/** What a figure should be at most: its value, or its ratio to another contender's of the same round. */
export interface Goal {
  readonly what: string;
  readonly contender: string;
  readonly figure: Figure;
  readonly atMost: number;
  readonly against?: string;
}

/** Some contenders doing the same, and the columns of their table. */
export interface Suite {
  readonly title: string;
  readonly contenders: readonly Contender[];
  readonly columns: readonly Column[];
  /** The contender that is 1 in every ratio. */
  readonly base: string;
  readonly goals: readonly Goal[];
}
