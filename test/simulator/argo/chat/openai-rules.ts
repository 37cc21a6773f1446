import type { WireReply } from '../../wire/player.ts';
import type { Rule } from '../../wire/rules.ts';
import { openAiRefusal } from '../errors.ts';
import type { OpenAiModel } from '../models.ts';
import { strictSchemaFault } from '../strict-schema.ts';
import type { ChatSubject } from './rules.ts';

type OpenAiSubject = ChatSubject<OpenAiModel>;

/** Members the gpt-5 line does not take at all. */
const refusedByGpt5 = [
  'top_p',
  'frequency_penalty',
  'presence_penalty',
  'logit_bias',
  'logprobs',
  'top_logprobs',
] as const;

export const openAiRules: readonly Rule<OpenAiSubject>[] = [
  {
    // The gateway's message points at the wrong member, as it does in earnest.
    name: 'o-series: role developer',
    refuses: ({ model, request }) =>
      model.line === 'o' &&
      request.messages.some(({ role }) => role === 'developer') &&
      openAiRefusal("Unknown parameter: 'messages[0].tool_calls'.", {
        param: 'messages[0].tool_calls',
        code: 'unknown_parameter',
      }),
  },
  {
    name: 'gpt-5: temperature other than 1',
    refuses: ({ model, request: { temperature } }) =>
      model.line === 'gpt5' &&
      temperature != null &&
      temperature !== 1 &&
      openAiRefusal(
        `Unsupported value: 'temperature' does not support ${temperature} with this model. Only the default (1) value is supported.`,
        { param: 'temperature', code: 'unsupported_value' },
      ),
  },
  ...refusedByGpt5.map(
    (name): Rule<OpenAiSubject> => ({
      name: `gpt-5: ${name}`,
      refuses: ({ model, request }) => model.line === 'gpt5' && request[name] != null && unsupported(name),
    }),
  ),
  {
    name: 'max_tokens where only max_completion_tokens is taken',
    refuses: ({ model, request, behaviour }) =>
      behaviour.strictMaxTokens &&
      model.line !== 'plain' &&
      request.max_tokens != null &&
      unsupported('max_tokens', " Use 'max_completion_tokens' instead."),
  },
  {
    name: 'gpt-5: both token limits',
    refuses: ({ model, request }) =>
      model.line === 'gpt5' &&
      request.max_tokens != null &&
      request.max_completion_tokens != null &&
      openAiRefusal("Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.", {
        code: 'invalid_parameter_combination',
      }),
  },
  {
    name: 'reasoning_effort without reasoning',
    refuses: ({ model, request }) =>
      model.line === 'plain' &&
      request.reasoning_effort != null &&
      openAiRefusal('Unrecognized request argument supplied: reasoning_effort'),
  },
  {
    name: 'verbosity before gpt-5',
    refuses: ({ model, request }) =>
      model.line !== 'gpt5' &&
      request.verbosity != null &&
      request.verbosity !== 'medium' &&
      unsupported('verbosity'),
  },
  {
    name: 'more than 50 images',
    refuses: ({ request }) =>
      JSON.stringify(request.messages).split('"type":"image_url"').length > 51 &&
      openAiRefusal('Too many images in request. Expected at most 50.', { param: 'messages' }),
  },
  {
    name: 'json_object without the word JSON',
    refuses: ({ request }) =>
      request.response_format?.type === 'json_object' &&
      !/json/i.test(JSON.stringify(request.messages.map(({ content }) => content))) &&
      openAiRefusal(
        "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
        { param: 'messages' },
      ),
  },
  {
    name: 'a strict schema that is not',
    refuses({ request: { response_format: format, tools } }) {
      if (format?.type === 'json_schema' && format.json_schema.strict) {
        const fault = strictSchemaFault(format.json_schema.schema ?? {});
        if (fault !== undefined) {
          return openAiRefusal(`Invalid schema for response_format '${format.json_schema.name}': ${fault}`, {
            param: 'response_format',
          });
        }
      }
      for (const tool of tools ?? []) {
        if (tool.type !== 'function' || !tool.function.strict) continue;
        const fault = strictSchemaFault(tool.function.parameters ?? {});
        if (fault !== undefined) {
          return openAiRefusal(`Invalid schema for function '${tool.function.name}': ${fault}`, {
            code: 'invalid_function_parameters',
          });
        }
      }
      return false;
    },
  },
];

function unsupported(name: string, advice = ''): WireReply {
  return openAiRefusal(`Unsupported parameter: '${name}' is not supported with this model.${advice}`, {
    param: name,
    code: 'unsupported_parameter',
  });
}
