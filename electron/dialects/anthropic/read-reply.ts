import { createAnswerReader } from '../answer-reader.ts';
import { apiError } from '../api-error.ts';
import { readErrorBody } from '../error-body.ts';
import { isObject, listOf, objectOf, parseJson } from '../json-value.ts';
import type { ReplyEvent } from '../reply.ts';
import { createSequencer } from '../sequencer.ts';
import type { ReadContext, ReplyReader } from '../upstream-dialect.ts';
import { messageOfOpenAiShape } from './openai-shaped.ts';
import { createEventReader } from './read-events.ts';

/** Reads a Messages answer, streamed or whole, into events. */
export function createReplyReader(context: ReadContext, emit: (event: ReplyEvent) => void): ReplyReader {
  const hints = createSequencer(context, emit);
  const take = createEventReader(hints, context.upstreamId);

  function fail(text: string): void {
    const said = readErrorBody(text).message;
    const what = "The model's server sent something that is no answer";
    hints.error(apiError('bad-gateway', said ? `${what}: ${said}` : `${what}.`));
  }

  /** A whole message is the stream it would have been. */
  function takeWhole(value: unknown): void {
    const body = objectOf(value) ?? {};
    const message = messageOfOpenAiShape(body) ?? body;
    const content = listOf(message.content);
    if (content) {
      take({ type: 'message_start', message });
      for (const [index, block] of content.entries()) {
        take({ type: 'content_block_start', index, content_block: block });
        take({ type: 'content_block_stop', index });
      }
      take({ type: 'message_delta', delta: message });
      take({ type: 'message_stop' });
    } else if (message.error) take({ type: 'error', error: message.error });
    else fail('');
  }

  return createAnswerReader({
    event(data) {
      const event = parseJson(data);
      if (isObject(event)) take(event);
    },
    whole: takeWhole,
    unreadable: fail,
    end: () => hints.finish(),
  });
}
