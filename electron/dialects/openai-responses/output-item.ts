import type { Block, Delta } from '../reply.ts';
import type { EventPrinter } from './event-printer.ts';

/** How an item ended: one that was cut is `incomplete`. */
export type ItemStatus = 'completed' | 'incomplete';

/** One item of the output while it grows; all but the last two give the events to send. */
export interface OutputItem {
  /** After the item was announced. */
  begin(): string;
  /** Takes the next block of the answer in; undefined when that is an item of its own. */
  goOn(block: Block): string | undefined;
  write(delta: Delta): string;
  endBlock(): string;
  /** Before the item is said to be done. */
  end(): string;
  /** The item as it is announced. */
  readonly announced: object;
  /** The whole item as JSON, as far as it came. */
  json(status: ItemStatus): string;
}

/** Where an item stands in its answer. */
export interface ItemPlace {
  readonly id: string;
  readonly outputIndex: number;
  readonly printer: EventPrinter;
}

/** The members that every event about the inside of an item begins with. */
export function placeMembers({ id, outputIndex }: ItemPlace): string {
  return `"item_id":${JSON.stringify(id)},"output_index":${outputIndex}`;
}
