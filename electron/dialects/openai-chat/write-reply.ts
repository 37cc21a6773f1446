import type { ReplyContext } from '../client-dialect.ts';
import { completionId } from '../openai/completion-id.ts';
import { finishReasonOf } from '../openai/finish-reason.ts';
import { writeChatUsage } from '../openai/usage.ts';
import type { Reply, ReplyBlock } from '../reply.ts';
import { writeAnnotation } from './annotations.ts';

/** A whole answer as one `chat.completion`: what an accumulated stream of it gives. */
export function writeReply(reply: Reply, context: ReplyContext): string {
  return JSON.stringify({
    id: completionId(reply.id),
    object: 'chat.completion',
    created: reply.created,
    model: context.request.model,
    choices: [
      { index: 0, message: writeMessage(reply), logprobs: null, finish_reason: finishReasonOf(reply.stop) },
    ],
    usage: writeChatUsage(reply.usage),
  });
}

function writeMessage({ blocks, stop }: Reply) {
  const text = joined(blocks, 'text');
  const thought = joined(blocks, 'thinking');
  const refusal = joined(blocks, 'refusal') || (stop.reason === 'refusal' && stop.explanation) || null;
  const calls = blocks.filter((block) => block.kind === 'tool-call').map(writeCall);
  const annotations = annotationsOf(blocks);
  return {
    role: 'assistant',
    // Null only where something else is said: agents call methods on it.
    content: text === '' && (calls.length > 0 || refusal !== null) ? null : text,
    refusal,
    ...(thought !== '' && { reasoning_content: thought, reasoning: thought }),
    ...(calls.length > 0 && { tool_calls: calls }),
    ...(annotations.length > 0 && { annotations }),
  };
}

/** Blocks of one kind are one text, with nothing between them: citations cut a sentence into several blocks. */
function joined(blocks: readonly ReplyBlock[], kind: 'text' | 'thinking' | 'refusal'): string {
  return blocks.map((block) => (block.kind === kind ? block.text : '')).join('');
}

function writeCall({ id, name, flavour, input }: Extract<ReplyBlock, { kind: 'tool-call' }>) {
  return flavour === 'custom'
    ? { id, type: 'custom', custom: { name, input } }
    : { id, type: 'function', function: { name, arguments: input } };
}

function annotationsOf(blocks: readonly ReplyBlock[]) {
  let length = 0;
  return blocks.flatMap((block) => {
    if (block.kind !== 'text') return [];
    const start = length;
    length += block.text.length;
    return block.citations.map((citation) => writeAnnotation(citation, start, length));
  });
}
