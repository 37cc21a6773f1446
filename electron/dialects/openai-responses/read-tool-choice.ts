import type { ToolChoice } from '../conversation.ts';
import { type Fields, objectField, objectsField, textField, wordField } from '../fields.ts';
import { textOf } from '../json-value.ts';
import type { ToolTable } from './tool-table.ts';

const words: Readonly<Record<string, ToolChoice>> = {
  auto: { kind: 'auto' },
  none: { kind: 'none' },
  required: { kind: 'required' },
};

/** `tool_choice`; one that asks for what is not offered (nothing, or a tool that was dropped) is itself dropped. */
export function readToolChoice(body: Fields, table: ToolTable): ToolChoice | undefined {
  const choice = readChoice(body, table);
  if (choice === undefined || choice.kind === 'none') return table.tools.length > 0 ? choice : undefined;
  if (table.tools.length > 0 && (choice.kind !== 'only' || choice.names.length > 0)) return choice;
  if (choice.kind !== 'auto') body.reading.lose('tool_choice', 'it asks for a tool that is not offered');
  return undefined;
}

function readChoice(body: Fields, table: ToolTable): ToolChoice | undefined {
  const given = body.object.tool_choice ?? undefined;
  if (given === undefined) return undefined;
  if (typeof given === 'string') {
    const choice = Object.hasOwn(words, given) ? words[given] : undefined;
    if (!choice) body.reading.refuse('tool_choice', 'tool_choice must be "auto", "none" or "required".');
    return choice;
  }
  const choice = objectField(body, 'tool_choice');
  if (!choice) return undefined;
  if (choice.object.type !== 'allowed_tools') {
    return { kind: 'only', names: namesOf(choice, table), required: true };
  }
  const mode = wordField(choice, 'mode', ['auto', 'required']);
  const names = objectsField(choice, 'tools').flatMap((tool) => namesOf(tool, table));
  return { kind: 'only', names, required: mode === 'required' };
}

/** A function or custom tool by its name, or all those of a namespace; none for a tool of another kind. */
function namesOf(reference: Fields, table: ToolTable): string[] {
  const { type } = reference.object;
  const name = textField(reference, 'name');
  if (type === 'namespace') {
    return table.tools.filter((named) => named.namespace === name).map((named) => named.flatName);
  }
  if (name === undefined || (type !== 'function' && type !== 'custom')) return [];
  const flatName = table.flatNameOf(name, textOf(reference.object.namespace));
  return table.tools.some((named) => named.flatName === flatName) ? [flatName] : [];
}
