import { type ApiError, apiError } from './api-error.ts';
import type { Citation, Opaque } from './conversation.ts';
import type { Block, Delta, Reply, ReplyBlock, ReplyEvent, Stop, Usage } from './reply.ts';
import { fail, ok, type Result } from './result.ts';

export interface Fold {
  push(event: ReplyEvent): void;
  /** The whole answer, or the error it ended with. */
  result(): Result<Reply, ApiError>;
}

interface Growing {
  readonly block: Block;
  text: string;
  opaque: Opaque | undefined;
  readonly citations: Citation[];
}

/** Collects the events of an answer into one reply: the non-streaming form of every dialect. */
export function createFold(): Fold {
  const blocks: Growing[] = [];
  let head: { readonly id: string; readonly created: number } | undefined;
  let usage: Usage = { input: 0, output: 0 };
  let stop: Stop | undefined;
  let error: ApiError | undefined;

  return {
    push(event) {
      switch (event.type) {
        case 'start':
          head = event;
          if (event.usage) usage = event.usage;
          return;
        case 'open':
          blocks.push({ block: event.block, text: '', opaque: undefined, citations: [] });
          return;
        case 'delta':
          grow(blocks.at(-1), event.delta);
          return;
        case 'close':
          return;
        case 'usage':
          usage = event.usage;
          return;
        case 'end':
          stop = event.stop;
          return;
        case 'error':
          error = event.error;
      }
    },
    result() {
      if (error) return fail(error);
      if (!head || !stop)
        return fail(
          apiError('bad-gateway', 'The upstream stopped before its answer was complete. Try again.'),
        );
      return ok({ id: head.id, created: head.created, blocks: blocks.map(grown), usage, stop });
    },
  };
}

function grow(growing: Growing | undefined, delta: Delta): void {
  if (!growing) return;
  if (delta.kind === 'text') growing.text += delta.text;
  else if (delta.kind === 'opaque') growing.opaque = delta.opaque;
  else growing.citations.push(delta.citation);
}

function grown({ block, text, opaque, citations }: Growing): ReplyBlock {
  switch (block.kind) {
    case 'text':
      return { kind: 'text', text, citations };
    case 'refusal':
      return { kind: 'refusal', text };
    case 'thinking':
      return { kind: 'thinking', text, ...(opaque && { opaque }) };
    case 'tool-call':
      return { ...block, input: text, ...(opaque && { opaque }) };
  }
}

/** The events a whole answer stands for: `fold` backwards. */
export function explode(reply: Reply): ReplyEvent[] {
  const events: ReplyEvent[] = [{ type: 'start', id: reply.id, created: reply.created }];
  reply.blocks.forEach((block, index) => {
    const text = block.kind === 'tool-call' ? block.input : block.text;
    events.push({ type: 'open', index, block: blockOf(block) });
    if (text !== '') events.push({ type: 'delta', index, delta: { kind: 'text', text } });
    for (const delta of extrasOf(block)) events.push({ type: 'delta', index, delta });
    events.push({ type: 'close', index });
  });
  events.push({ type: 'usage', usage: reply.usage }, { type: 'end', stop: reply.stop });
  return events;
}

function blockOf(block: ReplyBlock): Block {
  if (block.kind !== 'tool-call') return { kind: block.kind };
  return { kind: block.kind, id: block.id, name: block.name, flavour: block.flavour };
}

function extrasOf(block: ReplyBlock): Delta[] {
  switch (block.kind) {
    case 'text':
      return block.citations.map((citation) => ({ kind: 'citation', citation }));
    case 'refusal':
      return [];
    case 'thinking':
    case 'tool-call':
      return block.opaque ? [{ kind: 'opaque', opaque: block.opaque }] : [];
  }
}
