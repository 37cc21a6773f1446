import type { ReplyContext, ReplyWriter } from '../client-dialect.ts';
import type { Citation, Opaque } from '../conversation.ts';
import { estimateInputTokens } from '../estimate-tokens.ts';
import type { Block, Delta, ReplyEvent, Stop, Usage } from '../reply.ts';
import { writeStop } from './reply-stop.ts';
import { writeUsage } from './reply-usage.ts';
import { writeErrorEvent } from './write-error.ts';
import { isRedacted, messageHead, signatureOf, thinkingShown, writeCitation } from './write-message.ts';

/** One block on its way out. It is numbered when its first bytes are written: one that shows nothing takes no number. */
interface OpenBlock {
  readonly block: Block;
  index: number | undefined;
  /** The event up to the text of a delta; the hot path adds the text alone. */
  prefix: string;
  opaque: Opaque | undefined;
}

const deltaType: Readonly<Record<Block['kind'], string>> = {
  text: '{"type":"text_delta","text":',
  refusal: '{"type":"text_delta","text":',
  thinking: '{"type":"thinking_delta","thinking":',
  'tool-call': '{"type":"input_json_delta","partial_json":',
};

/** Prints a streamed answer as Anthropic's named events, one block at a time. */
export function createReplyWriter(context: ReplyContext): ReplyWriter {
  const shown = thinkingShown(context);
  let usage: Usage = { input: 0, output: 0 };
  let blocks = 0;
  let refused = false;
  let open: OpenBlock | undefined;

  function start(event: Extract<ReplyEvent, { type: 'start' }>): string {
    // Claude Code reads its context meter here: an estimate beats a zero.
    usage = event.usage ?? { input: estimateInputTokens(context.request), output: 0 };
    const message = {
      ...messageHead(event.id, context),
      content: [],
      stop_reason: null,
      stop_sequence: null,
      stop_details: null,
      usage: writeUsage(usage),
    };
    return print('message_start', { type: 'message_start', message });
  }

  function openBlock(block: Block): string {
    open = { block, index: undefined, prefix: '', opaque: undefined };
    refused ||= block.kind === 'refusal';
    return block.kind === 'thinking' ? '' : begin(open, startOf(block));
  }

  function begin(target: OpenBlock, contentBlock: object): string {
    const index = blocks++;
    target.index = index;
    target.prefix = `${deltaPrefix(index)}${deltaType[target.block.kind]}`;
    return (
      print('content_block_start', { type: 'content_block_start', index, content_block: contentBlock }) +
      (isCustom(target.block) ? inputDelta(target, '{"input":"') : '')
    );
  }

  function writeDelta(target: OpenBlock, delta: Delta): string {
    switch (delta.kind) {
      case 'text':
        if (target.block.kind === 'thinking') return writeThought(target, delta.text);
        if (isCustom(target.block)) return inputDelta(target, JSON.stringify(delta.text).slice(1, -1));
        return `${target.prefix}${JSON.stringify(delta.text)}}}\n\n`;
      case 'citation':
        return target.index === undefined ? '' : citationDelta(target.index, delta.citation);
      case 'opaque':
        target.opaque = delta.opaque;
        return '';
    }
  }

  function writeThought(target: OpenBlock, text: string): string {
    if (shown !== 'all') return '';
    const begun = target.index === undefined ? begin(target, emptyThought) : '';
    return `${begun}${target.prefix}${JSON.stringify(text)}}}\n\n`;
  }

  function closeBlock(target: OpenBlock): string {
    open = undefined;
    const { block } = target;
    const end =
      block.kind === 'thinking' ? endThought(target) : isCustom(block) ? inputDelta(target, '"}') : '';
    return target.index === undefined ? '' : end + stopOf(target.index);
  }

  function endThought(target: OpenBlock): string {
    const { opaque, index } = target;
    if (index === undefined && (opaque === undefined || shown === 'nothing')) return '';
    if (index === undefined && isRedacted(opaque, '')) {
      return begin(target, { type: 'redacted_thinking', data: signatureOf(opaque, context) });
    }
    const begun = index === undefined ? begin(target, emptyThought) : '';
    return begun + signatureDelta(target.index ?? 0, signatureOf(opaque, context));
  }

  function end(stop: Stop): string {
    const delta = { type: 'message_delta', delta: writeStop(stop, refused), usage: writeUsage(usage) };
    return `${print('message_delta', delta)}event: message_stop\ndata: {"type":"message_stop"}\n\n`;
  }

  return {
    contentType: 'text/event-stream',
    write(event) {
      switch (event.type) {
        case 'start':
          return start(event);
        case 'open':
          return openBlock(event.block);
        case 'delta':
          return open ? writeDelta(open, event.delta) : '';
        case 'close':
          return open ? closeBlock(open) : '';
        case 'usage':
          usage = event.usage;
          return '';
        case 'end':
          return end(event.stop);
        case 'error':
          return writeErrorEvent(event.error);
      }
    },
  };
}

const emptyThought = { type: 'thinking', thinking: '', signature: '' };

function startOf(block: Exclude<Block, { kind: 'thinking' }>): object {
  if (block.kind !== 'tool-call') return { type: 'text', text: '' };
  return { type: 'tool_use', id: block.id, name: block.name, input: {} };
}

/** No Anthropic tool takes free text: its input goes out as `{"input": "…"}`, written as it comes. */
function isCustom(block: Block): boolean {
  return block.kind === 'tool-call' && block.flavour === 'custom';
}

function print(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

function deltaPrefix(index: number): string {
  return `event: content_block_delta\ndata: {"type":"content_block_delta","index":${index},"delta":`;
}

function inputDelta({ prefix }: OpenBlock, json: string): string {
  return `${prefix}${JSON.stringify(json)}}}\n\n`;
}

function citationDelta(index: number, citation: Citation): string {
  const delta = { type: 'citations_delta', citation: writeCitation(citation) };
  return `${deltaPrefix(index)}${JSON.stringify(delta)}}\n\n`;
}

function signatureDelta(index: number, signature: string): string {
  return `${deltaPrefix(index)}{"type":"signature_delta","signature":${JSON.stringify(signature)}}}\n\n`;
}

function stopOf(index: number): string {
  return `event: content_block_stop\ndata: {"type":"content_block_stop","index":${index}}\n\n`;
}
