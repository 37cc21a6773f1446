import type { ReplyContext, RequestAddress } from '../../../../electron/dialects/client-dialect.ts';
import type { ChatRequest } from '../../../../electron/dialects/conversation.ts';
import { googleClient } from '../../../../electron/dialects/google/google.ts';
import type { ReplyEvent } from '../../../../electron/dialects/reply.ts';
import { chatRequest } from '../chat-request.ts';
import { wholeReply } from '../whole-reply.ts';

/** A request of a client that asks to see the thoughts. */
export const curious = chatRequest({ reasoning: { mode: 'auto', show: true } });

export interface WrittenFor {
  readonly request?: ChatRequest;
  readonly address?: RequestAddress;
  /** Heartbeats before every event and behind the last but one. */
  readonly beats?: number;
}

function contextOf({ request = curious, address = {} }: WrittenFor): ReplyContext {
  return { request, body: {}, address, includeUsage: false };
}

/** What is sent for each of these events, in order. */
export function piecesOf(events: readonly ReplyEvent[], written: WrittenFor = {}): readonly string[] {
  const writer = googleClient.createReplyWriter(contextOf(written));
  const beats = () => Array.from({ length: written.beats ?? 0 }, () => writer.beat?.() ?? '').join('');
  return events.map((event) => beats() + writer.write(event));
}

export function streamOf(events: readonly ReplyEvent[], written: WrittenFor = {}): string {
  return piecesOf(events, written).join('');
}

export function bodyOf(events: readonly ReplyEvent[], written: WrittenFor = {}): string {
  return googleClient.writeReply(wholeReply(events), contextOf(written));
}
