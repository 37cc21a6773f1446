import type { Rule } from '../../wire/rules.ts';
import { openAiRefusal } from '../errors.ts';
import type { OpenAiModel } from '../models.ts';
import type { ArgoBehaviour } from '../options.ts';
import { strictSchemaFault } from '../strict-schema.ts';
import { itemsOf, type ResponsesRequest } from './request.ts';
import { isSealedThought } from './thought.ts';

export interface ResponsesSubject {
  readonly model: OpenAiModel;
  readonly request: ResponsesRequest;
  readonly behaviour: ArgoBehaviour;
}

export const responsesRules: readonly Rule<ResponsesSubject>[] = [
  {
    name: 'an earlier response the gateway never kept',
    refuses: ({ request: { previous_response_id: id } }) =>
      id != null &&
      openAiRefusal(`Previous response with id '${id}' not found.`, {
        param: 'previous_response_id',
        code: 'previous_response_not_found',
      }),
  },
  {
    name: 'max_output_tokens above the model’s',
    refuses: ({ model, request: { max_output_tokens: limit } }) =>
      limit != null &&
      limit > model.maxOutput &&
      openAiRefusal(
        `Invalid 'max_output_tokens': integer above maximum value. Expected a value <= ${model.maxOutput}, but got ${limit} instead.`,
        { param: 'max_output_tokens', code: 'integer_above_max_value' },
      ),
  },
  {
    name: 'gpt-5: temperature other than 1',
    refuses: ({ model, request: { temperature } }) =>
      model.line === 'gpt5' && temperature != null && temperature !== 1 && unsupported('temperature'),
  },
  ...(['top_p', 'top_logprobs'] as const).map(
    (name): Rule<ResponsesSubject> => ({
      name: `gpt-5: ${name}`,
      refuses: ({ model, request }) => model.line === 'gpt5' && request[name] != null && unsupported(name),
    }),
  ),
  {
    name: 'reasoning on a model that does not',
    refuses: ({ model, request: { reasoning } }) =>
      model.line === 'plain' &&
      (reasoning?.effort != null || reasoning?.summary != null) &&
      unsupported(reasoning.effort == null ? 'reasoning.summary' : 'reasoning.effort'),
  },
  {
    name: 'an output without its call',
    refuses({ request }) {
      const items = itemsOf(request);
      const stray = items.find(
        (item, at) =>
          (item.type === 'function_call_output' || item.type === 'custom_tool_call_output') &&
          !items.slice(0, at).some((call) => isCall(call) && call.call_id === item.call_id),
      );
      return (
        stray !== undefined &&
        'call_id' in stray &&
        openAiRefusal(`No tool call found for function call output with call_id ${stray.call_id}.`, {
          param: 'input',
        })
      );
    },
  },
  {
    name: 'a call without its output',
    refuses({ request }) {
      const items = itemsOf(request);
      const open = items.find(
        (call) =>
          isCall(call) &&
          !items.some(
            (item) =>
              item.type === `${call.type}_output` && 'call_id' in item && item.call_id === call.call_id,
          ),
      );
      return (
        open !== undefined &&
        'call_id' in open &&
        openAiRefusal(`No tool output found for function call ${open.call_id}.`, { param: 'input' })
      );
    },
  },
  {
    name: 'the same call id twice',
    refuses({ request }) {
      const ids = itemsOf(request).flatMap((item) => (isCall(item) ? [item.call_id] : []));
      return (
        new Set(ids).size < ids.length &&
        openAiRefusal('Duplicate item found with call_id.', { param: 'input' })
      );
    },
  },
  {
    name: 'a thought that is not the model’s own',
    refuses: ({ request }) =>
      itemsOf(request).some(
        (item) =>
          item.type === 'reasoning' &&
          item.encrypted_content != null &&
          !isSealedThought(item.encrypted_content),
      ) &&
      openAiRefusal('The encrypted content could not be verified.', { code: 'invalid_encrypted_content' }),
  },
  {
    name: 'a thought without its seal, and nothing kept',
    refuses: ({ request }) =>
      request.store === false &&
      itemsOf(request).some((item) => item.type === 'reasoning' && item.encrypted_content == null) &&
      openAiRefusal('Item not found. Items are not persisted when `store` is set to false.', {
        param: 'input',
      }),
  },
  {
    name: 'json_object without the word JSON',
    refuses: ({ request }) =>
      request.text?.format?.type === 'json_object' &&
      !/json/i.test(JSON.stringify(request.input)) &&
      openAiRefusal(
        "Response input messages must contain the word 'json' in some form to use 'text.format' of type 'json_object'.",
        { param: 'input' },
      ),
  },
  {
    name: 'a strict schema that is not',
    refuses({ request: { text, tools } }) {
      if (text?.format?.type === 'json_schema' && text.format.strict) {
        const fault = strictSchemaFault(text.format.schema);
        if (fault !== undefined) {
          return openAiRefusal(`Invalid schema for response_format '${text.format.name}': ${fault}`, {
            param: 'text.format.schema',
          });
        }
      }
      for (const tool of tools ?? []) {
        if (tool.type !== 'function' || !('strict' in tool) || tool.strict !== true) continue;
        const fault = strictSchemaFault(tool.parameters ?? {});
        if (fault !== undefined) {
          return openAiRefusal(`Invalid schema for function '${tool.name}': ${fault}`, {
            code: 'invalid_function_parameters',
          });
        }
      }
      return false;
    },
  },
];

function isCall(item: ReturnType<typeof itemsOf>[number]) {
  return item.type === 'function_call' || item.type === 'custom_tool_call';
}

function unsupported(name: string) {
  return openAiRefusal(`Unsupported parameter: '${name}' is not supported with this model.`, {
    param: name,
    code: 'unsupported_parameter',
  });
}
