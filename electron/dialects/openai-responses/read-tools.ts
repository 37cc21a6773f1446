import type { ChatRequest, CustomFormat, Tool } from '../conversation.ts';
import { type Fields, flagField, objectField, requiredText, textField } from '../fields.ts';
import { textOf } from '../json-value.ts';
import { readToolChoice } from './read-tool-choice.ts';
import type { NamedTool, ToolTable } from './tool-table.ts';

export type ReadTools = Pick<ChatRequest, 'tools' | 'toolChoice' | 'parallelToolCalls'>;

/** The tools of the table, each under its flat name, and what is said of their use. */
export function readTools(body: Fields, table: ToolTable): ReadTools {
  for (const { reading, object, path } of table.hosted) {
    reading.lose(path, `${textOf(object.type) ?? 'a tool without a type'} runs only where it comes from`);
  }
  const tools = table.tools.map(readTool);
  const toolChoice = readToolChoice(body, table);
  const parallelToolCalls = flagField(body, 'parallel_tool_calls');
  return {
    tools,
    ...(toolChoice && { toolChoice }),
    ...(parallelToolCalls !== undefined && tools.length > 0 && { parallelToolCalls }),
  };
}

function readTool({ tool, flatName, preface }: NamedTool): Tool {
  requiredText(tool, 'name');
  const description = [preface, textField(tool, 'description')].filter((text) => text).join('\n\n');
  const named = { name: flatName, ...(description && { description }) };
  if (tool.object.type === 'custom') return { kind: 'custom', ...named, format: readFormat(tool) };
  const schema = objectField(tool, 'parameters')?.object;
  const strict = flagField(tool, 'strict');
  return { kind: 'function', ...named, ...(schema && { schema }), ...(strict !== undefined && { strict }) };
}

function readFormat(tool: Fields): CustomFormat {
  const format = objectField(tool, 'format');
  if (format?.object.type !== 'grammar') return { kind: 'text' };
  return {
    kind: 'grammar',
    syntax: textField(format, 'syntax') ?? 'lark',
    definition: requiredText(format, 'definition'),
  };
}
