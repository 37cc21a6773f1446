import type { Opaque } from '../conversation.ts';
import { type JsonObject, listOf, objectOf, textOf, withoutNulls } from '../json-value.ts';
import type { Stop } from '../reply.ts';
import type { Sequencer } from '../sequencer.ts';
import { readErrorEvent } from './read-error.ts';
import { readStop } from './reply-stop.ts';
import { readUsage } from './reply-usage.ts';
import { createThoughtDigest, type ThoughtDigest } from './thought-digest.ts';

interface ToolBlock {
  /** Counts the blocks of an answer: some servers use an index twice. */
  readonly key: number;
  /** What the start of the block already gave; counts when no piece follows. */
  readonly input: unknown;
  hasPieces: boolean;
}

/** Turns Anthropic's stream events into hints. Unknown events, blocks and deltas are passed over. */
export function createEventReader(hints: Sequencer, upstreamId: string): (event: JsonObject) => void {
  const tools = new Map<unknown, ToolBlock>();
  let blocks = 0;
  let counters: JsonObject = {};
  let stop: Stop | undefined;
  /** Of the thought that runs; made when one begins, since most answers have none. */
  let thought: ThoughtDigest | undefined;

  function opaque(kind: Opaque['kind'], data: unknown): void {
    const text = textOf(data);
    if (!text) return;
    const of = kind === 'signature' ? { of: (thought ?? createThoughtDigest()).value() } : {};
    hints.opaque({ origin: 'anthropic', model: upstreamId, kind, data: text, ...of });
  }

  function think(value: unknown): void {
    const text = textOf(value) ?? '';
    thought ??= createThoughtDigest();
    thought.add(text);
    hints.thinking(text);
  }

  /** The counters are cumulative, and each event leaves out those it has nothing new to say of. */
  function count(usage: unknown): void {
    counters = { ...counters, ...withoutNulls(objectOf(usage) ?? {}) };
  }

  function startBlock({ index, content_block: value }: JsonObject): void {
    const block = objectOf(value) ?? {};
    hints.closeBlock();
    tools.delete(index);
    switch (block.type) {
      case 'text':
        hints.text(textOf(block.text) ?? '');
        for (const citation of listOf(block.citations) ?? []) addCitation(citation);
        return;
      case 'thinking':
        thought = undefined;
        think(block.thinking);
        opaque('signature', block.signature);
        return;
      case 'redacted_thinking':
        opaque('redacted', block.data);
        return;
      case 'tool_use': {
        const key = blocks++;
        tools.set(index, { key, input: block.input, hasPieces: false });
        hints.toolOpen(key, { id: textOf(block.id), name: textOf(block.name) });
      }
    }
  }

  function addDelta({ index, delta: value }: JsonObject): void {
    const delta = objectOf(value) ?? {};
    switch (delta.type) {
      case 'text_delta':
        hints.text(textOf(delta.text) ?? '');
        return;
      case 'thinking_delta':
        think(delta.thinking);
        return;
      case 'signature_delta':
        opaque('signature', delta.signature);
        return;
      case 'citations_delta':
        addCitation(delta.citation);
        return;
      case 'input_json_delta': {
        const tool = tools.get(index);
        const piece = textOf(delta.partial_json);
        if (!tool || !piece) return;
        tool.hasPieces = true;
        hints.toolInput(tool.key, piece);
      }
    }
  }

  /** Only web pages can be cited in other dialects. */
  function addCitation(value: unknown): void {
    const { url, title } = objectOf(value) ?? {};
    if (typeof url === 'string') hints.citation({ url, ...(typeof title === 'string' && { title }) });
  }

  function stopBlock({ index }: JsonObject): void {
    const tool = tools.get(index);
    if (!tool) hints.closeBlock();
    else {
      if (!tool.hasPieces && objectOf(tool.input)) hints.toolInput(tool.key, JSON.stringify(tool.input));
      hints.toolClose(tool.key);
    }
  }

  return (event) => {
    switch (event.type) {
      case 'content_block_delta':
        addDelta(event);
        return;
      case 'content_block_start':
        startBlock(event);
        return;
      case 'content_block_stop':
        stopBlock(event);
        return;
      case 'message_start': {
        const message = objectOf(event.message) ?? {};
        count(message.usage);
        hints.start({ id: textOf(message.id), usage: readUsage(counters) });
        return;
      }
      case 'message_delta':
        count(event.usage);
        hints.usage(readUsage(counters));
        stop = readStop(objectOf(event.delta) ?? {}) ?? stop;
        return;
      case 'message_stop':
        hints.stop(stop ?? { reason: 'end' });
        hints.finish();
        return;
      case 'error':
        hints.error(readErrorEvent(event));
        return;
      default:
        // The gateway's own failures come without a type.
        if (event.type === undefined && event.error) hints.error(readErrorEvent(event));
    }
  };
}
