import type { ReplyContext } from '../client-dialect.ts';
import { completionId } from '../openai/completion-id.ts';
import { finishReasonOf } from '../openai/finish-reason.ts';
import type { Block, Stop } from '../reply.ts';

/** What every piece of an answer says of it, alike. */
export function completionHead(
  { id, created }: { readonly id: string; readonly created: number },
  { request }: ReplyContext,
) {
  return { id: completionId(id, 'cmpl-'), object: 'text_completion', created, model: request.model };
}

/** There are neither thoughts nor tools in this dialect, only text. */
export function isWritten(kind: Block['kind']): boolean {
  return kind === 'text' || kind === 'refusal';
}

export function finishReason(stop: Stop): string {
  const reason = finishReasonOf(stop);
  return reason === 'tool_calls' ? 'stop' : reason;
}
