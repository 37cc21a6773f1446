import { isWhole, type Slot, type ToolSlot } from './block-slots.ts';
import type { Block, ReplyEvent } from './reply.ts';
import { returnedTool, unwrapCustomInput } from './returned-tools.ts';
import { createToolIds } from './tool-ids.ts';
import type { ReadContext } from './upstream-dialect.ts';

/** The blocks of an answer in the order they began. Only the first may be open; the others wait for it. */
export interface BlockLine {
  last(): Slot | undefined;
  add(slot: Slot): void;
  /** Emits all that may be emitted by now. */
  settle(): void;
  /** Nothing more comes. A tool call that was cut off keeps the input it has; an untouched one gets `{}`. */
  finish(cutOff: boolean): void;
}

export function createBlockLine(
  context: Pick<ReadContext, 'request' | 'toolNames'>,
  emit: (event: ReplyEvent) => void,
): BlockLine {
  const line: Slot[] = [];
  const ids = createToolIds(context.request.turns);
  let opened = 0;
  let cutOff = false;

  function settle(): void {
    for (let slot = line[0]; slot; slot = line[0]) {
      const over = slot.closed || (line.length > 1 && (slot.kind !== 'tool-call' || isWhole(slot)));
      if (slot.index === undefined && mayOpen(slot, over)) open(slot);
      if (slot.index !== undefined) flush(slot, slot.index, over);
      if (!over) return;
      if (slot.index !== undefined) emit({ type: 'close', index: slot.index });
      line.shift();
    }
  }

  function open(slot: Slot): void {
    slot.index = opened++;
    emit({
      type: 'open',
      index: slot.index,
      block: slot.kind === 'tool-call' ? toolBlock(slot) : { kind: slot.kind },
    });
  }

  function toolBlock(slot: ToolSlot): Block {
    const { name, flavour, wrapped } = returnedTool(context, slot.name);
    slot.wrapped = wrapped && !slot.bare;
    return {
      kind: 'tool-call',
      id: ids.issue(slot.id, name, slot.input),
      name,
      flavour: slot.bare ? 'custom' : flavour,
    };
  }

  function flush(slot: Slot, index: number, over: boolean): void {
    const text = slot.kind === 'tool-call' ? unsentInput(slot, over) : slot.unsent;
    if (text !== '') {
      slot.unsent = '';
      emit({ type: 'delta', index, delta: { kind: 'text', text } });
    }
    if (slot.extras.length === 0) return;
    for (const delta of slot.extras.splice(0)) emit({ type: 'delta', index, delta });
  }

  function unsentInput(slot: ToolSlot, over: boolean): string {
    if (slot.wrapped) return over ? unwrapCustomInput(slot.input) : '';
    if (over && slot.input === '' && !slot.bare && !cutOff) return '{}';
    return slot.unsent;
  }

  return {
    last: () => line.at(-1),
    add(slot) {
      line.push(slot);
    },
    settle,
    finish(wasCutOff) {
      cutOff = wasCutOff;
      for (const slot of line) slot.closed = true;
      settle();
    },
  };
}

/** A call without an id gets one from its whole input, so it stays shut until that is known. */
function mayOpen(slot: Slot, over: boolean): boolean {
  if (slot.kind !== 'tool-call') return true;
  return slot.name !== '' && (slot.id !== undefined || over || isWhole(slot));
}
