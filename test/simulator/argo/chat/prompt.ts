import { isFields } from '../../wire/json.ts';
import type { ChatModel } from '../models.ts';
import type { Prompt, PromptTool } from '../prompt.ts';
import type { ChatMessage, ChatRequest, ChatTool } from './request.ts';
import { limitOf } from './rules.ts';

export function promptOfChat(request: ChatRequest, model: ChatModel): Prompt {
  const lastUser = request.messages.findLast((message) => message.role === 'user');
  return {
    model,
    whole: JSON.stringify([request.tools, request.messages]),
    lastUserText: lastUser === undefined ? '' : textIn(lastUser),
    images: lastUser === undefined ? [] : imagesIn(lastUser),
    results: lastResults(request.messages),
    tools: (request.tools ?? []).map(promptTool),
    choice: choiceOf(request.tool_choice),
    parallel: request.parallel_tool_calls !== false,
    format: formatOf(request.response_format),
    thinks: model.family === 'openai' && model.line !== 'plain' && request.reasoning_effort !== 'none',
    showsThoughts: false,
    maxTokens: limitOf(request) ?? model.maxOutput,
    stops: [request.stop ?? []].flat(),
  };
}

function textIn({ content }: ChatMessage): string {
  if (content == null || typeof content === 'string') return content ?? '';
  return content
    .map((part) => (part.type === 'text' ? part.text : ''))
    .join(' ')
    .trim();
}

function imagesIn({ content }: ChatMessage): string[] {
  if (content == null || typeof content === 'string') return [];
  return content.flatMap((part) =>
    part.type === 'image_url' ? [/^data:([^;]+)/.exec(part.image_url.url)?.[1] ?? 'by address'] : [],
  );
}

function lastResults(messages: readonly ChatMessage[]): string[] {
  const answered = messages.findLastIndex((message) => message.role !== 'tool');
  return messages.slice(answered + 1).map(textIn);
}

function promptTool(tool: ChatTool): PromptTool {
  return tool.type === 'custom'
    ? { name: tool.custom.name, schema: undefined, custom: true }
    : { name: tool.function.name, schema: tool.function.parameters ?? {} };
}

function choiceOf(choice: ChatRequest['tool_choice']): Prompt['choice'] {
  if (choice == null) return 'auto';
  if (typeof choice === 'string') return choice;
  switch (choice.type) {
    case 'function':
      return { only: [choice.function.name], required: true };
    case 'custom':
      return { only: [choice.custom.name], required: true };
    case 'allowed_tools':
      return {
        only: choice.allowed_tools.tools.map((tool) =>
          'function' in tool ? nameIn(tool.function) : nameIn(tool.custom),
        ),
        required: choice.allowed_tools.mode === 'required',
      };
  }
}

function formatOf(format: ChatRequest['response_format']): Prompt['format'] {
  if (format == null || format.type === 'text') return 'text';
  return format.type === 'json_object' ? 'json' : { schema: format.json_schema.schema ?? {} };
}

function nameIn(tool: unknown): string {
  return isFields(tool) && typeof tool.name === 'string' ? tool.name : '';
}
