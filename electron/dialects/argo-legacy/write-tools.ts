import type { ChatRequest, ToolChoice } from '../conversation.ts';
import { type JsonObject, objectOf } from '../json-value.ts';
import type { ModelRules } from '../model-rules.ts';
import { type WrittenTools, writeTools } from '../openai/write-tools.ts';
import { upstreamToolName } from '../tool-names.ts';
import type { Maker } from './model-maker.ts';

/** OpenAI's tools, turned into the form of the model's maker. */
export function writeLegacyTools(request: ChatRequest, rules: ModelRules, maker: Maker): WrittenTools {
  const written = writeTools(request, rules);
  const { tools, tool_choice } = written.members;
  if (!Array.isArray(tools)) return written;
  const functions = tools.map((tool: unknown): JsonObject => objectOf(objectOf(tool)?.function) ?? {});
  const { toolChoice } = request;
  switch (maker) {
    case 'openai':
      return { ...written, members: { tools, ...(tool_choice !== undefined && { tool_choice }) } };
    case 'anthropic':
      return {
        ...written,
        members: {
          tools: functions.map(claudeTool),
          ...(toolChoice && { tool_choice: claudeChoice(toolChoice) }),
        },
      };
    case 'google':
      return {
        ...written,
        members: { tools: functions, ...(toolChoice && { tool_choice: geminiChoice(toolChoice) }) },
      };
  }
}

function claudeTool({ name, description, parameters }: JsonObject) {
  return {
    name,
    ...(description !== undefined && { description }),
    input_schema: parameters ?? { type: 'object', properties: {} },
  };
}

function claudeChoice(choice: ToolChoice) {
  switch (choice.kind) {
    case 'auto':
    case 'none':
      return { type: choice.kind };
    case 'required':
      return { type: 'any' };
    case 'only': {
      const [name = ''] = choice.names;
      if (choice.required && choice.names.length === 1) return { type: 'tool', name: upstreamToolName(name) };
      return { type: choice.required ? 'any' : 'auto' };
    }
  }
}

function geminiChoice(choice: ToolChoice): string {
  if (choice.kind === 'none') return 'NONE';
  return choice.kind === 'required' || (choice.kind === 'only' && choice.required) ? 'ANY' : 'AUTO';
}
