import {
  type Answer,
  type AnswerBlock,
  type AnswerUsage,
  type CallBlock,
  callsOf,
  textOf,
} from '../../argo/answer.ts';
import { finishOf } from '../../argo/chat/finish-reason.ts';
import { eventFrame, type Frame } from '../../wire/frames.ts';
import type { Fields } from '../../wire/json.ts';
import type { Call } from '../call.ts';
import type { AlcfModel } from '../models.ts';
import { objectIn } from './read.ts';

export interface Printing {
  readonly call: Call;
  readonly model: AlcfModel;
}

/** A whole answer, as vLLM words it. */
export function chatAnswer(answer: Answer, { call, model }: Printing): Fields {
  const thoughts = textOf(answer, 'thinking');
  const calls = callsOf(answer);
  return {
    id: call.id('chatcmpl-', 41),
    object: 'chat.completion',
    created: Math.floor(call.now),
    model: model.id,
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: textOf(answer) || null,
          refusal: null,
          annotations: null,
          audio: null,
          function_call: null,
          tool_calls: calls.map((block, index) => ({
            id: idOf(block, index, call),
            type: 'function',
            function: { name: block.name, arguments: block.pieces.join('') },
          })),
          ...(model.thinksIn === undefined ? {} : { [model.thinksIn]: thoughts || null }),
        },
        logprobs: null,
        finish_reason: finishOf(answer),
        stop_reason: answer.stopSequence ?? null,
        token_ids: null,
      },
    ],
    service_tier: null,
    system_fingerprint: null,
    ...(answer.usage === undefined ? {} : { usage: usageOf(answer.usage) }),
    prompt_logprobs: null,
    prompt_token_ids: null,
    kv_transfer_params: null,
  };
}

/** The events of a streamed one, without the `[DONE]`. */
export function chatEvents(answer: Answer, { call, model }: Printing): Frame[] {
  const head = {
    id: call.id('chatcmpl-', 41),
    object: 'chat.completion.chunk',
    created: Math.floor(call.now),
    model: model.id,
  };
  const chunk = (delta: unknown, finish: string | null = null): Frame =>
    eventFrame({ ...head, choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }] });
  const asksUsage = objectIn(call.entry.fields, 'stream_options').include_usage === true;
  return [
    chunk({ role: 'assistant', content: '' }),
    ...answer.blocks.flatMap((block) => deltas(block, answer, { call, model })).map((delta) => chunk(delta)),
    ...(answer.finish === null ? [] : [chunk({}, finishOf(answer))]),
    ...(asksUsage && answer.usage !== undefined
      ? [eventFrame({ ...head, choices: [], usage: usageOf(answer.usage) })]
      : []),
  ];
}

function deltas(block: AnswerBlock, answer: Answer, { call, model }: Printing): unknown[] {
  switch (block.kind) {
    case 'text':
      return block.pieces.map((content) => ({ content }));
    case 'thinking':
      return block.pieces.map((piece) => ({ [model.thinksIn ?? 'reasoning']: piece }));
    case 'call': {
      const index = callsOf(answer).indexOf(block);
      const opening = {
        index,
        id: idOf(block, index, call),
        type: 'function',
        function: { name: block.name },
      };
      const rest = block.pieces.map((piece) => ({ index, function: { arguments: piece } }));
      return [opening, ...rest].map((each) => ({ tool_calls: [each] }));
    }
    case 'refusal':
    case 'redacted-thinking':
      return [];
  }
}

function idOf({ id }: CallBlock, index: number, call: Call): string {
  return id ?? call.id('chatcmpl-tool-', 46, String(index));
}

export function usageOf({ input, output, cacheRead }: AnswerUsage): Fields {
  return {
    prompt_tokens: input,
    total_tokens: input + output,
    completion_tokens: output,
    prompt_tokens_details: cacheRead > 0 ? { cached_tokens: cacheRead } : null,
  };
}
