import { randomUUID } from 'node:crypto';
import type { ApiError } from '../api-error.ts';
import type { ReplyContext, ReplyWriter } from '../client-dialect.ts';
import { createReading } from '../reading.ts';
import type { Block, ReplyEvent, Stop, Usage } from '../reply.ts';
import { createCallItem } from './call-item.ts';
import { createEventPrinter } from './event-printer.ts';
import { failureOf } from './failure.ts';
import { type ItemKind, itemId, responseId } from './ids.ts';
import { createMessageItem } from './message-item.ts';
import type { ItemPlace, ItemStatus, OutputItem } from './output-item.ts';
import { createReasoningItem } from './reasoning-item.ts';
import type { RememberedItems } from './remembered-items.ts';
import { createResponsePrinter, type ResponseState } from './response-object.ts';
import { createToolTable, type ToolTable } from './tool-table.ts';

export interface ResponseWriter extends ReplyWriter {
  /** The response object as the last event about it had it, as JSON. */
  response(): string;
}

type Start = Pick<Extract<ReplyEvent, { type: 'start' }>, 'id' | 'created'>;

/** Prints a streamed answer as the named events of a response, one item after the other. */
export function createResponseWriter(context: ReplyContext, remembered: RememberedItems): ResponseWriter {
  const printer = createEventPrinter();
  /** The items that are done, as JSON. */
  const output: string[] = [];
  let replyId: string | undefined;
  let printResponse: (state: ResponseState) => string = () => '';
  let response = '';
  let open: { readonly id: string; readonly item: OutputItem } | undefined;
  let table: ToolTable | undefined;
  let refused = false;
  let usage: Usage | undefined;

  function lifecycle(event: string, state: ResponseState): string {
    response = printResponse(state);
    return printer.print(`response.${event}`, `"response":${response}`);
  }

  function start({ id, created }: Start): string {
    replyId = id;
    printResponse = createResponsePrinter(responseId(id), created, context);
    const state = { status: 'in_progress', output } as const;
    return lifecycle('created', state) + lifecycle('in_progress', state);
  }

  function openBlock(block: Block): string {
    refused ||= block.kind === 'refusal';
    return open?.item.goOn(block) ?? endItem('completed') + beginItem(block);
  }

  function beginItem(block: Block): string {
    const outputIndex = output.length;
    const id = itemId(kindOf(block), replyId ?? '', outputIndex);
    const item = createItem(block, { id, outputIndex, printer });
    open = { id, item };
    return (
      printer.print(
        'response.output_item.added',
        `"output_index":${outputIndex},"item":${JSON.stringify(item.announced)}`,
      ) + item.begin()
    );
  }

  function createItem(block: Block, place: ItemPlace): OutputItem {
    switch (block.kind) {
      case 'text':
      case 'refusal':
        return createMessageItem(place, block.kind);
      case 'thinking':
        return createReasoningItem(place);
      case 'tool-call':
        table ??= createToolTable({ reading: createReading(), object: context.body, path: '' });
        return createCallItem(place, block, table.ownNameOf(block.name));
    }
  }

  /** Clients run a tool when they read here that its call is done. */
  function endItem(status: ItemStatus): string {
    if (!open) return '';
    const { id, item } = open;
    open = undefined;
    const inside = item.end();
    const json = item.json(status);
    const outputIndex = output.push(json) - 1;
    if (context.body.store !== false) remembered.remember(id, json);
    return (
      inside + printer.print('response.output_item.done', `"output_index":${outputIndex},"item":${json}`)
    );
  }

  function end(stop: Stop): string {
    const explanation = stop.reason === 'refusal' && !refused && stop.explanation;
    const refusal = explanation ? openBlock({ kind: 'refusal' }) + write(explanation) : '';
    const reason = reasonOf(stop);
    const status = reason === undefined ? 'completed' : 'incomplete';
    const ended = endItem(status);
    return refusal + ended + lifecycle(status, { status, output, usage, ...(reason && { reason }) });
  }

  function write(text: string): string {
    return open?.item.write({ kind: 'text', text }) ?? '';
  }

  /** An item that was cut is shown but not done: nobody may run half a call. */
  function fail(error: ApiError): string {
    const begun =
      replyId === undefined ? start({ id: randomUUID(), created: Math.floor(Date.now() / 1000) }) : '';
    const cut = open ? [open.item.json('incomplete')] : [];
    const state = { status: 'failed', output: [...output, ...cut], usage } as const;
    return begun + lifecycle('failed', { ...state, error: failureOf(error) });
  }

  return {
    contentType: 'text/event-stream',
    response: () => response,
    write(event) {
      switch (event.type) {
        case 'start':
          return start(event);
        case 'open':
          return openBlock(event.block);
        case 'delta':
          return open?.item.write(event.delta) ?? '';
        case 'close':
          return open?.item.endBlock() ?? '';
        case 'usage':
          usage = event.usage;
          return '';
        case 'end':
          return end(event.stop);
        case 'error':
          return fail(event.error);
      }
    },
  };
}

function kindOf(block: Block): ItemKind {
  if (block.kind === 'tool-call') return block.flavour;
  return block.kind === 'thinking' ? 'reasoning' : 'message';
}

/** Why an answer is incomplete; undefined when it is whole. */
function reasonOf(stop: Stop): string | undefined {
  switch (stop.reason) {
    case 'length':
    case 'context-full':
      return 'max_output_tokens';
    case 'content-filter':
      return 'content_filter';
    case 'end':
    case 'stop-sequence':
    case 'tool-calls':
    case 'refusal':
    case 'pause':
      return undefined;
  }
}
