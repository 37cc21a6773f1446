import * as fc from 'fast-check';
import { ChatCompletionStream } from 'openai/lib/ChatCompletionStream';
import { expect, it } from 'vitest';
import { explode } from '../../../../electron/dialects/fold.ts';
import { listOf, objectOf } from '../../../../electron/dialects/json-value.ts';
import { openaiChatClient } from '../../../../electron/dialects/openai-chat/openai-chat.ts';
import type { Reply } from '../../../../electron/dialects/reply.ts';
import { anyReply } from '../any-reply.ts';
import { chatRequest } from '../chat-request.ts';

const context = { request: chatRequest(), body: {}, address: {}, includeUsage: true };

/** What the official SDK makes of the chunks. */
async function accumulated(reply: Reply): Promise<unknown> {
  const writer = openaiChatClient.createReplyWriter(context);
  const lines = explode(reply)
    .map(writer.write)
    .join('')
    .split('\n\n')
    .flatMap((event) => (event.startsWith('data: {') ? [`${event.slice('data: '.length)}\n`] : []));
  const stream = new ReadableStream({
    start(controller) {
      for (const line of lines) controller.enqueue(Buffer.from(line));
      controller.close();
    },
  });
  return ChatCompletionStream.fromReadableStream(stream).finalChatCompletion();
}

/** What both forms must agree on. A text that is nothing is '' or null. */
function essence(completion: unknown) {
  const { id, created, model, usage, choices } = objectOf(JSON.parse(JSON.stringify(completion))) ?? {};
  const choice = objectOf(listOf(choices)?.[0]);
  const message = objectOf(choice?.message);
  const calls = (listOf(message?.tool_calls) ?? []).map((call) => {
    const { id: callId, function: called } = objectOf(call) ?? {};
    return [callId, objectOf(called)?.name, objectOf(called)?.arguments];
  });
  const said = [message?.content || null, message?.refusal || null];
  return { id, created, model, usage, reason: choice?.finish_reason, said, calls };
}

it('is the same in the official SDK as the whole body, for any answer', async () => {
  await fc.assert(
    fc.asyncProperty(anyReply, async (reply) => {
      const whole: unknown = JSON.parse(openaiChatClient.writeReply(reply, context));
      expect(essence(await accumulated(reply))).toEqual(essence(whole));
    }),
    { numRuns: 150 },
  );
});
