import type { WireReply } from '../../wire/player.ts';
import { jsonReply } from '../../wire/replies.ts';
import { firstRefusal } from '../../wire/rules.ts';
import type { Answer } from '../answer.ts';
import { compose } from '../compose.ts';
import { detailRefusal, missingField } from '../errors.ts';
import { leaked } from '../leaked.ts';
import type { ChatModel } from '../models.ts';
import type { Call, GatewayPath } from '../path.ts';
import type { Context } from '../print.ts';
import { leakRefusal, olderPath, shapeRefusal } from './older-path.ts';
import { legacyBody } from './print.ts';
import { type LegacyRequest, legacyRequest } from './request.ts';
import { legacyRules } from './rules.ts';
import { understandLegacy } from './understand.ts';

/** Chat as it was first; whether it streams is a matter of the path. */
export const legacyChatPath = legacyPath('/api/v1/resource/chat/', false);
export const legacyStreamPath = legacyPath('/api/v1/resource/streamchat/', true);

function legacyPath(path: string, streams: boolean): GatewayPath {
  return {
    ...olderPath,
    path,
    read(call) {
      const { entry, behaviour } = call;
      const leak = leakRefusal(call);
      if (leak !== undefined) return leak;
      if (entry.fields.model == null) return { reply: missingField('model', entry.fields), rule: 'no model' };
      const model = behaviour.models.find(({ id }) => id === entry.fields.model);
      if (model === undefined || model.family === 'embedding') {
        return {
          reply: detailRefusal(400, `Invalid model: ${String(entry.fields.model)}`),
          rule: 'unknown model',
        };
      }
      const parsed = legacyRequest.safeParse(entry.json);
      if (!parsed.success) return shapeRefusal(parsed.error);
      const request = parsed.data;
      const refusal = firstRefusal(legacyRules, { model, request, behaviour, streams });
      if (refusal !== undefined) return refusal;
      const prompt = understandLegacy(request, model, behaviour);
      if ('status' in prompt) return { reply: prompt, rule: 'messages' };
      return {
        reply(say) {
          const context = call.context(say);
          const answer = compose(prompt, say, call.cache);
          return streams ? textReply(answer, call) : wholeReply(answer, request, model, context, call);
        },
      };
    },
  };
}

function wholeReply(
  answer: Answer,
  request: LegacyRequest,
  model: ChatModel,
  context: Context,
  { behaviour }: Call,
): WireReply {
  const leaks = behaviour.leakClaudeToolCalls && model.family === 'anthropic';
  const shown = leaks ? leaked(answer, context) : answer;
  return jsonReply(legacyBody(shown, (request.tools ?? []).length > 0, model, context));
}

/** Bare text as it is generated: no framing, no end mark, no usage; compressed unless asked not to. */
function textReply(answer: Answer, { entry }: Call): WireReply {
  return {
    status: 200,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    gzip: entry.headers['accept-encoding'] !== 'identity',
    frames: answer.blocks.flatMap((block) =>
      block.kind === 'text' ? block.pieces.map((bytes) => ({ kind: 'bytes', bytes }) as const) : [],
    ),
  };
}
