import type { Answer, AnswerBlock, CallBlock } from '../answer.ts';
import type { Context } from '../print.ts';
import type { ResponsesRequest } from './request.ts';
import { sealThought } from './thought.ts';

/** One item of the output, with what is streamed of it. */
export type OutputItem =
  | { readonly kind: 'message'; readonly id: string; readonly parts: readonly SpokenBlock[] }
  | {
      readonly kind: 'reasoning';
      readonly id: string;
      readonly pieces: readonly string[];
      readonly sealed?: string;
    }
  | { readonly kind: 'call'; readonly id: string; readonly callId: string; readonly block: CallBlock };

type SpokenBlock = Extract<AnswerBlock, { kind: 'text' | 'refusal' }>;

/** A model that reasons always shows an item for its thought, if only an empty one. */
export function itemsOfAnswer(answer: Answer, request: ResponsesRequest, context: Context): OutputItem[] {
  const wantsSeal = request.include?.includes('reasoning.encrypted_content') === true;
  const thought = answer.blocks.find((block) => block.kind === 'thinking');
  const reasoned = thought !== undefined || (answer.usage?.reasoning ?? 0) > 0;
  const pieces = thought?.pieces ?? [];
  const items: OutputItem[] = reasoned
    ? [
        {
          kind: 'reasoning',
          id: context.id('rs_', 53),
          pieces,
          ...(wantsSeal ? { sealed: sealThought(pieces.join('')) } : {}),
        },
      ]
    : [];
  const spoken = answer.blocks.filter((block) => block.kind === 'text' || block.kind === 'refusal');
  if (spoken.length > 0) items.push({ kind: 'message', id: context.id('msg_', 54), parts: spoken });
  for (const [at, block] of answer.blocks.entries()) {
    if (block.kind !== 'call') continue;
    items.push({
      kind: 'call',
      id: context.id(block.custom ? 'ctc_' : 'fc_', 53, String(at)),
      callId: block.id ?? context.id('call_', 29, String(at)),
      block,
    });
  }
  return items;
}

/** The item as the final answer holds it. */
export function finishedItem(item: OutputItem): object {
  switch (item.kind) {
    case 'message':
      return {
        id: item.id,
        type: 'message',
        status: 'completed',
        content: item.parts.map((part) => finishedPart(part)),
        role: 'assistant',
      };
    case 'reasoning':
      return {
        id: item.id,
        type: 'reasoning',
        summary: item.pieces.length > 0 ? [{ type: 'summary_text', text: item.pieces.join('') }] : [],
        ...(item.sealed === undefined ? {} : { encrypted_content: item.sealed }),
      };
    case 'call': {
      const { id, callId, block } = item;
      const input = block.pieces.join('');
      return block.custom
        ? { id, type: 'custom_tool_call', status: 'completed', call_id: callId, input, name: block.name }
        : {
            id,
            type: 'function_call',
            status: 'completed',
            arguments: input,
            call_id: callId,
            name: block.name,
          };
    }
  }
}

export function finishedPart(part: SpokenBlock): object {
  const text = part.pieces.join('');
  return part.kind === 'text'
    ? { type: 'output_text', annotations: [], logprobs: [], text }
    : { type: 'refusal', refusal: text };
}

/** The item as it is announced, before anything is in it. */
export function openedItem(item: OutputItem): object {
  switch (item.kind) {
    case 'message':
      return { id: item.id, type: 'message', status: 'in_progress', content: [], role: 'assistant' };
    case 'reasoning':
      return { id: item.id, type: 'reasoning', summary: [] };
    case 'call': {
      const { id, callId, block } = item;
      return block.custom
        ? {
            id,
            type: 'custom_tool_call',
            status: 'in_progress',
            call_id: callId,
            input: '',
            name: block.name,
          }
        : {
            id,
            type: 'function_call',
            status: 'in_progress',
            arguments: '',
            call_id: callId,
            name: block.name,
          };
    }
  }
}
