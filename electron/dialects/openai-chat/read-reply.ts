import { createAnswerReader } from '../answer-reader.ts';
import { apiError } from '../api-error.ts';
import { isObject, type JsonObject, listOf, numberOf, objectOf, parseJson, textOf } from '../json-value.ts';
import { errorInside, readError } from '../openai/read-error.ts';
import { readChatUsage } from '../openai/usage.ts';
import type { ReplyEvent } from '../reply.ts';
import { createSequencer } from '../sequencer.ts';
import type { ReadContext, ReplyReader } from '../upstream-dialect.ts';
import { readFinish, readMessage } from './read-choice.ts';
import { createToolKeys } from './tool-keys.ts';

/** Where the ALCF's direct clusters put an error: into the text of a chunk with this id. */
const errorChunkId = 'chatcmpl-api-error';

/** Reads chunks or one whole `chat.completion`: both become the same hints. */
export function createReplyReader(context: ReadContext, emit: (event: ReplyEvent) => void): ReplyReader {
  const sequencer = createSequencer(context, emit);
  const keys = createToolKeys(sequencer);

  function readEvent(data: string): void {
    if (sequencer.ended() || data === '') return;
    if (data === '[DONE]') return sequencer.finish();
    const value = parseJson(data);
    if (isObject(value)) return read(value);
    // A server that leaves the blank lines out joins its events into one.
    if (data.includes('\n')) return data.split('\n').forEach(readEvent);
    sequencer.error(
      apiError('bad-gateway', "The model's server sent a broken piece of its answer. Try again."),
    );
  }

  function read(value: JsonObject): void {
    const error = errorInside(value);
    if (error) return sequencer.error(error);
    const usage = readChatUsage(value.usage);
    if (usage) sequencer.usage(usage);
    const choice = (listOf(value.choices) ?? []).map(objectOf).find((each) => (each?.index ?? 0) === 0);
    // Azure begins with a chunk about its filters that has no choices; usage comes without any, too.
    if (choice) readChoice(choice, value);
  }

  function readChoice(choice: JsonObject, value: JsonObject): void {
    const message = objectOf(choice.delta) ?? objectOf(choice.message) ?? {};
    const id = textOf(value.id);
    if (id === errorChunkId) {
      const text = textOf(message.content)?.replace(/^\s*\[ERROR\]\s*/, '') ?? '';
      return sequencer.error(readError(502, text));
    }
    sequencer.start({ id, created: numberOf(value.created) });
    readMessage(message, sequencer, keys, context.upstreamId);
    if (!readFinish(choice, sequencer)) {
      sequencer.error(
        apiError('bad-gateway', "The model's server gave up in the middle of its answer. Try again."),
      );
    }
  }

  return createAnswerReader({
    event: readEvent,
    whole(value) {
      if (isObject(value)) read(value);
    },
    unreadable(text) {
      sequencer.error(readError(502, text));
    },
    end: sequencer.finish,
  });
}
