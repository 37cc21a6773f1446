import type { WireReply } from '../../wire/player.ts';
import { jsonReply } from '../../wire/replies.ts';
import { type Answer, type AnswerUsage, textOf } from '../answer.ts';
import type { OpenAiModel } from '../models.ts';
import { type Context, streamReply } from '../print.ts';
import { responseEvents } from './events.ts';
import { finishedItem, itemsOfAnswer } from './items.ts';
import type { ResponsesRequest } from './request.ts';

export function printResponse(
  answer: Answer,
  request: ResponsesRequest,
  model: OpenAiModel,
  context: Context,
): WireReply {
  const items = itemsOfAnswer(answer, request, context);
  const frame = responseFrame(request, model, context);
  const whole = {
    ...frame,
    ...ending(answer),
    output: items.map(finishedItem),
    ...(answer.usage === undefined ? {} : { usage: usageOf(answer.usage) }),
  };
  if (request.stream !== true) return jsonReply({ ...whole, output_text: textOf(answer) });
  const opening = { ...frame, status: 'in_progress', output: [], usage: null };
  const end = answer.finish === null ? undefined : whole;
  return streamReply(responseEvents(items, opening, end), context.say);
}

/** The members that say again what was asked. */
function responseFrame(request: ResponsesRequest, model: OpenAiModel, context: Context): object {
  return {
    id: context.id('resp_', 53),
    object: 'response',
    created_at: context.now,
    background: false,
    error: null,
    incomplete_details: null,
    instructions: request.instructions ?? null,
    max_output_tokens: request.max_output_tokens ?? null,
    max_tool_calls: request.max_tool_calls ?? null,
    metadata: request.metadata ?? {},
    model: model.vendor,
    parallel_tool_calls: request.parallel_tool_calls ?? true,
    previous_response_id: null,
    prompt_cache_key: request.prompt_cache_key ?? null,
    reasoning: { effort: request.reasoning?.effort ?? null, summary: request.reasoning?.summary ?? null },
    safety_identifier: request.safety_identifier ?? null,
    service_tier: 'default',
    store: request.store ?? true,
    temperature: request.temperature ?? 1,
    text: {
      format: request.text?.format ?? { type: 'text' },
      verbosity: request.text?.verbosity ?? 'medium',
    },
    tool_choice: request.tool_choice ?? 'auto',
    tools: request.tools ?? [],
    top_logprobs: request.top_logprobs ?? 0,
    top_p: request.top_p ?? 1,
    truncation: request.truncation ?? 'disabled',
    user: request.user ?? null,
  };
}

function ending({ finish }: Answer): { readonly status: string; readonly incomplete_details?: object } {
  switch (finish) {
    case 'length':
      return { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } };
    case 'filter':
      return { status: 'incomplete', incomplete_details: { reason: 'content_filter' } };
    default:
      return { status: 'completed' };
  }
}

function usageOf(usage: AnswerUsage): object {
  return {
    input_tokens: usage.input,
    input_tokens_details: { cached_tokens: usage.cacheRead, cache_write_tokens: 0 },
    output_tokens: usage.output,
    output_tokens_details: { reasoning_tokens: usage.reasoning },
    total_tokens: usage.input + usage.output,
  };
}
