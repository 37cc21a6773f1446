import type { ReplyContext } from '../client-dialect.ts';
import { writeChatUsage } from '../openai/usage.ts';
import type { Reply, ReplyBlock } from '../reply.ts';
import { completionHead, finishReason, isWritten } from './text-completion.ts';

/** A whole answer as one `text_completion`. */
export function writeReply(reply: Reply, context: ReplyContext): string {
  const text = reply.blocks.map(writtenText).join('');
  return JSON.stringify({
    ...completionHead(reply, context),
    choices: [{ text, index: 0, logprobs: null, finish_reason: finishReason(reply.stop) }],
    usage: writeChatUsage(reply.usage),
  });
}

function writtenText(block: ReplyBlock): string {
  return block.kind !== 'tool-call' && isWritten(block.kind) ? block.text : '';
}
