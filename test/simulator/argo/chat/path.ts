import { firstRefusal, type Refusal } from '../../wire/rules.ts';
import { compose } from '../compose.ts';
import { gatewayRefusal, openAiRefusal } from '../errors.ts';
import { leaked } from '../leaked.ts';
import type { ChatModel, GatewayModel } from '../models.ts';
import { openAiPath } from '../openai-path.ts';
import type { ArgoBehaviour } from '../options.ts';
import type { GatewayPath } from '../path.ts';
import { unknownField } from '../unknown-fields.ts';
import { type Fault, faultOf } from '../unreadable.ts';
import { googleRules } from './google-rules.ts';
import { historyRules } from './history-rules.ts';
import { openAiRules } from './openai-rules.ts';
import { printChat } from './print.ts';
import { promptOfChat } from './prompt.ts';
import { type ChatRequest, chatRequest } from './request.ts';
import { sharedChatRules } from './rules.ts';

/** The native chat completions: OpenAI's models and Gemini. */
export const chatPath: GatewayPath = {
  ...openAiPath,
  path: '/v1/chat/completions',
  read(call) {
    const { entry, behaviour } = call;
    const model = behaviour.models.find(({ id }) => id === entry.fields.model);
    if (model === undefined || model.family === 'embedding') return noChatModel(entry.fields.model, model);
    const unknown = unknownField(entry.fields, chatRequest.shape, behaviour);
    if (unknown !== undefined) return unrecognised(unknown);
    const parsed = chatRequest.safeParse(entry.json);
    if (!parsed.success) return malformed(faultOf(parsed.error));
    const request = parsed.data;
    const refusal = refusalOf(model, request, behaviour);
    if (refusal !== undefined) return refusal;
    return {
      reply(say) {
        const context = call.context(say);
        const answer = compose(promptOfChat(request, model), say, call.cache);
        // Claude answers here too, but its calls come out as text: only its own path has them clean.
        const shown = model.family === 'anthropic' ? leaked(answer, context) : answer;
        return printChat(shown, request, model, context);
      },
    };
  },
};

function refusalOf(model: ChatModel, request: ChatRequest, behaviour: ArgoBehaviour): Refusal | undefined {
  switch (model.family) {
    case 'openai': {
      const subject = { model, request, behaviour };
      return (
        firstRefusal(sharedChatRules, subject) ??
        firstRefusal(historyRules, subject) ??
        firstRefusal(openAiRules, subject)
      );
    }
    case 'google': {
      const subject = { model, request, behaviour };
      return firstRefusal(googleRules, subject) ?? firstRefusal(sharedChatRules, subject);
    }
    case 'anthropic':
      return undefined;
  }
}

function noChatModel(asked: unknown, model: GatewayModel | undefined): Refusal {
  const refused =
    model === undefined
      ? gatewayRefusal(
          400,
          `The model ${JSON.stringify(asked)} does not exist.`,
          'invalid_request_error',
          'model_not_found',
        )
      : openAiRefusal('The chatCompletion operation does not work with the specified model.', {
          code: 'OperationNotSupported',
        });
  return { reply: refused, rule: model === undefined ? 'unknown model' : 'not a chat model' };
}

function unrecognised(name: string): Refusal {
  return {
    reply: openAiRefusal(`Unrecognized request argument supplied: ${name}`),
    rule: `unknown member ${name}`,
  };
}

function malformed(fault: Fault): Refusal {
  const place = [fault.path, ...fault.unknown].join('.');
  const message =
    fault.unknown.length > 0 ? `Unknown parameter: '${place}'.` : `Invalid '${place}': ${fault.message}.`;
  const code = fault.unknown.length > 0 ? 'unknown_parameter' : 'invalid_value';
  return { reply: openAiRefusal(message, { param: place, code }), rule: `shape of ${place}` };
}
