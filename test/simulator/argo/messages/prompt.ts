import type { AnthropicModel } from '../models.ts';
import type { Prompt } from '../prompt.ts';
import { blocksOf, type MessagesBlock, type MessagesRequest } from './request.ts';

export function promptOfMessages(request: MessagesRequest, model: AnthropicModel): Prompt {
  const whole = JSON.stringify([request.tools, request.system, request.messages]);
  const last = request.messages.findLast(({ role }) => role === 'user');
  const blocks = last === undefined ? [] : blocksOf(last);
  const thinks = request.thinking !== undefined && request.thinking.type !== 'disabled';
  return {
    model,
    whole,
    lastUserText: blocks
      .map((block) => (block.type === 'text' ? block.text : ''))
      .join(' ')
      .trim(),
    images: blocks.flatMap((block) =>
      block.type === 'image' ? [block.source.type === 'base64' ? block.source.media_type : 'by address'] : [],
    ),
    results: blocks.flatMap((block) => (block.type === 'tool_result' ? [resultText(block)] : [])),
    tools: (request.tools ?? []).map(({ name, input_schema }) => ({ name, schema: input_schema })),
    choice: choiceOf(request.tool_choice),
    parallel: !(
      request.tool_choice !== undefined &&
      'disable_parallel_tool_use' in request.tool_choice &&
      request.tool_choice.disable_parallel_tool_use === true
    ),
    format: request.output_config?.format ? { schema: request.output_config.format.schema } : 'text',
    thinks,
    showsThoughts: thinks,
    maxTokens: request.max_tokens,
    stops: request.stop_sequences ?? [],
    // A mark is written after what it marks, so the marked part ends with the last mark.
    markedLength: Math.max(0, whole.lastIndexOf('"cache_control":{')),
  };
}

function choiceOf(choice: MessagesRequest['tool_choice']): Prompt['choice'] {
  switch (choice?.type) {
    case 'any':
      return 'required';
    case 'none':
      return 'none';
    case 'tool':
      return { only: [choice.name], required: true };
    default:
      return 'auto';
  }
}

function resultText({ content }: Extract<MessagesBlock, { type: 'tool_result' }>): string {
  if (content === undefined || typeof content === 'string') return content ?? '';
  return content.map((part) => (part.type === 'text' ? part.text : `[${part.type}]`)).join(' ');
}
