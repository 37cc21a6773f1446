import type { ApiError } from '../../../electron/dialects/api-error.ts';
import { createFold } from '../../../electron/dialects/fold.ts';
import type { Reply, ReplyEvent } from '../../../electron/dialects/reply.ts';
import type { Result } from '../../../electron/dialects/result.ts';

export function foldAll(events: readonly ReplyEvent[]): Result<Reply, ApiError> {
  const fold = createFold();
  events.forEach(fold.push);
  return fold.result();
}

/** The reply these events make, which must be whole. */
export function wholeReply(events: readonly ReplyEvent[]): Reply {
  const reply = foldAll(events);
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value;
}
