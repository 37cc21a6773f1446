import type { ChatRequest, CustomFormat, JsonSchema, Tool, ToolChoice } from '../conversation.ts';
import { isObject, objectOf } from '../json-value.ts';
import type { ModelRules } from '../model-rules.ts';
import type { Reading } from '../reading.ts';
import { upstreamToolName } from '../tool-names.ts';
import { type WrittenBlock, writtenBlock } from './written-block.ts';

export interface WrittenTools {
  readonly tools: readonly WrittenBlock[];
  readonly choice?: Readonly<Record<string, unknown>>;
  readonly forced: boolean;
}

/** The tools that may be called, and which must be. A choice of several tools becomes a list of only these. */
export function writeTools(request: ChatRequest, rules: ModelRules, writing: Reading): WrittenTools {
  if (!rules.tools && request.tools.length > 0) writing.lose('tools', 'the model takes none');
  const { toolChoice, parallelToolCalls } = request;
  const only = toolChoice?.kind === 'only' ? toolChoice : undefined;
  const type = choiceType(toolChoice);
  const offered = rules.tools ? withoutDoubles(request.tools, writing) : [];
  const allowed =
    only && type !== 'tool' ? offered.filter((tool) => only.names.includes(tool.name)) : offered;
  const tools = allowed.map((tool) => writeTool(tool, rules, writing));
  if (tools.length === 0) return { tools, forced: false };

  const name = type === 'tool' ? only?.names[0] : undefined;
  if (name !== undefined && !allowed.some((tool) => tool.name === name)) {
    writing.lose('tool_choice', 'it names a tool that is not offered');
    return { tools, forced: false };
  }
  const single = parallelToolCalls === false && type !== 'none';
  const choice = {
    type,
    ...(name !== undefined && { name: upstreamToolName(name) }),
    ...(single && { disable_parallel_tool_use: true }),
  };
  return {
    tools,
    ...((toolChoice || single) && { choice }),
    forced: type === 'any' || type === 'tool',
  };
}

/** Two tools of one name are refused: the first stays. */
function withoutDoubles(tools: readonly Tool[], writing: Reading): readonly Tool[] {
  const names = new Set<string>();
  return tools.filter(({ name }) => {
    const isNew = !names.has(name);
    if (!isNew) writing.lose(`tools[${name.slice(0, 64)}]`, 'a second tool of this name');
    names.add(name);
    return isNew;
  });
}

function choiceType(choice: ToolChoice | undefined): 'auto' | 'any' | 'none' | 'tool' {
  if (choice === undefined || choice.kind === 'auto') return 'auto';
  if (choice.kind === 'none') return 'none';
  if (choice.kind === 'required') return 'any';
  if (!choice.required) return 'auto';
  return choice.names.length === 1 ? 'tool' : 'any';
}

function writeTool(tool: Tool, rules: ModelRules, writing: Reading): WrittenBlock {
  const name = upstreamToolName(tool.name);
  if (tool.kind === 'custom') {
    const description = [tool.description, describeFormat(tool.format)].filter((text) => text).join('\n\n');
    return writtenBlock({ name, ...(description && { description }), input_schema: freeText });
  }
  const strict = tool.strict === true && rules.structuredOutput === 'schema';
  if (tool.strict && !strict) writing.lose('tools[].strict', 'the model does not take it');
  return writtenBlock(
    {
      name,
      ...(tool.description && { description: tool.description }),
      input_schema: objectSchema(tool.schema ?? {}),
      ...(strict && { strict }),
    },
    tool.cache,
  );
}

/** What a custom tool is to a model that only knows functions. */
const freeText = { type: 'object', properties: { input: { type: 'string' } }, required: ['input'] };

function describeFormat(format: CustomFormat): string {
  if (format.kind === 'text') return '';
  return `The input must match this ${format.syntax} grammar:\n${format.definition}`;
}

const unions = ['anyOf', 'oneOf', 'allOf'];

/** Anthropic wants an object at the top, without a union there: the properties of the branches come together. */
function objectSchema(schema: JsonSchema): JsonSchema {
  const branches = unions.flatMap((union) => {
    const list = schema[union];
    return Array.isArray(list) ? list.filter(isObject) : [];
  });
  if (branches.length === 0) return schema.type === 'object' ? schema : { ...schema, type: 'object' };
  const rest = Object.fromEntries(Object.entries(schema).filter(([key]) => !unions.includes(key)));
  const properties = [...branches, schema].flatMap((branch) =>
    Object.entries(objectOf(branch.properties) ?? {}),
  );
  return { ...rest, type: 'object', properties: Object.fromEntries(properties) };
}
