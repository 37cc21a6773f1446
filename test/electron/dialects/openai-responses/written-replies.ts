import type { ReplyContext } from '../../../../electron/dialects/client-dialect.ts';
import { explode } from '../../../../electron/dialects/fold.ts';
import type { JsonObject } from '../../../../electron/dialects/json-value.ts';
import { createRememberedItems } from '../../../../electron/dialects/openai-responses/remembered-items.ts';
import { createResponseWriter } from '../../../../electron/dialects/openai-responses/write-reply.ts';
import { writeReply } from '../../../../electron/dialects/openai-responses/write-reply-json.ts';
import type { Reply, ReplyBlock, ReplyEvent, Stop } from '../../../../electron/dialects/reply.ts';
import { chatRequest } from '../chat-request.ts';

export const said = (text: string): ReplyBlock => ({ kind: 'text', text, citations: [] });

export const called = (
  name: string,
  input: string,
  flavour: 'function' | 'custom' = 'function',
): ReplyBlock => ({ kind: 'tool-call', id: `call_${name}`, name, flavour, input });

export function reply(blocks: readonly ReplyBlock[], stop: Stop = { reason: 'end' }): Reply {
  const usage = { input: 120, output: 30, cacheRead: 100, reasoning: 12 };
  return { id: 'msg_vrtx_1', created: 1_700_000_000, blocks, usage, stop };
}

export function contextOf(body: JsonObject = {}): ReplyContext {
  const request = chatRequest({ model: String(body.model ?? 'm'), stream: body.stream === true });
  return { request, body, address: {}, includeUsage: false };
}

export function streamOf(events: readonly ReplyEvent[], body?: JsonObject): string {
  const writer = createResponseWriter(contextOf(body), createRememberedItems(1000));
  return events.map(writer.write).join('');
}

export function streamOfReply(given: Reply, body?: JsonObject): string {
  return streamOf(explode(given), body);
}

export function jsonOf(given: Reply, body?: JsonObject): string {
  return writeReply(given, contextOf(body), createRememberedItems(1000));
}
