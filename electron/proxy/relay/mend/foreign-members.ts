import { isObject, type JsonObject, listOf } from '../../../dialects/json-value.ts';
import { signsOf } from '../../body/signs.ts';

/**
 * What programs send back of an answer although OpenAI refuses it: thoughts, as other servers (and this one) give them
 * in this dialect, and what OpenAI's own SDKs add to the answers they accumulate (`index` stands in a call).
 */
const foreignMembers = ['reasoning_content', 'reasoning', 'parsed', 'parsed_arguments', 'index'] as const;

/** Found in any JSON that has one of them. */
export const signsOfForeign = signsOf(...foreignMembers);

/** A message of Chat Completions without them; the same object when it has none. */
export function plainMessage(message: JsonObject): JsonObject {
  if (message.role !== 'assistant') return message;
  const plain = without(message, foreignMembers);
  return withEach(plain, 'tool_calls', (call) => {
    const own = without(call, foreignMembers);
    const called = isObject(own.function) ? without(own.function, foreignMembers) : own.function;
    return called === own.function ? own : { ...own, function: called };
  });
}

/** The same for an item of Responses. */
export function plainItem(item: JsonObject): JsonObject {
  const plain = item.type === 'function_call' ? without(item, foreignMembers) : item;
  return withEach(plain, 'content', (part) => without(part, foreignMembers));
}

function without(object: JsonObject, names: readonly string[]): JsonObject {
  if (!names.some((name) => name in object)) return object;
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}

function withEach(object: JsonObject, name: string, change: (entry: JsonObject) => JsonObject): JsonObject {
  const entries = listOf(object[name]);
  const changed = entries?.map((entry) => (isObject(entry) ? change(entry) : entry));
  const same = changed === undefined || changed.every((entry, index) => entry === entries?.[index]);
  return same ? object : { ...object, [name]: changed };
}
