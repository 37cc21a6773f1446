import type { Answer, AnswerBlock, Finish } from '../../argo/answer.ts';
import { compose } from '../../argo/compose.ts';
import type { Prompt } from '../../argo/prompt.ts';
import { eventFrame, type Frame } from '../../wire/frames.ts';
import { type Fields, isFields, parseJson } from '../../wire/json.ts';
import type { Call } from '../call.ts';
import { displayOf } from '../chat/prompt.ts';
import { numberIn, objectIn, objectsIn, stringIn, stringsIn } from '../chat/read.ts';
import type { AlcfModel } from '../models.ts';
import type { Service } from '../service.ts';
import { messagesBody } from '../validation/bodies.ts';
import { bad, tooLong } from './model-errors.ts';

const stopReasons = {
  stop: 'end_turn',
  'stop-sequence': 'stop_sequence',
  length: 'max_tokens',
  calls: 'tool_use',
  filter: 'end_turn',
  pause: 'end_turn',
} satisfies Record<NonNullable<Finish>, string>;

/** `/messages`, as vLLM has it. */
export const messagesService: Service = {
  endpoint: 'messages',
  check: messagesBody,
  fails({ entry: { fields } }, model) {
    if (model.kind !== 'chat') return bad('The model does not support Messages API');
    return tooLong(messagesPrompt(fields, model), numberIn(fields, 'max_tokens') ?? 1, model);
  },
  answer(call, model, say) {
    const answer = compose(messagesPrompt(call.entry.fields, model), say, call.memory.prompts);
    const head = { id: call.id('msg_', 36), type: 'message', role: 'assistant', model: model.id };
    const end = { stop_reason: reasonOf(answer), stop_sequence: answer.stopSequence ?? null };
    const usage = { input_tokens: answer.usage?.input ?? 0, output_tokens: answer.usage?.output ?? 0 };
    const opening = { ...head, content: [], stop_reason: null, stop_sequence: null, usage };
    return {
      body: { ...head, content: answer.blocks.map((block, at) => finished(block, at, call)), ...end, usage },
      events: [
        named({ type: 'message_start', message: opening }),
        ...answer.blocks.flatMap((block, index) => blockEvents(block, index, call)),
        ...(answer.finish === null
          ? []
          : [named({ type: 'message_delta', delta: end, usage }), named({ type: 'message_stop' })]),
      ],
      usage: answer.usage,
    };
  },
};

function reasonOf({ finish }: Answer): string | null {
  return finish === null ? null : stopReasons[finish];
}

function finished(block: AnswerBlock, at: number, call: Call): Fields {
  if (!('pieces' in block)) return { type: 'text', text: '' };
  const text = block.pieces.join('');
  if (block.kind === 'thinking') return { type: 'thinking', thinking: text, signature: '' };
  if (block.kind !== 'call') return { type: 'text', text };
  return { type: 'tool_use', id: idOf(block.id, at, call), name: block.name, input: parseJson(text) ?? {} };
}

function blockEvents(block: AnswerBlock, index: number, call: Call): Frame[] {
  if (!('pieces' in block)) return [];
  const { empty, delta } = {
    text: { empty: { type: 'text', text: '' }, delta: (text: string) => ({ type: 'text_delta', text }) },
    refusal: { empty: { type: 'text', text: '' }, delta: (text: string) => ({ type: 'text_delta', text }) },
    thinking: {
      empty: { type: 'thinking', thinking: '' },
      delta: (thinking: string) => ({ type: 'thinking_delta', thinking }),
    },
    call: {
      empty: { ...finished(block, index, call), input: {} },
      delta: (partial_json: string) => ({ type: 'input_json_delta', partial_json }),
    },
  }[block.kind];
  return [
    named({ type: 'content_block_start', index, content_block: empty }),
    ...block.pieces.map((piece) => named({ type: 'content_block_delta', index, delta: delta(piece) })),
    named({ type: 'content_block_stop', index }),
  ];
}

function idOf(id: string | undefined, at: number, call: Call): string {
  return id ?? call.id('toolu_', 38, String(at));
}

function named(event: { readonly type: string } & Fields): Frame {
  return eventFrame(event, event.type);
}

function messagesPrompt(fields: Fields, model: AlcfModel): Prompt {
  const messages = objectsIn(fields, 'messages');
  const last = messages.findLast(({ role }) => role === 'user');
  const blocks = last === undefined ? [] : objectsIn(last, 'content');
  const choice = objectIn(fields, 'tool_choice');
  return {
    model: { id: model.id, display: displayOf(model), family: 'open' },
    whole: JSON.stringify([fields.tools ?? [], fields.system ?? '', messages]),
    lastUserText:
      last === undefined ? '' : (stringIn(last, 'content') ?? blocks.map(textIn).join(' ').trim()),
    images: [],
    results: blocks.filter(({ type }) => type === 'tool_result').map(({ content }) => resultText(content)),
    tools: objectsIn(fields, 'tools').map((tool) => ({
      name: stringIn(tool, 'name') ?? '',
      schema: tool.input_schema ?? {},
    })),
    choice: choice.type === 'any' ? 'required' : choice.type === 'none' ? 'none' : 'auto',
    parallel: choice.disable_parallel_tool_use !== true,
    format: 'text',
    thinks: model.thinksIn !== undefined,
    showsThoughts: model.thinksIn !== undefined,
    maxTokens: numberIn(fields, 'max_tokens') ?? model.context,
    stops: stringsIn(fields, 'stop_sequences'),
  };
}

function textIn(block: Fields): string {
  return stringIn(block, 'text') ?? '';
}

function resultText(content: unknown): string {
  if (!Array.isArray(content)) return String(content ?? '');
  return content.map((part) => (isFields(part) ? textIn(part) : '')).join(' ');
}
