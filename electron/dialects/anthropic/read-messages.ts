import type {
  AssistantPart,
  TextPart,
  ThinkingPart,
  ToolCallPart,
  ToolResult,
  Turn,
} from '../conversation.ts';
import { type JsonObject, objectOf, textOf } from '../json-value.ts';
import { isWrappedOpaque, unwrapOpaque } from '../opaque-wrap.ts';
import type { Reading } from '../reading.ts';
import {
  blocksOf,
  cacheOf,
  type InputPart,
  readInputBlock,
  readText,
  readTextBlocks,
} from './read-blocks.ts';

export interface ReadMessages {
  /** `role: "system"` messages before anything else was said. */
  readonly leading: readonly TextPart[];
  readonly turns: readonly Turn[];
}

/** `messages` as turns, in their order and unmerged. `model` is whom an Anthropic signature is taken to be from. */
export function readMessages(messages: readonly unknown[], model: string, reading: Reading): ReadMessages {
  const leading: TextPart[] = [];
  const turns: Turn[] = [];
  for (const [index, value] of messages.entries()) {
    const path = `messages[${index}]`;
    const message = objectOf(value) ?? {};
    const content = `${path}.content`;
    switch (message.role) {
      case 'user':
        turns.push(...readUser(message, content, reading));
        break;
      case 'assistant':
        turns.push({ role: 'assistant', parts: readAssistant(message, content, model, reading) });
        break;
      case 'system': {
        const blocks = readTextBlocks(message.content, content, reading);
        if (turns.length === 0) leading.push(...blocks);
        else turns.push({ role: 'system', blocks });
        break;
      }
      default:
        reading.refuse(`${path}.role`, `${path}.role must be "user", "assistant" or "system".`);
    }
  }
  return { leading, turns };
}

/** One user message: the results of tools first, as one turn, then what the person said. */
function readUser(message: JsonObject, path: string, reading: Reading): readonly Turn[] {
  const results: ToolResult[] = [];
  const parts: InputPart[] = [];
  for (const [block, at] of blocksOf(message.content, path, reading)) {
    if (block.type === 'tool_result') results.push(readToolResult(block, at, reading));
    else {
      const read = readInputBlock(block, at, reading);
      if (read) parts.push(...read);
      else reading.lose(at, `unknown block ${describeType(block)}`);
    }
  }
  const said: readonly Turn[] = parts.length > 0 || results.length === 0 ? [{ role: 'user', parts }] : [];
  return results.length > 0 ? [{ role: 'tool', results }, ...said] : said;
}

function readToolResult(block: JsonObject, path: string, reading: Reading): ToolResult {
  const callId = textOf(block.tool_use_id);
  if (callId === undefined) reading.refuse(`${path}.tool_use_id`, `${path}.tool_use_id is missing.`);
  const parts = blocksOf(block.content, `${path}.content`, reading).flatMap(([inner, at]) => {
    const read = readInputBlock(inner, at, reading);
    if (read === undefined) reading.lose(at, `unknown block ${describeType(inner)}`);
    return read ?? [];
  });
  return { callId: callId ?? '', parts, isError: block.is_error === true, ...cacheOf(block) };
}

function readAssistant(
  message: JsonObject,
  path: string,
  model: string,
  reading: Reading,
): readonly AssistantPart[] {
  return blocksOf(message.content, path, reading).flatMap(([block, at]): readonly AssistantPart[] => {
    switch (block.type) {
      case 'text':
        return [readText(block)];
      case 'thinking':
        return [readThinking(block, model)];
      case 'redacted_thinking': {
        const data = textOf(block.data) ?? '';
        const opaque = unwrapOpaque(data) ?? { origin: 'anthropic', model, kind: 'redacted', data };
        return [{ kind: 'thinking', text: '', opaque }];
      }
      case 'tool_use':
        return readToolUse(block, at, reading);
      default:
        reading.lose(at, `unknown block ${describeType(block)}`);
        return [];
    }
  });
}

function readThinking(block: JsonObject, model: string): ThinkingPart {
  const text = textOf(block.thinking) ?? '';
  const signature = textOf(block.signature) ?? '';
  if (!isWrappedOpaque(signature)) {
    if (signature === '') return { kind: 'thinking', text };
    return {
      kind: 'thinking',
      text,
      opaque: { origin: 'anthropic', model, kind: 'signature', data: signature },
    };
  }
  const opaque = unwrapOpaque(signature);
  // A wrapper without data only says that the thought is not Anthropic's.
  return { kind: 'thinking', text, ...(opaque?.data && { opaque }) };
}

function readToolUse(block: JsonObject, path: string, reading: Reading): readonly ToolCallPart[] {
  const id = textOf(block.id);
  const name = textOf(block.name);
  if (id === undefined) reading.refuse(`${path}.id`, `${path}.id is missing.`);
  if (name === undefined) reading.refuse(`${path}.name`, `${path}.name is missing.`);
  if (id === undefined || name === undefined) return [];
  const input = JSON.stringify(block.input ?? {});
  return [{ kind: 'tool-call', id, name, flavour: 'function', input, ...cacheOf(block) }];
}

function describeType(block: JsonObject): string {
  return textOf(block.type)?.slice(0, 60) ?? 'without a type';
}
