import { randomUUID } from 'node:crypto';
import { type ApiError, apiError } from './api-error.ts';
import { createBlockLine } from './block-line.ts';
import {
  addInput,
  type BlockSlot,
  createBlockSlot,
  createToolSlot,
  isParseable,
  isWhole,
  type ToolSlot,
} from './block-slots.ts';
import type { Citation, Opaque } from './conversation.ts';
import { estimateInputTokens, estimateTextTokens } from './estimate-tokens.ts';
import type { ReplyEvent, Stop, Usage } from './reply.ts';
import type { ReadContext } from './upstream-dialect.ts';

/** Any stable name of one tool call within an answer: its index, its item id. */
export type ToolKey = string | number;

interface ToolHint {
  /** Made safe and unique; derived from the call's content where the upstream gives none. */
  readonly id?: string | undefined;
  /** As the upstream knows the tool; it comes out as the client's own. */
  readonly name?: string | undefined;
  /** `custom` only where the upstream answered with a custom tool call of its own, whose input is bare text. */
  readonly flavour?: 'function' | 'custom';
}

interface ReplyHead {
  readonly id?: string | undefined;
  /** Unix seconds. */
  readonly created?: number | undefined;
  readonly usage?: Partial<Usage>;
}

/**
 * Hints in, in whatever order an upstream gives them; events out that obey the grammar of `ReplyEvent`.
 *
 * A block opens with its first hint and closes when another begins. Hints for another block wait while a tool
 * call is open whose input is not whole yet, so interleaved calls come out one after the other.
 */
export interface Sequencer {
  /** Optional and harmless twice: content starts the answer by itself. */
  start(head?: ReplyHead): void;
  text(text: string): void;
  thinking(text: string): void;
  refusal(text: string): void;
  /** Belongs to the running text block; dropped where there is none. */
  citation(citation: Citation): void;
  /** Belongs to the tool call `key`, else to the running thinking block, else is a thinking block of its own. */
  opaque(opaque: Opaque, key?: ToolKey): void;
  /** Ends the running text, thinking or refusal block, so that the next hint opens another. */
  closeBlock(): void;
  /** The first hint begins the call; later ones may add what was missing and change nothing else. */
  toolOpen(key: ToolKey, tool: ToolHint): void;
  toolInput(key: ToolKey, text: string): void;
  /** Optional: says that no more input comes. */
  toolClose(key: ToolKey): void;
  /** Whether the input so far is a whole JSON object: what comes next is then another call. */
  toolIsWhole(key: ToolKey): boolean;
  /** Merged, later numbers over earlier ones; what is missing in the end is estimated. */
  usage(usage: Partial<Usage>): void;
  /** The last one counts. It ends nothing: `finish` does. */
  stop(stop: Stop): void;
  /** The end, at any point. */
  error(error: ApiError): void;
  /** The upstream has no more to say: closes, counts, and ends with the stop or an error. */
  finish(): void;
  /** True after end or error: every further hint is ignored. No getter: V8 makes another kind of object for each. */
  ended(): boolean;
}

export type SequencerContext = Pick<ReadContext, 'request' | 'toolNames' | 'now'>;

