import { apiError } from '../api-error.ts';
import { isObject, type JsonObject, listOf, objectOf, parseJson, textOf } from '../json-value.ts';
import { errorInside, readError } from '../openai/read-error.ts';
import type { ReplyEvent } from '../reply.ts';
import { createSequencer, type Sequencer } from '../sequencer.ts';
import type { ReadContext, ReplyReader } from '../upstream-dialect.ts';

/** Reads an answer of `streamchat`, which is bare text, or of `chat`, which is one JSON body. Neither says how it ended. */
export function createReplyReader(context: ReadContext, emit: (event: ReplyEvent) => void): ReplyReader {
  const sequencer = createSequencer(context, emit);
  return context.streamed ? createTextReader(sequencer) : createBodyReader(sequencer);
}

function createTextReader(sequencer: Sequencer): ReplyReader {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let answered = false;
  const take = (text: string) => {
    answered ||= text !== '';
    sequencer.text(text);
  };
  return {
    push: (chunk) => take(decoder.decode(chunk, { stream: true })),
    end() {
      take(decoder.decode());
      close(sequencer, answered);
    },
  };
}

function createBodyReader(sequencer: Sequencer): ReplyReader {
  const chunks: Uint8Array[] = [];
  return {
    push: (chunk) => {
      chunks.push(chunk);
    },
    end() {
      const text = Buffer.concat(chunks).toString('utf8');
      const value = parseJson(text);
      if (isObject(value)) readBody(value, sequencer);
      else sequencer.error(readError(502, text));
    },
  };
}

/** These endpoints say nothing about the end of an answer: having said something is all there is to go by. */
function close(sequencer: Sequencer, answered: boolean): void {
  if (answered) sequencer.stop({ reason: 'end' });
  else
    sequencer.error(
      apiError('bad-gateway', 'The model gave an empty answer. Try again, or allow a longer answer.'),
    );
  sequencer.finish();
}

/** `{"response": …}`: the text, or with tools an object that holds the text and the calls. */
function readBody(value: JsonObject, sequencer: Sequencer): void {
  const error = errorInside(value);
  if (error) return sequencer.error(error);
  const { response } = value;
  const object = objectOf(response);
  const calls = [...(listOf(object?.tool_calls) ?? [])];
  const text = textOf(response) ?? textOf(object?.content) ?? '';
  sequencer.text(text);
  let answered = text !== '';
  for (const block of listOf(object?.content) ?? []) {
    const { type, text: said } = objectOf(block) ?? {};
    // Claude's calls may stand between its words, and again in the list of calls.
    if (type === 'tool_use') calls.push(block);
    sequencer.text(textOf(said) ?? '');
    answered ||= textOf(said) !== undefined && said !== '';
  }
  const called = readCalls(calls, sequencer);
  close(sequencer, answered || called);
}

/** The calls of all three makers; one that is listed twice counts once. */
function readCalls(calls: readonly unknown[], sequencer: Sequencer): boolean {
  const seen = new Set<string>();
  for (const [key, value] of calls.entries()) {
    const call = objectOf(value) ?? {};
    const id = textOf(call.id);
    if (id !== undefined && seen.has(id)) continue;
    if (id !== undefined) seen.add(id);
    // OpenAI has a function with arguments as text, Anthropic an input, Google args and no id.
    const called = objectOf(call.function) ?? call;
    sequencer.toolOpen(key, { id, name: textOf(called.name) });
    sequencer.toolInput(key, inputText(called.arguments ?? called.input ?? called.args));
    sequencer.toolClose(key);
  }
  return calls.length > 0;
}

function inputText(input: unknown): string {
  return typeof input === 'string' ? input : JSON.stringify(input ?? {});
}
