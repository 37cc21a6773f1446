import { type Answer, textOf } from '../../argo/answer.ts';
import { finishOf } from '../../argo/chat/finish-reason.ts';
import { compose } from '../../argo/compose.ts';
import type { Prompt } from '../../argo/prompt.ts';
import { eventFrame } from '../../wire/frames.ts';
import type { Fields } from '../../wire/json.ts';
import { usageOf } from '../chat/print.ts';
import { displayOf } from '../chat/prompt.ts';
import { numberIn, objectIn, stringsIn } from '../chat/read.ts';
import type { AlcfModel } from '../models.ts';
import type { Service } from '../service.ts';
import { completionsBody } from '../validation/bodies.ts';
import { bad, tooLong } from './model-errors.ts';

const defaultLimit = 16;

/** `/completions`: texts go on, without roles or tools. */
export const completionsService: Service = {
  endpoint: 'completions',
  check: completionsBody,
  fails({ entry: { fields } }, model) {
    if (model.kind !== 'chat') return bad('The model does not support Completions API');
    return tooLong(completionPrompt(fields, model), limitOf(fields), model);
  },
  answer(call, model, say) {
    const { fields } = call.entry;
    const answer = compose(completionPrompt(fields, model), say, call.memory.prompts);
    const head = {
      id: call.id('cmpl-', 37),
      object: 'text_completion',
      created: Math.floor(call.now),
      model: model.id,
    };
    const usage = answer.usage === undefined ? undefined : usageOf(answer.usage);
    const asksUsage = objectIn(fields, 'stream_options').include_usage === true;
    const pieces = answer.blocks.flatMap((block) => (block.kind === 'text' ? block.pieces : []));
    return {
      body: { ...head, choices: [choice(textOf(answer), answer)], ...(usage === undefined ? {} : { usage }) },
      events: [
        ...pieces.map((piece) => eventFrame({ ...head, choices: [choice(piece)] })),
        ...(answer.finish === null ? [] : [eventFrame({ ...head, choices: [choice('', answer)] })]),
        ...(asksUsage && usage !== undefined ? [eventFrame({ ...head, choices: [], usage })] : []),
      ],
      usage: answer.usage,
    };
  },
};

function choice(text: string, ended?: Answer): Fields {
  const finish_reason = ended === undefined ? null : finishOf(ended);
  return { index: 0, text, logprobs: null, finish_reason, stop_reason: ended?.stopSequence ?? null };
}

function completionPrompt(fields: Fields, model: AlcfModel): Prompt {
  const text = stringsIn(fields, 'prompt').join('\n');
  return {
    model: { id: model.id, display: displayOf(model), family: 'open' },
    whole: text,
    lastUserText: text,
    images: [],
    results: [],
    tools: [],
    choice: 'auto',
    parallel: false,
    format: 'text',
    thinks: false,
    showsThoughts: false,
    maxTokens: limitOf(fields),
    stops: stringsIn(fields, 'stop'),
  };
}

function limitOf(fields: Fields): number {
  return numberIn(fields, 'max_tokens') ?? defaultLimit;
}
