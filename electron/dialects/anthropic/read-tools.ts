import type { Tool, ToolChoice } from '../conversation.ts';
import { flagOf, type JsonObject, listOf, objectOf, textOf } from '../json-value.ts';
import type { Reading } from '../reading.ts';
import { cacheOf } from './read-blocks.ts';

export interface ReadTools {
  readonly tools: readonly Tool[];
  readonly toolChoice?: ToolChoice;
  readonly parallelToolCalls?: boolean;
}

/** `tools` and `tool_choice`. Tools that Anthropic runs itself, or defines itself, no other model knows: a loss. */
export function readTools(body: JsonObject, reading: Reading): ReadTools {
  const dropped = new Set<string>();
  const tools: Tool[] = [];
  for (const [index, value] of (listOf(body.tools) ?? []).entries()) {
    const tool = objectOf(value) ?? {};
    const name = textOf(tool.name);
    if (name !== undefined && (tool.type ?? 'custom') === 'custom') tools.push(readTool(tool, name, reading));
    else {
      reading.lose(`tools[${index}]`, `${textOf(tool.type) ?? 'a tool without a name'} is Anthropic's own`);
      if (name !== undefined) dropped.add(name);
    }
  }
  return { tools, ...readChoice(objectOf(body.tool_choice), dropped, tools.length > 0, reading) };
}

function readTool(tool: JsonObject, name: string, reading: Reading): Tool {
  const description = textOf(tool.description);
  const schema = objectOf(tool.input_schema);
  const strict = flagOf(tool.strict);
  if (listOf(tool.input_examples)?.length) reading.lose('tools[].input_examples', 'no such field elsewhere');
  return {
    kind: 'function',
    name,
    ...(description !== undefined && { description }),
    ...(schema && { schema }),
    ...(strict !== undefined && { strict }),
    ...cacheOf(tool),
  };
}

function readChoice(
  choice: JsonObject | undefined,
  dropped: ReadonlySet<string>,
  hasTools: boolean,
  reading: Reading,
): Pick<ReadTools, 'toolChoice' | 'parallelToolCalls'> {
  if (choice === undefined) return {};
  const toolChoice = choiceOf(choice, dropped, hasTools);
  if (toolChoice === undefined) reading.lose('tool_choice', 'it asks for a tool that is not offered');
  return {
    ...(toolChoice && { toolChoice }),
    ...(choice.disable_parallel_tool_use === true && hasTools && { parallelToolCalls: false }),
  };
}

function choiceOf(
  choice: JsonObject,
  dropped: ReadonlySet<string>,
  hasTools: boolean,
): ToolChoice | undefined {
  if (choice.type === 'none') return { kind: 'none' };
  if (!hasTools) return undefined;
  if (choice.type === 'auto') return { kind: 'auto' };
  if (choice.type === 'any') return { kind: 'required' };
  const name = textOf(choice.name);
  if (choice.type !== 'tool' || name === undefined || dropped.has(name)) return undefined;
  return { kind: 'only', names: [name], required: true };
}