export function createSequencer(context: SequencerContext, emit: (event: ReplyEvent) => void): Sequencer {
  const line = createBlockLine(context, emit);
  const tools = new Map<ToolKey, ToolSlot>();
  let usage: Partial<Usage> = {};
  let stop: Stop | undefined;
  let started = false;
  let ended = false;
  let characters = 0;
  let refused = false;

  function start(head: ReplyHead = {}): void {
    if (started || ended) return;
    started = true;
    usage = { ...usage, ...head.usage };
    emit({
      type: 'start',
      id: head.id || randomUUID().replaceAll('-', ''),
      created: head.created ?? context.now,
      ...(usage.input !== undefined && { usage: { output: 0, ...usage, input: usage.input } }),
    });
  }

  function write(kind: BlockSlot['kind'], text: string): void {
    if (ended || text === '') return;
    start();
    characters += text.length;
    refused ||= kind === 'refusal';
    running(kind).unsent += text;
    line.settle();
  }

  /** The last block if it is of this kind and takes more, else a new one behind it. */
  function running(kind: BlockSlot['kind']): BlockSlot {
    const last = line.last();
    if (last && last.kind === kind && !last.sealed && !last.closed) return last;
    const slot = createBlockSlot(kind);
    line.add(slot);
    return slot;
  }

  function toolSlot(key: ToolKey, bare: boolean): ToolSlot {
    const known = tools.get(key);
    if (known) return known;
    start();
    const slot = createToolSlot(bare);
    tools.set(key, slot);
    line.add(slot);
    return slot;
  }

  function finalUsage(): Usage {
    const { input = estimateInputTokens(context.request), output = estimateTextTokens(characters) } = usage;
    const estimated = usage.input === undefined || usage.output === undefined;
    return { ...usage, input, output, ...(estimated && { estimated }) };
  }

  function end(error: ApiError | undefined): void {
    if (error) emit({ type: 'error', error });
    ended = true;
  }

  return {
    start,
    text: (text) => write('text', text),
    thinking: (text) => write('thinking', text),
    refusal: (text) => write('refusal', text),
    citation(citation) {
      const last = line.last();
      if (ended || last?.kind !== 'text') return;
      last.extras.push({ kind: 'citation', citation });
      line.settle();
    },
    opaque(opaque, key) {
      if (ended) return;
      start();
      const slot = (key === undefined ? undefined : tools.get(key)) ?? running('thinking');
      if (slot.sealed || slot.closed) return;
      slot.sealed = true;
      slot.extras.push({ kind: 'opaque', opaque });
      line.settle();
    },
    closeBlock() {
      const last = line.last();
      if (ended || !last || last.kind === 'tool-call') return;
      last.closed = true;
      line.settle();
    },
    toolOpen(key, { id, name, flavour }) {
      if (ended) return;
      const slot = toolSlot(key, flavour === 'custom');
      slot.id ??= id || undefined;
      slot.name ||= name ?? '';
      line.settle();
    },
    toolInput(key, text) {
      if (ended || text === '') return;
      characters += text.length;
      const slot = toolSlot(key, false);
      if (slot.closed) return;
      addInput(slot, text);
      line.settle();
    },
    toolClose(key) {
      const slot = tools.get(key);
      if (ended || !slot) return;
      slot.closed = true;
      line.settle();
    },
    toolIsWhole(key) {
      const slot = tools.get(key);
      return slot !== undefined && isWhole(slot);
    },
    usage(hint) {
      usage = { ...usage, ...hint };
    },
    stop(hint) {
      stop = hint;
    },
    error(error) {
      if (!ended) end(error);
    },
    finish() {
      if (ended) return;
      line.finish(stop?.reason === 'length' || stop?.reason === 'context-full');
      const begun = [...tools.values()];
      const calls = begun.filter((call) => call.index !== undefined);
      if (begun.some((call) => call.index === undefined && call.input !== '')) {
        return end(apiError('bad-gateway', 'The upstream called a tool without naming it. Try again.'));
      }
      const outcome = stop ? settledStop(stop, calls.length > 0, refused) : impliedStop(calls);
      if (!outcome)
        return end(apiError('bad-gateway', 'The upstream stopped in the middle of its answer. Try again.'));
      start();
      emit({ type: 'usage', usage: finalUsage() });
      emit({ type: 'end', stop: outcome });
      end(undefined);
    },
    ended: () => ended,
  };
}

/** A call or a refusal decides over `end` (some upstreams say `stop` then), and no call over `tool-calls`. */
function settledStop(stop: Stop, called: boolean, refused: boolean): Stop {
  if (stop.reason === 'end' && called) return { reason: 'tool-calls' };
  if (stop.reason === 'end' && refused) return { reason: 'refusal' };
  if (stop.reason === 'tool-calls' && !called) return { reason: 'end' };
  return stop;
}

/** An answer without a finish counts only when it is made of tool calls a client could run. */
function impliedStop(calls: readonly ToolSlot[]): Stop | undefined {
  return calls.length > 0 && calls.every(isParseable) ? { reason: 'tool-calls' } : undefined;
}
