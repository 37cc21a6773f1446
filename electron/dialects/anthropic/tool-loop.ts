import { isObject, listOf, objectOf, parseJson } from '../json-value.ts';

/**
 * Whether a request (its `messages` as JSON) brings the results of tools to a turn that no thought of Claude's began:
 * another model began it, or thinking was switched on since. With a budget to think Claude refuses to go on from there.
 */
export function loopBeganWithoutThought(messagesJson: string): boolean {
  const messages = listOf(parseJson(messagesJson)) ?? [];
  if (!bringsResults(messages.at(-1))) return false;
  const asked = messages.findLastIndex(
    (message) => objectOf(message)?.role === 'user' && !bringsResults(message),
  );
  const began = messages.slice(asked + 1).find((message) => objectOf(message)?.role === 'assistant');
  const [first] = listOf(objectOf(began)?.content) ?? [];
  return !/^(redacted_)?thinking$/.test(String(objectOf(first)?.type));
}

function bringsResults(message: unknown): boolean {
  const content = listOf(objectOf(message)?.content) ?? [];
  return content.some((block) => isObject(block) && block.type === 'tool_result');
}
