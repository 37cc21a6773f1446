import { biasFlaws, penalty, seed } from './chat.ts';
import { type Check, valueError } from './flaw.ts';
import { dictOf, either, lengthFlaws, listOf, model, nullable } from './shapes.ts';
import { anything, decimal, flag, integer, oneOf, text } from './values.ts';

const some = nullable(text());
const object = nullable(dictOf(anything));
const objects = nullable(listOf(dictOf(anything)));
const tokens = listOf(integer());
const inputs = either(
  ['str', text()],
  ['list[str]', listOf(text())],
  ['list[int]', tokens],
  ['list[list[int]]', listOf(tokens)],
);

const stops: Check = (value) => {
  const flaws = either(['str', text()], ['list[str]', listOf(text())])(value);
  if (flaws.length > 0) return flaws;
  // The bounds of a list were put on the whole union, so that a text is counted by its letters.
  return lengthFlaws('Value', typeof value === 'string' || Array.isArray(value) ? value.length : 0, 1, 4);
};

/** The body of `/completions`. */
export const completionsBody: Check = model({
  name: 'OpenAICompletionsPydantic',
  required: { prompt: inputs, model: text({ min: 1 }) },
  optional: {
    best_of: nullable(integer({ ge: 0, le: 20 })),
    echo: nullable(flag),
    frequency_penalty: penalty,
    logit_bias: nullable(dictOf(decimal())),
    logprobs: nullable(integer({ ge: 0, le: 5 })),
    max_tokens: nullable(integer({ ge: 0 })),
    n: nullable(integer({ ge: 1, le: 128 })),
    presence_penalty: penalty,
    seed,
    stop: nullable(stops),
    stream: nullable(flag),
    stream_options: nullable(model({ name: 'OpenAIStreamOptions', required: { include_usage: flag } })),
    suffix: some,
    temperature: nullable(decimal({ ge: 0, le: 2 })),
    top_p: nullable(decimal({ ge: 0, le: 1 })),
    user: some,
    openai_endpoint: oneOf(['completions'], 'literal_error'),
  },
  after: biasFlaws,
});

/** The body of `/embeddings`. */
export const embeddingsBody: Check = model({
  name: 'OpenAIEmbeddingsPydantic',
  required: { input: inputs, model: text() },
  optional: {
    dimensions: nullable(integer({ ge: 1 })),
    encoding_format: nullable(oneOf(['float', 'base64'])),
    user: some,
    openai_endpoint: oneOf(['embeddings'], 'literal_error'),
  },
  after({ input }) {
    const lists = Array.isArray(input) ? [input, ...input.filter(Array.isArray)] : [];
    return lists.some(({ length }) => length < 1 || length > 2048)
      ? valueError("Length of all 'input' arrays must be between 1 and 2048.")
      : [];
  },
});

/** The body of `/responses`, which takes what it does not know. */
export const responsesBody: Check = model({
  name: 'OpenAIResponsesPydantic',
  extra: 'allowed',
  required: {
    model: text({ min: 1 }),
    input: either(
      ['str', text()],
      [
        'list[ResponsesInputItem]',
        listOf(model({ name: 'ResponsesInputItem', extra: 'allowed', optional: { type: some, role: some } })),
      ],
      ['list[dict[str,any]]', listOf(dictOf(anything))],
    ),
  },
  optional: {
    instructions: some,
    max_output_tokens: nullable(integer({ ge: 0 })),
    metadata: object,
    parallel_tool_calls: nullable(flag),
    previous_response_id: some,
    reasoning: nullable(
      model({ name: 'ResponsesReasoning', extra: 'allowed', optional: { effort: some, summary: some } }),
    ),
    store: nullable(flag),
    stream: nullable(flag),
    temperature: nullable(decimal({ ge: 0, le: 2 })),
    text: nullable(model({ name: 'ResponsesTextFormat', extra: 'allowed', optional: { format: object } })),
    tool_choice: nullable(either(['str', text()], ['dict[str,any]', dictOf(anything)])),
    tools: objects,
    top_p: nullable(decimal({ ge: 0, le: 1 })),
    truncation: some,
    include: nullable(listOf(text())),
    user: some,
  },
});

/** The body of `/messages`, which takes what it does not know. */
export const messagesBody: Check = model({
  name: 'AnthropicMessagesPydantic',
  extra: 'allowed',
  required: {
    model: text({ min: 1 }),
    messages: listOf(
      model({
        name: 'AnthropicMessage',
        extra: 'allowed',
        required: {
          role: oneOf(['user', 'assistant'], 'literal_error'),
          content: either(['str', text()], ['list[dict[str,any]]', listOf(dictOf(anything))]),
        },
      }),
    ),
    max_tokens: integer({ ge: 1 }),
  },
  optional: {
    system: nullable(
      either(
        ['str', text()],
        [
          'list[AnthropicSystemBlock]',
          listOf(
            model({ name: 'AnthropicSystemBlock', extra: 'allowed', optional: { type: some, text: some } }),
          ),
        ],
      ),
    ),
    metadata: object,
    stop_sequences: nullable(listOf(text())),
    stream: nullable(flag),
    temperature: nullable(decimal({ ge: 0, le: 1 })),
    top_k: nullable(integer({ ge: 0 })),
    top_p: nullable(decimal({ ge: 0, le: 1 })),
    tool_choice: object,
    tools: objects,
    thinking: object,
    service_tier: some,
    user: some,
  },
});

/** The body of `/batches`. */
export const batchBody: Check = model({
  name: 'BatchSubmit',
  required: { input_file: text({ min: 1 }), model: text({ min: 1 }) },
  optional: { output_folder_path: some },
});
