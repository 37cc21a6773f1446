import { type Fields, isFields } from '../../wire/json.ts';
import { chatMessages, routed } from './chat-messages.ts';
import { type Check, type Flaw, valueError } from './flaw.ts';
import { dictOf, either, listOf, model, nullable } from './shapes.ts';
import { anything, decimal, flag, integer, oneOf, text } from './values.ts';

const some = nullable(text());
const object = nullable(dictOf(anything));

const responseFormat = model({
  name: 'ResponseFormat',
  extra: 'allowed',
  before(fields) {
    if (!('type' in fields)) return valueError("'type' must be provided.");
    return routed(fields, 'type', "'type'", {
      text: model({ name: 'ResponseFormatText', required: { type: anything } }),
      json_schema: model({
        name: 'ResponseFormatJsonSchema',
        required: {
          type: anything,
          json_schema: model({
            name: 'ResponseFormatJsonSchemaJsonSchema',
            required: { name: text({ max: 64 }) },
            optional: { description: some, schema: object, strict: nullable(flag) },
          }),
        },
      }),
      json_object: model({ name: 'ResponseFormatJsonObject', required: { type: anything } }),
    });
  },
});

const tool = model({
  name: 'Tool',
  required: {
    function: model({
      name: 'ToolFunction',
      required: { name: text({ max: 64 }) },
      optional: { description: some, parameters: object, strict: nullable(flag) },
      // The word "Tolls" is the gateway's own.
      after: ({ name }) =>
        /^[\p{L}\p{N}]+$/u.test(String(name).replaceAll(/[-_]/g, ''))
          ? []
          : valueError(
              "'Tolls-function-name' must Must be a-z, A-Z, 0-9, or contain underscores and dashes.",
            ),
    }),
    type: oneOf(['function']),
  },
});

const toolChoice = either(
  ['str-enum[ToolChoice]', oneOf(['none', 'auto', 'required'])],
  [
    'ToolChoiceObject',
    model({
      name: 'ToolChoiceObject',
      required: {
        function: model({ name: 'ToolChoiceFunction', required: { name: text() } }),
        type: oneOf(['function']),
      },
    }),
  ],
);

const prediction = model({
  name: 'Prediction',
  required: {
    content: either(
      ['str', text()],
      [
        'list[PredictionContent]',
        listOf(model({ name: 'PredictionContent', required: { text: text(), type: oneOf(['text']) } })),
      ],
    ),
    type: oneOf(['content']),
  },
});

const webSearch = model({
  name: 'WebSearchOptions',
  optional: {
    search_context_size: nullable(oneOf(['low', 'medium', 'high'])),
    user_location: nullable(
      model({
        name: 'WebSearchOptionsUserLocation',
        required: {
          approximate: model({
            name: 'WebSearchOptionsUserLocationApproximate',
            optional: { city: some, country: some, region: some, timezone: some },
          }),
          type: oneOf(['approximate']),
        },
      }),
    ),
  },
});

const metadata: Check = (value) => {
  const flaws = dictOf(text())(value);
  if (flaws.length > 0 || !isFields(value)) return flaws;
  const entries = Object.entries(value);
  if (entries.length > 16) return valueError("'metadata' must have at most 16 key-value pairs.");
  if (entries.some(([key]) => key.length > 64)) {
    return valueError("all 'metadata' keys must be at most 64 characters.");
  }
  return entries.some(([, each]) => String(each).length > 512)
    ? valueError("all 'metadata' values must be at most 512 characters.")
    : [];
};

export const penalty = nullable(decimal({ ge: -2, le: 2 }));
/** Its 64 bits are more than a number in JSON carries here. */
export const seed = nullable(integer());

/** The body of `/chat/completions`. */
export const chatBody: Check = model({
  name: 'OpenAIChatCompletionsPydantic',
  required: { messages: chatMessages, model: text({ min: 1 }) },
  optional: {
    frequency_penalty: penalty,
    logit_bias: nullable(dictOf(decimal())),
    logprobs: nullable(flag),
    max_completion_tokens: nullable(integer({ ge: 0 })),
    max_tokens: nullable(integer({ ge: 0 })),
    metadata: nullable(metadata),
    modalities: nullable(listOf(oneOf(['text', 'audio']), { min: 1, max: 2 })),
    n: nullable(integer({ ge: 1, le: 128 })),
    parallel_tool_calls: nullable(flag),
    prediction: nullable(prediction),
    presence_penalty: penalty,
    reasoning_effort: nullable(oneOf(['low', 'medium', 'high'])),
    response_format: nullable(responseFormat),
    seed,
    service_tier: nullable(oneOf(['auto', 'default'])),
    stop: nullable(either(['str', text()], ['list[str]', listOf(text())])),
    stream: nullable(flag),
    stream_options: nullable(model({ name: 'StreamOptions', optional: { include_usage: nullable(flag) } })),
    store: nullable(flag),
    temperature: nullable(decimal({ ge: 0, le: 2 })),
    tool_choice: nullable(toolChoice),
    tools: nullable(listOf(tool, { max: 128 })),
    top_logprobs: nullable(integer({ ge: 0, le: 20 })),
    top_p: nullable(decimal({ ge: 0, le: 1 })),
    user: some,
    web_search_options: nullable(webSearch),
    extra_body: nullable(model({ name: 'ExtraBody', required: { use_beam_search: flag } })),
    openai_endpoint: oneOf(['chat/completions'], 'literal_error'),
  },
  after(fields) {
    if (fields.top_logprobs != null && !fields.logprobs) {
      return valueError("'logprobs' must be set to True when 'top_logprobs' is used.");
    }
    if (Array.isArray(fields.stop) && (fields.stop.length < 1 || fields.stop.length > 4)) {
      return valueError("'stop' list must have between 1 to 4 items.");
    }
    return biasFlaws(fields);
  },
});

export function biasFlaws({ logit_bias }: Fields): readonly Flaw[] {
  const biases = isFields(logit_bias) ? Object.values(logit_bias).map(Number) : [];
  return biases.some((bias) => Math.abs(bias) > 100)
    ? valueError("'logit_bias' bias values must be from -100 to 100.")
    : [];
}
