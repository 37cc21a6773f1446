import type { Answer, AnswerBlock } from '../../argo/answer.ts';
import { compose } from '../../argo/compose.ts';
import type { Prompt } from '../../argo/prompt.ts';
import { responseEvents } from '../../argo/responses/events.ts';
import { finishedItem, type OutputItem } from '../../argo/responses/items.ts';
import { type Fields, isFields } from '../../wire/json.ts';
import type { Call } from '../call.ts';
import { displayOf } from '../chat/prompt.ts';
import { numberIn, objectIn, objectsIn, stringIn } from '../chat/read.ts';
import type { AlcfModel } from '../models.ts';
import type { Service } from '../service.ts';
import { responsesBody } from '../validation/bodies.ts';
import { bad, tooLong } from './model-errors.ts';

/** `/responses`, as vLLM has it. */
export const responsesService: Service = {
  endpoint: 'responses',
  check: responsesBody,
  fails({ entry: { fields } }, model) {
    if (model.kind !== 'chat') return bad('The model does not support Responses API');
    return tooLong(responsesPrompt(fields, model), numberIn(fields, 'max_output_tokens') ?? 1, model);
  },
  answer(call, model, say) {
    const { fields } = call.entry;
    const answer = compose(responsesPrompt(fields, model), say, call.memory.prompts);
    const items = answer.blocks.flatMap((block, at) => itemOf(block, at, call));
    const frame = {
      id: call.id('resp_', 37),
      object: 'response',
      created_at: Math.floor(call.now),
      error: null,
      instructions: stringIn(fields, 'instructions') ?? null,
      metadata: null,
      model: model.id,
      parallel_tool_calls: fields.parallel_tool_calls ?? true,
      temperature: fields.temperature ?? 1,
      tool_choice: fields.tool_choice ?? 'auto',
      tools: fields.tools ?? [],
      top_p: fields.top_p ?? 1,
    };
    const cut = answer.finish === 'length';
    const whole = {
      ...frame,
      status: cut ? 'incomplete' : 'completed',
      incomplete_details: cut ? { reason: 'max_output_tokens' } : null,
      output: items.map(finishedItem),
      usage: usageOf(answer),
    };
    const opening = { ...frame, status: 'in_progress', incomplete_details: null, output: [], usage: null };
    return {
      body: whole,
      events: responseEvents(items, opening, answer.finish === null ? undefined : whole),
      usage: answer.usage,
    };
  },
};

function itemOf(block: AnswerBlock, at: number, call: Call): OutputItem[] {
  const id = (prefix: string) => call.id(prefix, 37, String(at));
  switch (block.kind) {
    case 'thinking':
      return [{ kind: 'reasoning', id: id('rs_'), pieces: block.pieces }];
    case 'text':
      return [{ kind: 'message', id: id('msg_'), parts: [block] }];
    case 'call':
      return [{ kind: 'call', id: id('fc_'), callId: block.id ?? id('call_'), block }];
    case 'refusal':
    case 'redacted-thinking':
      return [];
  }
}

function usageOf({ usage }: Answer): Fields | null {
  if (usage === undefined) return null;
  return {
    input_tokens: usage.input,
    input_tokens_details: { cached_tokens: usage.cacheRead },
    output_tokens: usage.output,
    output_tokens_details: { reasoning_tokens: usage.reasoning },
    total_tokens: usage.input + usage.output,
  };
}

function responsesPrompt(fields: Fields, model: AlcfModel): Prompt {
  const items = objectsIn(fields, 'input');
  const lastUser = items.findLast(({ role }) => role === 'user');
  const answered = items.findLastIndex(({ type }) => type !== 'function_call_output');
  return {
    model: { id: model.id, display: displayOf(model), family: 'open' },
    whole: JSON.stringify([fields.tools ?? [], fields.instructions ?? '', fields.input]),
    lastUserText: stringIn(fields, 'input') ?? (lastUser === undefined ? '' : textIn(lastUser)),
    images: [],
    results: items.slice(answered + 1).map((item) => String(item.output)),
    tools: objectsIn(fields, 'tools').map((tool) => ({
      name: stringIn(tool, 'name') ?? '',
      schema: tool.parameters ?? {},
    })),
    choice: fields.tool_choice === 'none' || fields.tool_choice === 'required' ? fields.tool_choice : 'auto',
    parallel: fields.parallel_tool_calls !== false,
    format: formatOf(objectIn(objectIn(fields, 'text'), 'format')),
    thinks: model.thinksIn !== undefined,
    showsThoughts: model.thinksIn !== undefined,
    maxTokens: numberIn(fields, 'max_output_tokens') ?? model.context,
    stops: [],
  };
}

function textIn({ content }: Fields): string {
  if (!Array.isArray(content)) return String(content);
  return content.map((part) => (isFields(part) ? (stringIn(part, 'text') ?? '') : '')).join(' ');
}

function formatOf(format: Fields): Prompt['format'] {
  if (format.type === 'json_object') return 'json';
  return format.type === 'json_schema' ? { schema: format.schema ?? {} } : 'text';
}
