import type { Opaque, ThinkingPart, ToolCallPart, ToolResult } from '../conversation.ts';
import { type Fields, objectsField, requiredText, textField } from '../fields.ts';
import { isObject, listOf, textOf } from '../json-value.ts';
import { isWrappedOpaque, unwrapOpaque } from '../opaque-wrap.ts';
import { contentParts, losePart } from '../openai/read-part.ts';
import { readUserPart } from './read-content.ts';
import type { ToolTable } from './tool-table.ts';

interface CallForm {
  readonly flavour: ToolCallPart['flavour'];
  /** The member that holds the input. */
  readonly input: string;
  /** Of a tool that has no name of its own. */
  readonly name?: string;
}

/** The calls a client runs. What OpenAI defines and the client runs is a function to every other model. */
const calls: ReadonlyMap<string, CallForm> = new Map<string, CallForm>([
  ['function_call', { flavour: 'function', input: 'arguments' }],
  ['custom_tool_call', { flavour: 'custom', input: 'input' }],
  ['local_shell_call', { flavour: 'function', input: 'action', name: 'local_shell' }],
  ['shell_call', { flavour: 'function', input: 'action', name: 'shell' }],
  ['apply_patch_call', { flavour: 'function', input: 'operation', name: 'apply_patch' }],
]);

export function isCall(type: string): boolean {
  return calls.has(type);
}

export function isResult(type: string): boolean {
  return type.endsWith('_output') && calls.has(type.slice(0, -'_output'.length));
}

export function readCall(type: string, item: Fields, table: ToolTable): readonly ToolCallPart[] {
  const form = calls.get(type);
  if (!form) return [];
  const { flavour, name } = form;
  const id = callId(item);
  const flatName =
    name ?? table.flatNameOf(requiredText(item, 'name'), textField(item, 'namespace') || undefined);
  const given = item.object[form.input];
  const input = isObject(given) ? JSON.stringify(given) : (textField(item, form.input) ?? '');
  return [{ kind: 'tool-call', id, name: flatName, flavour, input }];
}

export function readResult(item: Fields): ToolResult {
  return { callId: callId(item), parts: readOutput(item), isError: item.object.status === 'failed' };
}

/** `local_shell_call_output` has its call's id for its own. */
function callId(item: Fields): string {
  const id = textField(item, 'call_id') || textOf(item.object.id);
  return id || requiredText(item, 'call_id');
}

/** Text or parts; of anything else the JSON, as a shell's output is a list of its own kind. */
function readOutput(item: Fields): ToolResult['parts'] {
  const { output } = item.object;
  const plain = output === undefined || output === null || typeof output === 'string';
  const inParts = listOf(output)?.every((part) => isObject(part) && typeof part.type === 'string');
  if (!plain && !inParts) return [{ kind: 'text', text: JSON.stringify(output) }];
  return contentParts(item, 'output').flatMap((part) => {
    const shown = readUserPart(part);
    return shown.every((each) => each.kind !== 'audio') ? shown : losePart(part);
  });
}

/** A thought: its text, and the half only its author can open. Nothing, where there is neither. */
export function readReasoning(item: Fields, model: string): readonly ThinkingPart[] {
  const text = thoughtTexts(item, 'content') || thoughtTexts(item, 'summary');
  const sealed = textField(item, 'encrypted_content');
  const opaque = sealed ? readSealed(sealed, model) : undefined;
  if (text === '' && opaque === undefined) return [];
  return [{ kind: 'thinking', text, ...(opaque && { opaque }) }];
}

function thoughtTexts(item: Fields, key: string): string {
  return objectsField(item, key)
    .map((part) => textOf(part.object.text) ?? '')
    .join('\n\n');
}

function readSealed(sealed: string, model: string): Opaque | undefined {
  if (isWrappedOpaque(sealed)) {
    const opaque = unwrapOpaque(sealed);
    // A wrapper without data only says that the thought is not OpenAI's.
    return opaque?.data ? opaque : undefined;
  }
  return { origin: 'openai', model, kind: 'encrypted', data: sealed };
}
