import { createAnswerReader } from '../answer-reader.ts';
import { apiError } from '../api-error.ts';
import type { ChatRequest } from '../conversation.ts';
import { estimateInputTokens } from '../estimate-tokens.ts';
import { isObject, type JsonObject, listOf, numberOf, objectOf, parseJson, textOf } from '../json-value.ts';
import type { ModelRules } from '../model-rules.ts';
import { stopOf } from '../openai/finish-reason.ts';
import { errorInside } from '../openai/read-error.ts';
import { readChatUsage } from '../openai/usage.ts';
import { writeSampling } from '../openai/write-members.ts';
import { joinText } from '../openai/write-message.ts';
import { fail, ok } from '../result.ts';
import { createSequencer } from '../sequencer.ts';
import type { UpstreamDialectCodec } from '../upstream-dialect.ts';
import { checkBodySize } from './body-size.ts';
import { readError, wrongHost } from './read-error.ts';
import { watchReply } from './watch-reply.ts';

/** `POST …/completions`: a text to go on with, and nothing else; the only path for a model without a chat template. */
export const alcfCompletionsUpstream: UpstreamDialectCodec = {
  writeRequest(request, { upstreamId, rules, stream }) {
    const { members, losses, repairs } = writeSampling(request, rulesWithin(request, rules));
    const body = JSON.stringify({
      model: upstreamId,
      prompt: promptOf(request),
      ...members,
      ...(stream && { stream: true, stream_options: { include_usage: true } }),
    });
    const tooLarge = checkBodySize(body);
    return tooLarge ? fail(tooLarge) : ok({ body, losses, repairs, toolNames: new Map() });
  },

  createReplyReader(context, emit) {
    const sequencer = createSequencer(context, watchReply(emit));

    function read(value: JsonObject): void {
      const error = errorInside(value);
      if (error) return sequencer.error(error);
      const usage = readChatUsage(value.usage);
      if (usage) sequencer.usage(usage);
      const choice = objectOf(listOf(value.choices)?.[0]);
      if (!choice) return;
      sequencer.start({ id: textOf(value.id), created: numberOf(value.created) });
      sequencer.text(textOf(choice.text) ?? '');
      const stop = stopOf(textOf(choice.finish_reason) ?? 'error', choice.stop_reason);
      if (stop) sequencer.stop(stop);
    }

    return createAnswerReader({
      event(data) {
        if (data === '[DONE]') return sequencer.finish();
        const value = parseJson(data);
        if (isObject(value)) read(value);
        else sequencer.error(apiError('bad-gateway', 'ALCF sent a broken piece of the answer. Try again.'));
      },
      whole(value) {
        if (isObject(value)) read(value);
      },
      unreadable: (text) => sequencer.error(readError(502, text)),
      end: sequencer.finish,
    });
  },

  readError,
  pageMeans: wrongHost,
};

/** No thoughts could use the limit up here, and without one the answer is 16 tokens long, so it is made to fit. */
function rulesWithin(request: ChatRequest, { minOutputTokens: _, ...rules }: ModelRules): ModelRules {
  if (rules.contextTokens === undefined) return rules;
  const room = Math.floor(rules.contextTokens - estimateInputTokens(request) * 1.5);
  return { ...rules, maxOutputTokens: Math.max(room, 1) };
}

function promptOf({ instructions, turns }: ChatRequest): string {
  const said = turns.flatMap((turn) =>
    turn.role === 'user' ? turn.parts.filter((part) => part.kind === 'text') : [],
  );
  return joinText([...instructions, ...said]);
}
