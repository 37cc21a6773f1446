import { createJsonObjectEnd, type JsonObjectEnd } from './json-object-end.ts';
import type { Delta } from './reply.ts';

/** One block of an answer on its way out: what is known of it, and what of it was not emitted yet. */
export type Slot = BlockSlot | ToolSlot;

interface Progress {
  /** The block's number, once it is open. */
  index: number | undefined;
  unsent: string;
  /** Opaques and citations not emitted yet. */
  readonly extras: Delta[];
  /** It got its one opaque. */
  sealed: boolean;
  /** Nothing more comes for it. */
  closed: boolean;
}

export interface BlockSlot extends Progress {
  readonly kind: 'text' | 'thinking' | 'refusal';
}

export interface ToolSlot extends Progress {
  readonly kind: 'tool-call';
  /** A custom tool call of the upstream's own: its input is bare text, whose end cannot be seen. */
  readonly bare: boolean;
  /** A custom tool that was sent as a function: its input comes out of the arguments when they are whole. */
  wrapped: boolean;
  id: string | undefined;
  /** '' until known. */
  name: string;
  /** All of it, as it came. */
  input: string;
  readonly end: JsonObjectEnd;
}

export function createBlockSlot(kind: BlockSlot['kind']): BlockSlot {
  return { kind, index: undefined, unsent: '', extras: [], sealed: false, closed: false };
}

export function createToolSlot(bare: boolean): ToolSlot {
  return {
    kind: 'tool-call',
    index: undefined,
    unsent: '',
    extras: [],
    sealed: false,
    closed: false,
    bare,
    wrapped: false,
    id: undefined,
    name: '',
    input: '',
    end: createJsonObjectEnd(),
  };
}

/** Takes what belongs to the input; what follows a whole object is not part of it. */
export function addInput(slot: ToolSlot, piece: string): void {
  const input = slot.bare ? piece : piece.slice(0, slot.end.feed(piece));
  slot.input += input;
  slot.unsent += input;
}

/** Whether the input can be taken for complete although nobody said that it was. */
export function isWhole(slot: ToolSlot): boolean {
  return !slot.bare && slot.end.whole();
}

/** Whether a client could parse the input. */
export function isParseable(slot: ToolSlot): boolean {
  if (slot.bare) return false;
  try {
    JSON.parse(slot.input);
    return true;
  } catch {
    return false;
  }
}
