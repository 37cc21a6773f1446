import { createAnswerReader } from '../answer-reader.ts';
import { type ApiError, apiError } from '../api-error.ts';
import {
  isObject,
  type JsonObject,
  listOf,
  objectOf,
  parseJson,
  textOf,
  withoutNulls,
} from '../json-value.ts';
import { fail, ok, type Result } from '../result.ts';
import { messageOfOpenAiShape } from './openai-shaped.ts';
import { readErrorEvent } from './read-error.ts';

/**
 * Folds a streamed Messages answer into the one JSON body a client without `stream` expects, as the official SDK's
 * accumulator does: unknown fields and blocks stay. An error inside the stream and a stream cut short are errors.
 * An answer that came whole although a stream was asked for stays what it is, in Anthropic's shape.
 */
export interface MessageFold {
  push(chunk: Uint8Array): void;
  /** The upstream closed its answer: the `Message` as JSON, or what went wrong. */
  end(): Result<string, ApiError>;
}

interface FoldedBlock {
  readonly fields: Record<string, unknown>;
  /** The pieces of `input_json_delta`, kept as text: big numbers and key order stay what they were. */
  inputJson: string;
}

export function createMessageFold(): MessageFold {
  let message: JsonObject | undefined;
  let error: ApiError | undefined;
  let stopped = false;
  const blocks: FoldedBlock[] = [];
  const blockAt = new Map<unknown, FoldedBlock>();

  const answer = createAnswerReader({
    event(data) {
      const event = parseJson(data);
      if (isObject(event) && error === undefined && !stopped) take(event);
    },
    whole(value) {
      const body = objectOf(value) ?? {};
      message = messageOfOpenAiShape(body) ?? (listOf(body.content) ? body : undefined);
      stopped = true;
      if (message === undefined && body.error) error = readErrorEvent(body);
    },
    unreadable: () => {},
    end: () => {},
  });

  function take(event: JsonObject): void {
    switch (event.type) {
      case 'message_start':
        message ??= objectOf(event.message);
        return;
      case 'content_block_start':
        openBlock(event);
        return;
      case 'content_block_delta': {
        const block = blockAt.get(event.index);
        if (block) addDelta(block, objectOf(event.delta) ?? {});
        return;
      }
      case 'message_delta':
        if (message) message = mergeMessageDelta(message, event);
        return;
      case 'message_stop':
        stopped = true;
        return;
      default:
        if (event.type === 'error' || (event.type === undefined && event.error))
          error = readErrorEvent(event);
    }
  }

  function openBlock(event: JsonObject): void {
    const fields = objectOf(event.content_block);
    if (fields === undefined) return;
    const block = { fields: { ...fields }, inputJson: '' };
    blocks.push(block);
    blockAt.set(event.index, block);
    // The last fallback names the model that answered, as the SDK reads it.
    const servedBy = fields.type === 'fallback' ? textOf(objectOf(fields.to)?.model) : undefined;
    if (message && servedBy) message = { ...message, model: servedBy };
  }

  return {
    push: answer.push,
    end() {
      answer.end();
      if (error) return fail(error);
      if (message === undefined) return fail(broken('it held no message'));
      if (!stopped) return fail(broken('it stopped before the message was complete'));
      return printMessage(message, blocks);
    },
  };
}

function broken(why: string): ApiError {
  return apiError('bad-gateway', `The answer of the model's server broke off: ${why}. Please try again.`);
}

/** A delta that does not fit its block is ignored, as the SDK ignores it. */
function addDelta(block: FoldedBlock, delta: JsonObject): void {
  const { fields } = block;
  switch (`${fields.type} ${delta.type}`) {
    case 'text text_delta':
      fields.text = `${textOf(fields.text) ?? ''}${textOf(delta.text) ?? ''}`;
      return;
    case 'text citations_delta':
      fields.citations = [...(listOf(fields.citations) ?? []), delta.citation];
      return;
    case 'thinking thinking_delta':
      fields.thinking = `${textOf(fields.thinking) ?? ''}${textOf(delta.thinking) ?? ''}`;
      return;
    case 'thinking signature_delta':
      fields.signature = delta.signature;
      return;
    case 'compaction compaction_delta':
      fields.content = delta.content;
      if ('encrypted_content' in delta) fields.encrypted_content = delta.encrypted_content;
      return;
    default:
      if (delta.type === 'input_json_delta') block.inputJson += textOf(delta.partial_json) ?? '';
  }
}

/** `usage` is cumulative and leaves out what does not apply: what is there replaces, what is null does not. */
function mergeMessageDelta(message: JsonObject, event: JsonObject): JsonObject {
  const { type: _, delta, usage, ...others } = event;
  return {
    ...message,
    ...objectOf(delta),
    ...withoutNulls(others),
    usage: { ...objectOf(message.usage), ...withoutNulls(objectOf(usage) ?? {}) },
  };
}

const cutShort: ReadonlySet<unknown> = new Set(['max_tokens', 'model_context_window_exceeded', 'refusal']);

function printMessage(message: JsonObject, blocks: readonly FoldedBlock[]): Result<string, ApiError> {
  const printed: string[] = [];
  for (const { fields, inputJson } of blocks) {
    const whole = inputJson === '' || parseJson(inputJson) !== undefined;
    if (!whole && !cutShort.has(message.stop_reason)) return fail(broken('a tool call is not whole'));
    printed.push(printObject(fields, inputJson === '' ? {} : { input: whole ? inputJson : '{}' }));
  }
  const content = [...(listOf(message.content) ?? []).map((block) => JSON.stringify(block)), ...printed];
  return ok(printObject(message, { content: `[${content.join(',')}]` }));
}

/** Prints an object with some of its values already JSON; one it has not got comes last. */
function printObject(fields: JsonObject, raw: Readonly<Record<string, string>>): string {
  const members = Object.entries({ ...fields, ...raw }).map(
    ([key, value]) => `${JSON.stringify(key)}:${raw[key] ?? JSON.stringify(value) ?? 'null'}`,
  );
  return `{${members.join(',')}}`;
}
