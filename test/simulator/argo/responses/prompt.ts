import { isFields } from '../../wire/json.ts';
import type { OpenAiModel } from '../models.ts';
import type { Prompt, PromptTool } from '../prompt.ts';
import { itemsOf, type ResponsesItem, type ResponsesRequest } from './request.ts';

export function promptOfResponses(request: ResponsesRequest, model: OpenAiModel): Prompt {
  const items = itemsOf(request);
  const lastUser = items.findLast((item) => 'role' in item && item.role === 'user');
  const thinks = model.line !== 'plain' && request.reasoning?.effort !== 'none';
  return {
    model,
    whole: JSON.stringify([request.tools, request.instructions, items]),
    lastUserText: lastUser === undefined ? '' : textIn(lastUser),
    images: lastUser === undefined ? [] : imagesIn(lastUser),
    results: lastResults(items),
    tools: (request.tools ?? []).flatMap(promptTool),
    choice: choiceOf(request.tool_choice),
    parallel: request.parallel_tool_calls !== false,
    format: formatOf(request.text?.format),
    thinks,
    showsThoughts: thinks && request.reasoning?.summary != null,
    maxTokens: request.max_output_tokens ?? model.maxOutput,
    stops: [],
  };
}

function textIn(item: ResponsesItem): string {
  if (!('content' in item) || item.content == null) return '';
  if (typeof item.content === 'string') return item.content;
  return item.content
    .map((part) => ('text' in part ? part.text : ''))
    .join(' ')
    .trim();
}

function imagesIn(item: ResponsesItem): string[] {
  if (!('content' in item) || !Array.isArray(item.content)) return [];
  return item.content.flatMap((part) =>
    part.type === 'input_image' ? [/^data:([^;]+)/.exec(part.image_url ?? '')?.[1] ?? 'by address'] : [],
  );
}

function lastResults(items: readonly ResponsesItem[]): string[] {
  const outputs = items.slice(items.findLastIndex((item) => !('output' in item)) + 1);
  return outputs.map((item) => {
    if (!('output' in item)) return '';
    return typeof item.output === 'string' ? item.output : JSON.stringify(item.output);
  });
}

function promptTool(tool: NonNullable<ResponsesRequest['tools']>[number]): PromptTool[] {
  if (tool.type === 'function' && 'parameters' in tool && typeof tool.name === 'string') {
    return [{ name: tool.name, schema: tool.parameters ?? {} }];
  }
  if (tool.type === 'custom' && typeof tool.name === 'string') {
    return [{ name: tool.name, schema: undefined, custom: true }];
  }
  return [];
}

function choiceOf(choice: ResponsesRequest['tool_choice']): Prompt['choice'] {
  if (choice == null) return 'auto';
  if (typeof choice === 'string') return choice;
  if (choice.type === 'allowed_tools') {
    const tools = Array.isArray(choice.tools) ? choice.tools : [];
    return {
      only: tools.map((tool) => (isFields(tool) ? String(tool.name) : '')),
      required: choice.mode === 'required',
    };
  }
  return { only: [String(choice.name)], required: true };
}

function formatOf(format: NonNullable<ResponsesRequest['text']>['format']): Prompt['format'] {
  if (format === undefined || format.type === 'text') return 'text';
  return format.type === 'json_object' ? 'json' : { schema: format.schema };
}
