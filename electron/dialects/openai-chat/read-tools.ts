import type { ChatRequest, CustomFormat, Tool, ToolChoice } from '../conversation.ts';
import {
  type Fields,
  fieldPath,
  flagField,
  objectField,
  objectsField,
  requiredText,
  textField,
  wordField,
} from '../fields.ts';
import { isObject, textOf } from '../json-value.ts';

export type ReadTools = Pick<ChatRequest, 'tools' | 'toolChoice' | 'parallelToolCalls'>;

/** `tools` and `tool_choice`, and `functions` and `function_call` from before there were tools. */
export function readTools(body: Fields): ReadTools {
  const tools = [
    ...objectsField(body, 'tools').flatMap((tool) => readTool(tool)),
    ...objectsField(body, 'functions').map(readFunction),
  ];
  const toolChoice = readChoice(body, 'tool_choice') ?? readChoice(body, 'function_call');
  const parallelToolCalls = flagField(body, 'parallel_tool_calls');
  return {
    tools,
    ...(toolChoice && offeredChoice(toolChoice, tools, body)),
    ...(parallelToolCalls !== undefined && tools.length > 0 && { parallelToolCalls }),
  };
}

function readTool(tool: Fields): Tool[] {
  const { type } = tool.object;
  if (type === 'custom') {
    const custom = objectField(tool, 'custom') ?? tool;
    const description = textField(custom, 'description');
    const name = requiredText(custom, 'name');
    return [{ kind: 'custom', name, ...(description && { description }), format: readFormat(custom) }];
  }
  if (type === 'function' || (type === undefined && isObject(tool.object.function))) {
    // Flat, as in Responses: some clients mix the two.
    return [readFunction(objectField(tool, 'function') ?? tool)];
  }
  tool.reading.lose(tool.path, `${textOf(type) ?? 'a tool without a type'} runs only where it comes from`);
  return [];
}

function readFunction(tool: Fields): Tool {
  const description = textField(tool, 'description');
  const schema = objectField(tool, 'parameters')?.object;
  const strict = flagField(tool, 'strict');
  return {
    kind: 'function',
    name: requiredText(tool, 'name'),
    ...(description && { description }),
    ...(schema && { schema }),
    ...(strict !== undefined && { strict }),
  };
}

function readFormat(custom: Fields): CustomFormat {
  const format = objectField(custom, 'format');
  if (format?.object.type !== 'grammar') return { kind: 'text' };
  const grammar = objectField(format, 'grammar') ?? format;
  return {
    kind: 'grammar',
    syntax: textField(grammar, 'syntax') ?? 'lark',
    definition: requiredText(grammar, 'definition'),
  };
}

const words: Readonly<Record<string, ToolChoice>> = {
  auto: { kind: 'auto' },
  none: { kind: 'none' },
  required: { kind: 'required' },
  any: { kind: 'required' },
};

function readChoice(body: Fields, key: string): ToolChoice | undefined {
  const given = body.object[key] ?? undefined;
  if (given === undefined) return undefined;
  const word = typeof given === 'string' ? words[given] : undefined;
  if (word) return word;
  if (!isObject(given)) {
    const path = fieldPath(body, key);
    body.reading.refuse(path, `${path} must be "auto", "none", "required" or an object that names a tool.`);
    return undefined;
  }
  const choice = objectField(body, key);
  if (!choice) return undefined;
  if (given.type === 'allowed_tools') return readAllowed(objectField(choice, 'allowed_tools') ?? choice);
  const named = objectField(choice, given.type === 'custom' ? 'custom' : 'function') ?? choice;
  return { kind: 'only', names: [requiredText(named, 'name')], required: true };
}

function readAllowed(allowed: Fields): ToolChoice {
  const mode = wordField(allowed, 'mode', ['auto', 'required']);
  const names = objectsField(allowed, 'tools').flatMap((tool) => {
    const name = textOf((objectField(tool, 'function') ?? objectField(tool, 'custom') ?? tool).object.name);
    return name ?? [];
  });
  return { kind: 'only', names, required: mode === 'required' };
}

/** A choice among tools that are not offered (none at all, or dropped above) is itself dropped. */
function offeredChoice(
  choice: ToolChoice,
  tools: readonly Tool[],
  body: Fields,
): Pick<ReadTools, 'toolChoice'> {
  const offered = new Set(tools.map((tool) => tool.name));
  const names = choice.kind === 'only' ? choice.names.filter((name) => offered.has(name)) : [];
  if (choice.kind === 'only' && names.length > 0) return { toolChoice: { ...choice, names } };
  if (choice.kind !== 'only' && tools.length > 0) return { toolChoice: choice };
  if (choice.kind === 'only' || choice.kind === 'required') {
    body.reading.lose('tool_choice', 'it asks for a tool that is not offered');
  }
  return {};
}
