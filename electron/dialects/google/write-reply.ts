import type { ReplyContext, ReplyWriter } from '../client-dialect.ts';
import type { Citation, Opaque } from '../conversation.ts';
import type { Block, Delta, ReplyEvent, Stop, Usage } from '../reply.ts';
import { createArrayFraming, createEventFraming } from './framing.ts';
import {
  callPart,
  type GrowingPart,
  hiddenThought,
  partJson,
  type ReplyPart,
  sign,
  textPart,
} from './reply-part.ts';
import { errorObject } from './write-error.ts';
import {
  blockedResponse,
  isBlocked,
  responseEnd,
  responseHead,
  responseTail,
  showsThoughts,
} from './write-response.ts';

/** The block that is open. */
interface OpenBlock {
  readonly block: Block;
  /** The part its text goes to; undefined where there is none: of a call, and of a thought nobody asked for. */
  readonly part: GrowingPart | undefined;
  /** A call's arguments. */
  input: string;
  hasText: boolean;
  opaque: Opaque | undefined;
}

/**
 * Prints a streamed answer as responses with one part each. The last response must finish the answer and hold a part
 * that says something: chats of Google's SDKs forget an answer of which any response has no part (the newer ones), or
 * an empty text (the older ones, and Gemini CLI). So the last thing said is held back until it is known what follows:
 * of a text its last character, of anything else all of it.
 */
export function createReplyWriter(context: ReplyContext): ReplyWriter {
  const framing = context.address.jsonArray ? createArrayFraming() : createEventFraming();
  const shown = showsThoughts(context);
  const citations: Citation[] = [];
  let id = '';
  let head = '';
  let usage: Usage = { input: 0, output: 0 };
  let open: OpenBlock | undefined;
  let held: ReplyPart | undefined;

  const frame = (part: string) => framing.frame(head + part + responseTail);

  function hold(part: ReplyPart | undefined): string {
    const before = held ? frame(partJson(held)) : '';
    held = part;
    return before;
  }

  function openBlock(block: Block): string {
    const silent = block.kind === 'tool-call' || (block.kind === 'thinking' && !shown);
    const part = silent ? undefined : textPart(block.kind);
    open = { block, part, input: '', hasText: false, opaque: undefined };
    // A call is sure to become a part, and may take long to; any other block is one when it says something.
    return block.kind === 'tool-call' ? hold(undefined) : '';
  }

  function write(target: OpenBlock, delta: Delta): string {
    switch (delta.kind) {
      case 'text':
        target.hasText = true;
        if (target.part) return say(target.part, delta.text);
        if (target.block.kind === 'tool-call') target.input += delta.text;
        return '';
      case 'opaque':
        target.opaque = delta.opaque;
        return '';
      case 'citation':
        citations.push(delta.citation);
        return '';
    }
  }

  function say(part: GrowingPart, piece: string): string {
    const before = held === part ? '' : hold(part);
    const text = part.text + piece;
    const rest = lastCharacter(text);
    part.text = text.slice(rest);
    return rest === 0 ? before : `${before}${frame(`${part.open}${JSON.stringify(text.slice(0, rest))}}`)}`;
  }

  function close({ block, part, input, hasText, opaque }: OpenBlock): string {
    open = undefined;
    if (block.kind === 'tool-call') return hold(callPart(block, input, opaque));
    if (block.kind !== 'thinking' || !opaque) return '';
    if (!hasText) return hold(hiddenThought(opaque));
    // A signature without the thought it is of would be refused.
    if (part) sign(part, opaque);
    return '';
  }

  function end(stop: Stop): string {
    const last =
      !held && isBlocked(stop)
        ? blockedResponse(id, context, stop, usage)
        : head + partJson(held ?? textPart('text')) + responseEnd(stop, usage, citations);
    return framing.frame(last) + framing.end();
  }

  return {
    contentType: framing.contentType,
    beat: framing.beat,
    write(event: ReplyEvent) {
      switch (event.type) {
        case 'start':
          id = event.id;
          head = responseHead(id, context);
          return '';
        case 'open':
          return openBlock(event.block);
        case 'delta':
          return open ? write(open, event.delta) : '';
        case 'close':
          return open ? close(open) : '';
        case 'usage':
          usage = event.usage;
          return '';
        case 'end':
          return end(event.stop);
        case 'error':
          return (
            hold(undefined) +
            framing.frame(JSON.stringify({ error: errorObject(event.error) })) +
            framing.end()
          );
      }
    },
  };
}

/** Where the last character begins; half a pair of surrogates waits for its other half. */
function lastCharacter(text: string): number {
  const at = text.length - 1;
  return (text.codePointAt(at - 1) ?? 0) > 0xffff ? at - 1 : at;
}
