import type { AssistantPart, TextPart, ToolResult, Turn } from '../conversation.ts';
import { type Fields, fieldPath, objectsField } from '../fields.ts';
import { textOf } from '../json-value.ts';
import { contentParts, losePart, readText } from '../openai/read-part.ts';
import { readUserPart } from './read-content.ts';
import { isCall, isResult, readCall, readReasoning, readResult } from './read-items.ts';
import type { RememberedItems } from './remembered-items.ts';
import type { ToolTable } from './tool-table.ts';

export interface ReadInput {
  /** System and developer messages before anything else was said. */
  readonly instructions: readonly TextPart[];
  readonly turns: readonly Turn[];
}

/**
 * `input` as turns. A turn of the assistant is several items here: what it thought, said and called until somebody
 * else speaks. Items that are dropped do not part them.
 */
export function readInput(body: Fields, table: ToolTable, remembered: RememberedItems): ReadInput {
  const instructions: TextPart[] = [];
  const turns: Turn[] = [];
  let assistant: AssistantPart[] | undefined;
  let results: ToolResult[] | undefined;

  function add(turn: Turn): void {
    assistant = undefined;
    results = undefined;
    turns.push(turn);
  }

  function say(...parts: readonly AssistantPart[]): void {
    if (parts.length === 0) return;
    if (!assistant) {
      const begun: AssistantPart[] = [];
      add({ role: 'assistant', parts: begun });
      assistant = begun;
    }
    assistant.push(...parts);
  }

  function answer(result: ToolResult): void {
    if (!results) {
      const begun: ToolResult[] = [];
      add({ role: 'tool', results: begun });
      results = begun;
    }
    results.push(result);
  }

  function readMessage(message: Fields): void {
    switch (message.object.role) {
      case 'user':
        add({ role: 'user', parts: contentParts(message, 'content').flatMap(readUserPart) });
        return;
      case 'assistant':
        say(...contentParts(message, 'content').flatMap(readAssistantPart));
        return;
      case 'system':
      case 'developer': {
        const blocks = contentParts(message, 'content').flatMap(readText);
        if (turns.length === 0) instructions.push(...blocks);
        else add({ role: 'system', blocks });
        return;
      }
      default: {
        const path = fieldPath(message, 'role');
        message.reading.refuse(path, `${path} must be "user", "assistant", "system" or "developer".`);
      }
    }
  }

  function readItem(item: Fields): void {
    const type = textOf(item.object.type) ?? 'message';
    if (type === 'message') readMessage(item);
    else if (type === 'reasoning') say(...readReasoning(item, textOf(body.object.model) ?? ''));
    else if (isCall(type)) say(...readCall(type, item, table));
    else if (isResult(type)) answer(readResult(item));
    else if (type === 'item_reference') readReference(item);
    else if (refused.has(type)) refuseCompaction(item);
    else if (!heldElsewhere.has(type))
      item.reading.lose(item.path, `${type} is known to OpenAI's models only`);
  }

  function readReference(item: Fields): void {
    const object = remembered.find(textOf(item.object.id) ?? '');
    if (object) return readItem({ ...item, object });
    const path = fieldPath(item, 'id');
    item.reading.refuse(
      path,
      `${path} names an item that is not kept here: send the item itself, for which most clients have "store": false.`,
      { code: 'unsupported_parameter' },
    );
  }

  for (const item of itemsOf(body)) readItem(item);
  return { instructions, turns };
}

/** Tools inside the input are read with the others. */
const heldElsewhere: ReadonlySet<string> = new Set(['additional_tools', 'tool_search_output']);

const refused: ReadonlySet<string> = new Set([
  'compaction',
  'compaction_summary',
  'compaction_trigger',
  'context_compaction',
]);

/** What was said before is in there, and only OpenAI can open it: to go on without it would be another conversation. */
function refuseCompaction(item: Fields): void {
  item.reading.refuse(
    item.path,
    `${item.path} is a compacted conversation only OpenAI's models can read: start a new one, or ask one of them.`,
    { code: 'unsupported_parameter' },
  );
}

function itemsOf(body: Fields): readonly Fields[] {
  const { input } = body.object;
  if (typeof input !== 'string') return objectsField(body, 'input');
  return input === '' ? [] : [{ ...body, object: { role: 'user', content: input }, path: 'input' }];
}

function readAssistantPart(part: Fields): readonly AssistantPart[] {
  if (part.object.type !== 'refusal') return readText(part);
  const text = textOf(part.object.refusal);
  return text ? [{ kind: 'refusal', text }] : losePart(part);
}
