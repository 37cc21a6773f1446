import { type JsonObject, listOf, numberOf, objectOf, textOf } from '../json-value.ts';
import { stopOf } from '../openai/finish-reason.ts';
import type { Sequencer } from '../sequencer.ts';
import { readAnnotation } from './annotations.ts';
import type { ToolKeys } from './tool-keys.ts';

/** What of one choice is said: the `delta` of a chunk or the `message` of a whole answer, which differ in nothing here. */
export function readMessage(
  message: JsonObject,
  sequencer: Sequencer,
  keys: ToolKeys,
  upstreamId: string,
): void {
  // Some servers send the thought under both names.
  sequencer.thinking(textOf(message.reasoning_content) || textOf(message.reasoning) || '');
  readContent(message.content, sequencer);
  sequencer.refusal(textOf(message.refusal) ?? '');
  for (const value of listOf(message.annotations) ?? []) {
    const citation = readAnnotation(value);
    if (citation) sequencer.citation(citation);
  }
  for (const value of listOf(message.tool_calls) ?? []) {
    const call = objectOf(value);
    if (call) readCall(call, sequencer, keys, upstreamId);
  }
  const legacy = objectOf(message.function_call);
  if (legacy) readCall({ index: 0, function: legacy }, sequencer, keys, upstreamId);
}

/** A string; Mistral's models answer with a list in which a thought is a part. */
function readContent(content: unknown, sequencer: Sequencer): void {
  if (typeof content === 'string') {
    sequencer.text(content);
    return;
  }
  for (const value of listOf(content) ?? []) {
    const part = objectOf(value);
    if (part?.type === 'thinking') {
      const thought = listOf(part.thinking)?.map((piece) => textOf(objectOf(piece)?.text) ?? '') ?? [];
      sequencer.thinking(thought.join(''));
    } else sequencer.text(textOf(part?.text) ?? '');
  }
}

function readCall(call: JsonObject, sequencer: Sequencer, keys: ToolKeys, upstreamId: string): void {
  const custom = objectOf(call.custom);
  const called = custom ?? objectOf(call.function) ?? {};
  const id = textOf(call.id) ?? '';
  const name = textOf(called.name) ?? '';
  const input = inputOf(called);
  const key = keys.keyOf({ index: numberOf(call.index), id, name, input });
  sequencer.toolOpen(key, { id, name, flavour: custom ? 'custom' : 'function' });
  const google = objectOf(objectOf(call.extra_content)?.google);
  const data = textOf(google?.thought_signature);
  if (data) sequencer.opaque({ origin: 'google', model: upstreamId, kind: 'signature', data }, key);
  sequencer.toolInput(key, input);
}

/** A string of JSON, or of free text; some servers send the object itself. */
function inputOf(called: JsonObject): string {
  const input = called.arguments ?? called.input;
  if (typeof input === 'string') return input;
  return objectOf(input) ? JSON.stringify(input) : '';
}

/** Why it ended. A server that gave up is not an end. */
export function readFinish(choice: JsonObject, sequencer: Sequencer): boolean {
  const reason = textOf(choice.finish_reason);
  if (!reason) return true;
  const stop = stopOf(reason, choice.stop_reason);
  if (stop) sequencer.stop(stop);
  return stop !== undefined;
}
