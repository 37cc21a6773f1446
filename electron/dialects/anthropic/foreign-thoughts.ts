import { isObject, parseJson, textOf } from '../json-value.ts';
import { isWrappedOpaque, wrappedOpaqueMark } from '../opaque-wrap.ts';

/**
 * The `messages` of a request, as JSON, without the thoughts that came from here and from no Claude: a client that
 * changes the model in mid-conversation sends them along, and Claude would refuse the conversation for ever.
 * Undefined when there are none, which costs one search.
 */
export function withoutForeignThoughts(messagesJson: string): string | undefined {
  if (!messagesJson.includes(wrappedOpaqueMark)) return undefined;
  const messages = parseJson(messagesJson);
  if (!Array.isArray(messages)) return undefined;
  const kept = messages.map((message: unknown) => {
    if (!isObject(message) || !Array.isArray(message.content)) return message;
    return { ...message, content: message.content.filter((block: unknown) => !isForeignThought(block)) };
  });
  // A turn that was nothing but a thought would be left without content, which is refused too.
  const spoken = kept.filter((message) => !isObject(message) || !isEmptyList(message.content));
  return JSON.stringify(spoken);
}

function isForeignThought(block: unknown): boolean {
  if (!isObject(block)) return false;
  if (block.type === 'thinking') return isWrappedOpaque(textOf(block.signature) ?? '');
  return block.type === 'redacted_thinking' && isWrappedOpaque(textOf(block.data) ?? '');
}

function isEmptyList(content: unknown): boolean {
  return Array.isArray(content) && content.length === 0;
}
