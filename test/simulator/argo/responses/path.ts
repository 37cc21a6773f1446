import { firstRefusal, type Refusal } from '../../wire/rules.ts';
import { countTokens } from '../../wire/tokens.ts';
import { compose } from '../compose.ts';
import { gatewayRefusal, openAiRefusal } from '../errors.ts';
import { openAiPath } from '../openai-path.ts';
import type { GatewayPath } from '../path.ts';
import { unknownField } from '../unknown-fields.ts';
import { faultOf } from '../unreadable.ts';
import { printResponse } from './print.ts';
import { promptOfResponses } from './prompt.ts';
import { responsesRequest } from './request.ts';
import { responsesRules } from './rules.ts';

/** The native Responses: OpenAI's models, on the gateways that have the path. */
export const responsesPath: GatewayPath = {
  ...openAiPath,
  path: '/v1/responses',
  served: ({ responses }) => responses,
  read(call) {
    const { entry, behaviour } = call;
    const model = behaviour.models.find(({ id }) => id === entry.fields.model);
    if (model === undefined) {
      const message = `The model ${JSON.stringify(entry.fields.model)} does not exist.`;
      return {
        reply: gatewayRefusal(400, message, 'invalid_request_error', 'model_not_found'),
        rule: 'unknown model',
      };
    }
    if (model.family !== 'openai') {
      return {
        reply: gatewayRefusal(
          500,
          `Responses API is not available for ${model.id}.`,
          'NotFoundError',
          'internal_error',
        ),
        rule: 'not an OpenAI model',
      };
    }
    const unknown = unknownField(entry.fields, responsesRequest.shape, behaviour);
    if (unknown !== undefined) return unknownParameter(unknown);
    const parsed = responsesRequest.safeParse(entry.json);
    if (!parsed.success) {
      const { path, message, unknown: names } = faultOf(parsed.error);
      if (names.length > 0) return unknownParameter([path, ...names].join('.'));
      return {
        reply: openAiRefusal(`Invalid '${path}': ${message}.`, { param: path }),
        rule: `shape of ${path}`,
      };
    }
    const request = parsed.data;
    const refusal = firstRefusal(responsesRules, { model, request, behaviour });
    if (refusal !== undefined) return refusal;
    if (countTokens(JSON.stringify(request.input)) > model.context) {
      return {
        reply: openAiRefusal(
          'Your input exceeds the context window of this model. Please adjust your input and try again.',
          {
            param: 'input',
            code: 'context_length_exceeded',
          },
        ),
        rule: 'a prompt above the context',
      };
    }
    return {
      reply: (say) =>
        printResponse(
          compose(promptOfResponses(request, model), say, call.cache),
          request,
          model,
          call.context(say),
        ),
    };
  },
};

function unknownParameter(place: string): Refusal {
  const refused = openAiRefusal(`Unknown parameter: '${place}'.`, {
    param: place,
    code: 'unknown_parameter',
  });
  return { reply: refused, rule: `unknown member ${place}` };
}
