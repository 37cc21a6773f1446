import type { ReplyContext } from '../client-dialect.ts';
import type { Reply, ReplyBlock } from '../reply.ts';
import {
  callPart,
  type GrowingPart,
  hiddenThought,
  partJson,
  type ReplyPart,
  sign,
  textPart,
} from './reply-part.ts';
import { blockedResponse, isBlocked, responseEnd, responseHead, showsThoughts } from './write-response.ts';

/** A whole answer as one `GenerateContentResponse`: what an accumulated stream of it gives. */
export function writeReply({ id, blocks, stop, usage }: Reply, context: ReplyContext): string {
  const parts = writeParts(blocks, showsThoughts(context));
  if (parts.length === 0 && isBlocked(stop)) return blockedResponse(id, context, stop, usage);
  const written = (parts.length > 0 ? parts : [textPart('text')]).map(partJson).join(',');
  const citations = blocks.flatMap((block) => (block.kind === 'text' ? block.citations : []));
  return responseHead(id, context) + written + responseEnd(stop, usage, citations);
}

/** Blocks of one kind in a row are one part, with nothing between them: citations cut a sentence into several. */
function writeParts(blocks: readonly ReplyBlock[], shown: boolean): readonly ReplyPart[] {
  const parts: ReplyPart[] = [];

  function say(kind: 'text' | 'thinking', text: string): GrowingPart {
    const part = textPart(kind, text);
    const last = parts.at(-1);
    if (
      last === undefined ||
      typeof last === 'string' ||
      last.open !== part.open ||
      last.close !== part.close
    ) {
      parts.push(part);
      return part;
    }
    last.text += text;
    return last;
  }

  for (const block of blocks) {
    if (block.kind === 'tool-call') parts.push(callPart(block, block.input, block.opaque));
    else if (block.kind !== 'thinking') {
      if (block.text !== '') say('text', block.text);
    } else if (block.text === '') {
      if (block.opaque) parts.push(hiddenThought(block.opaque));
    } else if (shown) {
      const part = say('thinking', block.text);
      if (block.opaque) sign(part, block.opaque);
    }
  }
  return parts;
}
