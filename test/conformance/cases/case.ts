import type { Say } from '../../simulator/argo/script.ts';
import type { Delivery } from '../../simulator/wire/delivery.ts';
import type { Client, Shown } from '../clients/client.ts';
import type { Family } from '../families.ts';
import type { Answered, Question } from '../question.ts';

/** One conversation, and what comes of it whoever leads it with whomever. */
export interface Case {
  /** Goes on from "it". */
  readonly name: string;
  readonly question: Question;
  /** What the model says, turn by turn. After calls the program gives their results, else it says what is next. */
  readonly script: readonly Say[];
  readonly delivery?: Delivery;
  /** What the program says next, after an answer without calls. */
  readonly next?: string;
  /** The result of each call, by its place; `done` where there is none. */
  readonly results?: readonly string[];
  /** What the last request to the gateway must hold. */
  readonly heard?: readonly string[];
  /** What a client must be able to show for the case to make sense. */
  readonly needs?: readonly (keyof Shown)[];
  readonly only?: (client: Client, family: Family) => boolean;
  /** What is compared; all without. */
  readonly compares?: readonly (keyof Answered)[];
}
