import type { ChatRequest, Tool, ToolChoice } from '../conversation.ts';
import { type Fields, fieldPath, listField, loseOtherFields, textField } from '../fields.ts';
import { camelField } from './camel-fields.ts';

const modes: ReadonlyMap<string, 'auto' | 'none' | 'required'> = new Map([
  ['MODE_UNSPECIFIED', 'auto'],
  ['AUTO', 'auto'],
  // The model may speak or call, and its calls obey their schemas: to others this is auto.
  ['VALIDATED', 'auto'],
  ['ANY', 'required'],
  ['NONE', 'none'],
]);

const understood: ReadonlySet<string> = new Set(['functionCallingConfig']);

/** `toolConfig.functionCallingConfig`. A choice among functions that are not offered is itself dropped. */
export function readToolChoice(body: Fields, tools: readonly Tool[]): Pick<ChatRequest, 'toolChoice'> {
  const toolConfig = camelField(body, 'toolConfig');
  if (toolConfig) loseOtherFields(toolConfig, understood);
  const config = toolConfig && camelField(toolConfig, 'functionCallingConfig');
  if (!config) return {};
  const word = textField(config, 'mode')?.toUpperCase() ?? 'AUTO';
  const mode = modes.get(word);
  if (mode === undefined) {
    const path = fieldPath(config, 'mode');
    config.reading.refuse(path, `${path} must be "AUTO", "ANY", "NONE" or "VALIDATED".`);
    return {};
  }
  const allowed = mode === 'none' ? [] : (listField(config, 'allowedFunctionNames') ?? []);
  const choice = choiceAmong(mode, allowed, tools);
  if (choice) return { toolChoice: choice };
  if (mode === 'required' || allowed.length > 0)
    body.reading.lose('toolConfig', 'it asks for a function that is not offered');
  return {};
}

function choiceAmong(
  mode: 'auto' | 'none' | 'required',
  allowed: readonly unknown[],
  tools: readonly Tool[],
): ToolChoice | undefined {
  if (tools.length === 0) return undefined;
  if (allowed.length === 0) return { kind: mode };
  const names = tools.map((tool) => tool.name).filter((name) => allowed.includes(name));
  return names.length > 0 ? { kind: 'only', names, required: mode === 'required' } : undefined;
}
