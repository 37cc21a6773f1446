import type { ReplyEvent } from '../../../electron/dialects/reply.ts';

/** The first rule of the answer grammar these events break, or undefined. */
export function brokenRule(events: readonly ReplyEvent[]): string | undefined {
  let started = false;
  let ended = false;
  let counted = false;
  let opened = 0;
  let open: { index: number; kind: string; opaques: number } | undefined;
  for (const event of events) {
    if (ended) return `${event.type} after the end`;
    if (event.type === 'error') {
      ended = true;
      continue;
    }
    if (event.type === 'start') {
      if (started) return 'a second start';
      started = true;
      continue;
    }
    if (!started) return `${event.type} before start`;
    if (counted && event.type !== 'end') return `${event.type} after usage`;
    switch (event.type) {
      case 'open':
        if (open) return 'two blocks open';
        if (event.index !== opened++) return `block ${event.index} where ${opened - 1} was due`;
        open = { index: event.index, kind: event.block.kind, opaques: 0 };
        break;
      case 'delta':
        if (open?.index !== event.index) return 'a delta for a block that is not open';
        if (event.delta.kind === 'text' && event.delta.text === '') return 'an empty delta';
        if (event.delta.kind === 'opaque' && ++open.opaques > 1) return 'two opaques in a block';
        if (event.delta.kind === 'citation' && open.kind !== 'text') return 'a citation outside text';
        break;
      case 'close':
        if (open?.index !== event.index) return 'a close for a block that is not open';
        open = undefined;
        break;
      case 'usage':
        if (open) return 'usage while a block is open';
        counted = true;
        break;
      case 'end':
        if (open) return 'end while a block is open';
        if (!counted) return 'end without usage';
        ended = true;
    }
  }
  return ended ? undefined : 'no end';
}
