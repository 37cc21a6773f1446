import type { ChatRequest, CustomFormat, Loss, Tool, ToolChoice } from '../conversation.ts';
import type { ModelRules } from '../model-rules.ts';
import { plainSchema } from '../plain-schema.ts';
import { changedToolNames, upstreamToolName } from '../tool-names.ts';
import { shortDescription, toolManual } from './tool-manual.ts';
import type { Message } from './write-message.ts';

export interface WrittenTools {
  /** The members of the body that concern tools; none without tools. */
  readonly members: Message;
  readonly toolNames: ReadonlyMap<string, string>;
  /** Descriptions too long for their place: they go into the instructions. */
  readonly hints: readonly string[];
  readonly losses: readonly Loss[];
  readonly repairs: readonly string[];
}

export function writeTools(request: ChatRequest, rules: ModelRules): WrittenTools {
  const { toolChoice: choice, parallelToolCalls } = request;
  const offered = offeredTools(request.tools, choice);
  const limit = rules.toolDescriptionLimit ?? Number.POSITIVE_INFINITY;
  const long = offered
    .map((tool) => ({ name: upstreamToolName(tool.name), description: descriptionOf(tool, rules) }))
    .filter(({ description }) => description.length > limit);
  return {
    members:
      offered.length === 0
        ? {}
        : {
            tools: offered.map((tool) => writeTool(tool, rules, limit)),
            ...(choice && { tool_choice: writeChoice(choice, request.tools, rules) }),
            ...(parallelToolCalls !== undefined &&
              rules.parallelToolCalls && { parallel_tool_calls: parallelToolCalls }),
          },
    toolNames: changedToolNames(request.tools),
    hints: long.length > 0 ? [toolManual(long)] : [],
    losses: [],
    repairs: long.length > 0 ? ['tool-descriptions'] : [],
  };
}

/** This dialect's `allowed_tools` is known to few servers: a choice among several is made by offering no others. */
function offeredTools(tools: readonly Tool[], choice: ToolChoice | undefined): readonly Tool[] {
  if (choice?.kind !== 'only' || isOne(choice)) return tools;
  return tools.filter((tool) => choice.names.includes(tool.name));
}

function isOne({ names, required }: Extract<ToolChoice, { kind: 'only' }>): boolean {
  return required && names.length === 1;
}

function writeChoice(choice: ToolChoice, tools: readonly Tool[], rules: ModelRules): unknown {
  if (choice.kind !== 'only') return choice.kind;
  const [name = ''] = choice.names;
  if (!isOne(choice)) return choice.required ? 'required' : 'auto';
  const custom = rules.customTools && tools.some((tool) => tool.kind === 'custom' && tool.name === name);
  const kind = custom ? 'custom' : 'function';
  return { type: kind, [kind]: { name: upstreamToolName(name) } };
}

function writeTool(tool: Tool, rules: ModelRules, limit: number): Message {
  const name = upstreamToolName(tool.name);
  const text = shortDescription(descriptionOf(tool, rules), limit);
  const described = text === '' ? {} : { description: text };
  if (tool.kind === 'custom') {
    return rules.customTools
      ? { type: 'custom', custom: { name, ...described, format: writeFormat(tool.format) } }
      : { type: 'function', function: { name, ...described, parameters: inputSchema } };
  }
  const schema = tool.schema && writeSchema(tool.schema, rules);
  return {
    type: 'function',
    function: {
      name,
      ...described,
      ...(schema && { parameters: schema }),
      ...(tool.strict !== undefined && { strict: tool.strict }),
    },
  };
}

const inputSchema = { type: 'object', properties: { input: { type: 'string' } }, required: ['input'] };

/** OpenAI refuses an object schema that does not say which properties it has. */
function writeSchema(schema: Message, rules: ModelRules): Message {
  const written = rules.plainToolSchemas ? plainSchema(schema) : schema;
  return written.type === 'object' && written.properties === undefined
    ? { ...written, properties: {} }
    : written;
}

function writeFormat(format: CustomFormat): Message {
  if (format.kind === 'text') return { type: 'text' };
  return { type: 'grammar', grammar: { syntax: format.syntax, definition: format.definition } };
}

/** A custom tool sent as a function says in words what its grammar would have said. */
function descriptionOf(tool: Tool, rules: ModelRules): string {
  const text = tool.description ?? '';
  if (tool.kind === 'function' || rules.customTools) return text;
  const grammar =
    tool.format.kind === 'grammar'
      ? ` It must match this ${tool.format.syntax} grammar:\n${tool.format.definition}`
      : '';
  return `${text}\n\nPut the whole input, as plain text, into "input".${grammar}`.trim();
}
