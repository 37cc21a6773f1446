import type { ReplyContext } from '../client-dialect.ts';
import type { Opaque } from '../conversation.ts';
import type { Reply, ReplyBlock } from '../reply.ts';
import { toolInputJson } from '../tool-input.ts';
import { writeStop } from './reply-stop.ts';
import { writeUsage } from './reply-usage.ts';
import { isRedacted, messageHead, signatureOf, thinkingShown, writeCitation } from './write-message.ts';

/** A whole answer as one `Message`: what an accumulated stream of it gives. */
export function writeReply(reply: Reply, context: ReplyContext): string {
  const content = reply.blocks.flatMap((block) => writeBlock(block, context)).join(',');
  const refused = reply.blocks.some((block) => block.kind === 'refusal');
  const head = JSON.stringify(messageHead(reply.id, context)).slice(0, -1);
  const tail = JSON.stringify({ ...writeStop(reply.stop, refused), usage: writeUsage(reply.usage) }).slice(1);
  return `${head},"content":[${content}],${tail}`;
}

/** No block, or one, as JSON: the input of a tool stays the text it was. */
function writeBlock(block: ReplyBlock, context: ReplyContext): readonly string[] {
  switch (block.kind) {
    case 'refusal':
      return [JSON.stringify({ type: 'text', text: block.text })];
    case 'text': {
      const citations = block.citations.map(writeCitation);
      return [JSON.stringify({ type: 'text', text: block.text, ...(citations.length > 0 && { citations }) })];
    }
    case 'thinking':
      return writeThought(block.text, block.opaque, context);
    case 'tool-call': {
      const head = JSON.stringify({ type: 'tool_use', id: block.id, name: block.name }).slice(0, -1);
      return [`${head},"input":${toolInputJson(block.flavour, block.input)}}`];
    }
  }
}

function writeThought(text: string, opaque: Opaque | undefined, context: ReplyContext): readonly string[] {
  const shown = thinkingShown(context);
  const thinking = shown === 'all' ? text : '';
  if (shown === 'nothing' || (thinking === '' && opaque === undefined)) return [];
  const signature = signatureOf(opaque, context);
  if (isRedacted(opaque, thinking)) return [JSON.stringify({ type: 'redacted_thinking', data: signature })];
  return [JSON.stringify({ type: 'thinking', thinking, signature })];
}
