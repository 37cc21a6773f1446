import type { ChatRequest } from '../../../electron/dialects/conversation.ts';
import type { ReplyEvent } from '../../../electron/dialects/reply.ts';
import type { ReadContext, UpstreamDialectCodec } from '../../../electron/dialects/upstream-dialect.ts';
import { chatRequest } from './chat-request.ts';

export interface AnswerOf {
  readonly request?: Partial<ChatRequest>;
  readonly toolNames?: ReadonlyMap<string, string>;
  readonly streamed?: boolean;
}

function readContext({ request = {}, toolNames = new Map(), streamed = true }: AnswerOf = {}): ReadContext {
  return {
    request: chatRequest(request),
    upstreamId: 'upstream-model',
    toolNames,
    streamed,
    now: 1_700_000_000,
  };
}

/** The events a codec makes of an answer's bytes. */
export function readEvents(
  codec: Pick<UpstreamDialectCodec, 'createReplyReader'>,
  answer: string | readonly Uint8Array[],
  about: AnswerOf = {},
): ReplyEvent[] {
  const events: ReplyEvent[] = [];
  const reader = codec.createReplyReader(readContext(about), (event) => events.push(event));
  for (const chunk of typeof answer === 'string' ? [new TextEncoder().encode(answer)] : answer)
    reader.push(chunk);
  reader.end();
  return events;
}
