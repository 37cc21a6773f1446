import { eventFrame, type Frame } from '../../wire/frames.ts';
import { parseJson } from '../../wire/json.ts';
import type { WireReply } from '../../wire/player.ts';
import { jsonReply } from '../../wire/replies.ts';
import { type Answer, type AnswerBlock, type AnswerUsage, callsOf, type Finish, textOf } from '../answer.ts';
import type { AnthropicModel } from '../models.ts';
import { type Context, streamReply } from '../print.ts';
import type { MessagesRequest } from './request.ts';
import { seal, sign } from './signature.ts';

const stopReasons = {
  stop: 'end_turn',
  'stop-sequence': 'stop_sequence',
  length: 'max_tokens',
  calls: 'tool_use',
  filter: 'refusal',
  pause: 'pause_turn',
} satisfies Record<NonNullable<Finish>, string>;

export function printMessages(
  answer: Answer,
  request: MessagesRequest,
  model: AnthropicModel,
  context: Context,
): WireReply {
  if (request.stream === true) return streamReply(events(answer, request, model, context), context.say);
  return jsonReply(
    context.say.openAiShape ? openAiBody(answer, model, context) : body(answer, request, model, context),
  );
}

/** Its members stand in the order of the gateway's cloud, not of the vendor's own documentation. */
function body(answer: Answer, request: MessagesRequest, model: AnthropicModel, context: Context): unknown {
  return {
    id: context.id('msg_vrtx_', 33),
    content: answer.blocks.map((block, index) => finished(block, index, context)),
    model: model.vendor,
    role: 'assistant',
    stop_reason: reasonOf(answer),
    stop_sequence: sequenceOf(answer, request),
    type: 'message',
    ...(answer.usage === undefined ? {} : { usage: usageOf(answer.usage) }),
  };
}

/** What some Claude versions answer here now and then. */
function openAiBody(answer: Answer, model: AnthropicModel, context: Context): unknown {
  const calls = callsOf(answer).map((block, index) => ({
    id: toolId(block, index, context),
    type: 'function',
    function: { name: block.name, arguments: block.pieces.join('') },
  }));
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
          content: textOf(answer) || null,
          ...(calls.length > 0 ? { tool_calls: calls } : {}),
        },
        finish_reason: { calls: 'tool_calls', length: 'length' }[String(answer.finish)] ?? 'stop',
      },
    ],
    ...(answer.usage === undefined
      ? {}
      : {
          usage: {
            prompt_tokens: answer.usage.input,
            completion_tokens: answer.usage.output,
            total_tokens: answer.usage.input + answer.usage.output,
          },
        }),
  };
}

function events(answer: Answer, request: MessagesRequest, model: AnthropicModel, context: Context): Frame[] {
  const usage = answer.usage === undefined ? undefined : usageOf(answer.usage);
  const start = {
    id: context.id('msg_vrtx_', 33),
    content: [],
    model: model.vendor,
    role: 'assistant',
    stop_reason: null,
    stop_sequence: null,
    type: 'message',
    ...(usage === undefined ? {} : { usage: { ...usage, output_tokens: 1 } }),
  };
  return [
    named({ type: 'message_start', message: start }),
    named({ type: 'ping' }),
    ...answer.blocks.flatMap((block, index) => blockEvents(block, index, context)),
    ...(answer.finish === null
      ? []
      : [
          named({
            type: 'message_delta',
            delta: { stop_reason: reasonOf(answer), stop_sequence: sequenceOf(answer, request) },
            ...(usage === undefined ? {} : { usage }),
          }),
          named({ type: 'message_stop' }),
        ]),
  ];
}

function blockEvents(block: AnswerBlock, index: number, context: Context): Frame[] {
  const deltas = deltasOf(block).map((delta) => named({ type: 'content_block_delta', index, delta }));
  return [
    named({ type: 'content_block_start', index, content_block: started(block, index, context) }),
    ...deltas,
    named({ type: 'content_block_stop', index }),
  ];
}

function deltasOf(block: AnswerBlock): unknown[] {
  switch (block.kind) {
    case 'text':
    case 'refusal':
      return block.pieces.map((text) => ({ type: 'text_delta', text }));
    case 'thinking':
      return [
        ...block.pieces.map((thinking) => ({ type: 'thinking_delta', thinking })),
        { type: 'signature_delta', signature: sign(block.pieces.join('')) },
      ];
    case 'redacted-thinking':
      return [];
    case 'call':
      return ['', ...block.pieces].map((partial_json) => ({ type: 'input_json_delta', partial_json }));
  }
}

function started(block: AnswerBlock, index: number, context: Context): unknown {
  switch (block.kind) {
    case 'text':
    case 'refusal':
      return { type: 'text', text: '' };
    case 'thinking':
      return { type: 'thinking', thinking: '', signature: '' };
    case 'redacted-thinking':
      return { type: 'redacted_thinking', data: seal(block.data) };
    case 'call':
      return { type: 'tool_use', id: toolId(block, index, context), name: block.name, input: {} };
  }
}

function finished(block: AnswerBlock, index: number, context: Context): unknown {
  switch (block.kind) {
    case 'text':
    case 'refusal':
      return { type: 'text', text: block.pieces.join('') };
    case 'thinking':
      return { type: 'thinking', thinking: block.pieces.join(''), signature: sign(block.pieces.join('')) };
    case 'redacted-thinking':
      return { type: 'redacted_thinking', data: seal(block.data) };
    case 'call':
      return {
        type: 'tool_use',
        id: toolId(block, index, context),
        name: block.name,
        input: parseJson(block.pieces.join('') || '{}') ?? {},
      };
  }
}

function toolId(block: { readonly id?: string }, index: number, context: Context): string {
  return block.id ?? context.id('toolu_vrtx_', 35, String(index));
}

function reasonOf(answer: Answer): string | null {
  return answer.finish === null ? null : stopReasons[answer.finish];
}

function sequenceOf(answer: Answer, request: MessagesRequest): string | null {
  if (answer.finish !== 'stop-sequence') return null;
  return answer.stopSequence ?? request.stop_sequences?.[0] ?? null;
}

function usageOf(usage: AnswerUsage): object {
  return {
    cache_creation: { ephemeral_1h_input_tokens: 0, ephemeral_5m_input_tokens: usage.cacheWrite },
    cache_creation_input_tokens: usage.cacheWrite,
    cache_read_input_tokens: usage.cacheRead,
    input_tokens: usage.input - usage.cacheRead - usage.cacheWrite,
    output_tokens: usage.output,
    ...(usage.reasoning > 0 ? { output_tokens_details: { thinking_tokens: usage.reasoning } } : {}),
  };
}

function named(event: { readonly type: string } & Readonly<Record<string, unknown>>): Frame {
  return eventFrame(event, event.type);
}
