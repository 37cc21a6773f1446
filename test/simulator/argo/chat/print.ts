import { eventFrame, type Frame } from '../../wire/frames.ts';
import type { WireReply } from '../../wire/player.ts';
import { jsonReply } from '../../wire/replies.ts';
import {
  type Answer,
  type AnswerBlock,
  type AnswerUsage,
  type CallBlock,
  callsOf,
  textOf,
} from '../answer.ts';
import type { ChatModel } from '../models.ts';
import { type Context, streamReply } from '../print.ts';
import { finishOf } from './finish-reason.ts';
import type { ChatRequest } from './request.ts';

const filterVerdict = {
  hate: { filtered: false, severity: 'safe' },
  self_harm: { filtered: false, severity: 'safe' },
  sexual: { filtered: false, severity: 'safe' },
  violence: { filtered: false, severity: 'safe' },
};

export function printChat(
  answer: Answer,
  request: ChatRequest,
  model: ChatModel,
  context: Context,
): WireReply {
  if (request.stream === true) return streamReply(chunks(answer, request, model, context), context.say);
  return jsonReply(
    model.family === 'openai' ? azureBody(answer, model, context) : leanBody(answer, model, context),
  );
}

/** OpenAI's models answer the way Azure words it. */
function azureBody(answer: Answer, model: ChatModel, context: Context): unknown {
  return {
    choices: [
      {
        content_filter_results: filterVerdict,
        finish_reason: finishOf(answer),
        index: 0,
        logprobs: null,
        message: {
          content: contentOf(answer),
          refusal: textOf(answer, 'refusal') || null,
          role: 'assistant',
          annotations: [],
          audio: null,
          function_call: null,
          tool_calls: toolCalls(answer, context),
          ...thoughts(answer),
        },
      },
    ],
    created: context.now,
    id: context.id('chatcmpl-', 29),
    model: model.vendor,
    object: 'chat.completion',
    service_tier: 'default',
    system_fingerprint: 'fp_4c2851f862',
    ...(answer.usage === undefined ? {} : { usage: usageOf(answer.usage) }),
    prompt_filter_results: [{ prompt_index: 0, content_filter_results: filterVerdict }],
  };
}

/** Gemini's answers are the gateway's own making: its id for the model, three counters, the prompt's always 1. */
function leanBody(answer: Answer, model: ChatModel, context: Context): unknown {
  return {
    id: context.id('chatcmpl-', 29),
    object: 'chat.completion',
    created: context.now,
    model: model.id,
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: contentOf(answer),
          tool_calls: toolCalls(answer, context),
          ...thoughts(answer),
        },
        finish_reason: finishOf(answer),
      },
    ],
    ...(answer.usage === undefined ? {} : { usage: leanUsage(answer.usage) }),
  };
}

function chunks(answer: Answer, request: ChatRequest, model: ChatModel, context: Context): Frame[] {
  const azure = model.family === 'openai';
  const head = {
    id: context.id('chatcmpl-', 29),
    object: 'chat.completion.chunk',
    created: context.now,
    model: azure ? model.vendor : model.id,
    ...(azure ? { system_fingerprint: 'fp_4c2851f862' } : {}),
  };
  const asksUsage = request.stream_options?.include_usage === true;
  const verdict = azure ? { content_filter_results: {}, logprobs: null } : {};
  const noUsageYet = azure && asksUsage ? { usage: null } : {};
  const chunk = (delta: unknown, finish: string | null = null): Frame =>
    eventFrame({
      ...head,
      choices: [{ index: 0, delta, finish_reason: finish, ...verdict }],
      ...noUsageYet,
    });
  const preflight = {
    choices: [],
    created: 0,
    id: '',
    model: '',
    object: '',
    prompt_filter_results: [{ prompt_index: 0, content_filter_results: filterVerdict }],
  };
  const usage = azure ? usageOf : leanUsage;
  return [
    ...(azure ? [eventFrame(preflight)] : []),
    chunk({ role: 'assistant', content: '', ...(azure ? { refusal: null } : {}) }),
    ...deltas(answer, context).map((delta) => chunk(delta)),
    ...(answer.finish === null ? [] : [chunk({}, finishOf(answer))]),
    ...(asksUsage && answer.usage !== undefined
      ? [eventFrame({ ...head, choices: [], usage: usage(answer.usage) })]
      : []),
    ...(context.say.withoutDone || answer.finish === null
      ? []
      : [{ kind: 'event', data: '[DONE]' } as const]),
  ];
}

function deltas(answer: Answer, context: Context): unknown[] {
  const calls = callsOf(answer);
  return answer.blocks.flatMap((block) => {
    if (block.kind !== 'call') return plainDeltas(block);
    const index = calls.indexOf(block);
    return callDeltas(block, index, callId(block, index, context));
  });
}

function plainDeltas(block: Exclude<AnswerBlock, CallBlock>): unknown[] {
  switch (block.kind) {
    case 'text':
      return block.pieces.map((content) => ({ content }));
    case 'refusal':
      return block.pieces.map((refusal) => ({ refusal }));
    case 'thinking':
      return block.pieces.map((reasoning_content) => ({ reasoning_content }));
    case 'redacted-thinking':
      return [];
  }
}

function callDeltas(block: CallBlock, index: number, id: string): unknown[] {
  if (block.custom) {
    const opening = { index, id, type: 'custom', custom: { name: block.name, input: '' } };
    return [opening, ...block.pieces.map((input) => ({ index, custom: { input } }))].map((call) => ({
      tool_calls: [call],
    }));
  }
  const opening = { index, id, type: 'function', function: { name: block.name, arguments: '' } };
  return [opening, ...block.pieces.map((piece) => ({ index, function: { arguments: piece } }))].map(
    (call) => ({
      tool_calls: [call],
    }),
  );
}

function toolCalls(answer: Answer, context: Context): unknown[] | null {
  const calls = callsOf(answer).map((block, index) => {
    const id = callId(block, index, context);
    const input = block.pieces.join('');
    return block.custom
      ? { id, type: 'custom', custom: { name: block.name, input } }
      : { id, type: 'function', function: { name: block.name, arguments: input } };
  });
  return calls.length > 0 ? calls : null;
}

function callId(block: CallBlock, index: number, context: Context): string {
  return block.id ?? context.id('call_', 24, String(index));
}

function contentOf(answer: Answer): string | null {
  const text = textOf(answer);
  return text === '' && (callsOf(answer).length > 0 || textOf(answer, 'refusal') !== '') ? null : text;
}

function thoughts(answer: Answer): object {
  const text = textOf(answer, 'thinking');
  return text === '' ? {} : { reasoning_content: text };
}

function usageOf(usage: AnswerUsage): unknown {
  return {
    completion_tokens: usage.output,
    completion_tokens_details: {
      accepted_prediction_tokens: 0,
      audio_tokens: 0,
      reasoning_tokens: usage.reasoning,
      rejected_prediction_tokens: 0,
    },
    prompt_tokens: usage.input,
    prompt_tokens_details: { audio_tokens: 0, cached_tokens: usage.cacheRead },
    total_tokens: usage.input + usage.output,
  };
}

function leanUsage(usage: AnswerUsage): unknown {
  return { prompt_tokens: 1, completion_tokens: usage.output, total_tokens: 1 + usage.output };
}
