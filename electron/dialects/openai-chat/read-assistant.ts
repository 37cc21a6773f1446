import type { AssistantPart, ToolCallPart } from '../conversation.ts';
import { type Fields, fieldPath, objectField, objectsField, requiredText, textField } from '../fields.ts';
import { isObject, textOf } from '../json-value.ts';
import { contentParts, readText } from '../openai/read-part.ts';
import { derivedToolId } from '../tool-ids.ts';

/** An assistant's message: thoughts first, then what it said, then its calls. `position` makes missing ids unique. */
export function readAssistantParts(message: Fields, position: number): AssistantPart[] {
  const said = contentParts(message, 'content').flatMap((part) => readPart(part, position));
  const calls = [...readToolCalls(message, position), ...readFunctionCall(message, position)];
  const called = new Set(calls.map((call) => call.id));
  const refusal = textField(message, 'refusal');
  const thought = textField(message, 'reasoning_content') ?? textOf(message.object.reasoning);
  if (isObject(message.object.audio))
    message.reading.lose(fieldPath(message, 'audio'), 'spoken answers are not kept');
  return [
    ...(thought ? [{ kind: 'thinking' as const, text: thought }] : []),
    // A call may stand in the content as well, in Anthropic's shape.
    ...said.filter((part) => part.kind !== 'tool-call' || !called.has(part.id)),
    ...(refusal ? [{ kind: 'refusal' as const, text: refusal }] : []),
    ...calls,
  ];
}

function readPart(part: Fields, position: number): readonly AssistantPart[] {
  const { type } = part.object;
  if (type === 'refusal') {
    const text = textField(part, 'refusal');
    return text ? [{ kind: 'refusal', text }] : [];
  }
  if (type === 'tool_use') {
    const name = requiredText(part, 'name');
    const input = JSON.stringify(part.object.input ?? {});
    return [toolCall(textField(part, 'id'), name, 'function', input, position)];
  }
  return readText(part);
}

function readToolCalls(message: Fields, position: number): ToolCallPart[] {
  return objectsField(message, 'tool_calls').flatMap((call): ToolCallPart[] => {
    const id = textField(call, 'id');
    if (call.object.type === 'custom') {
      const custom = objectField(call, 'custom');
      return custom
        ? [toolCall(id, requiredText(custom, 'name'), 'custom', textField(custom, 'input') ?? '', position)]
        : [];
    }
    if (call.object.function === undefined) requiredText(call, 'function');
    const called = objectField(call, 'function');
    if (!called) return [];
    return [toolCall(id, requiredText(called, 'name'), 'function', readArguments(called), position)];
  });
}

/** A string of JSON; some clients send the object itself. */
function readArguments(called: Fields): string {
  const { arguments: given } = called.object;
  return isObject(given) ? JSON.stringify(given) : (textField(called, 'arguments') ?? '');
}

/** `function_call`, as it was before there were tools. */
function readFunctionCall(message: Fields, position: number): ToolCallPart[] {
  const called = objectField(message, 'function_call');
  return called
    ? [toolCall(undefined, requiredText(called, 'name'), 'function', readArguments(called), position)]
    : [];
}

function toolCall(
  id: string | undefined,
  name: string,
  flavour: ToolCallPart['flavour'],
  input: string,
  position: number,
): ToolCallPart {
  return { kind: 'tool-call', id: id || derivedToolId(position, name, input), name, flavour, input };
}
