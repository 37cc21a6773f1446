import { vectorOf } from '../../argo/vectors.ts';
import type { Fields } from '../../wire/json.ts';
import { countTokens } from '../../wire/tokens.ts';
import type { Service } from '../service.ts';
import { embeddingsBody } from '../validation/bodies.ts';
import { bad } from './model-errors.ts';

const dimensions = 4096;

/** `/embeddings`. */
export const embeddingsService: Service = {
  endpoint: 'embeddings',
  check: embeddingsBody,
  fails({ entry: { fields } }, { kind, id, context }) {
    if (kind !== 'embedding') return bad('The model does not support Embeddings API');
    if (fields.dimensions != null) {
      return bad(
        `Model "${id}" does not support matryoshka representation, changing output dimensions will lead to poor results.`,
      );
    }
    const longest = Math.max(...textsOf(fields).map(countTokens));
    return longest > context
      ? bad(
          `This model's maximum context length is ${context} tokens. However, you requested ${longest} tokens in the input for embedding generation. Please reduce the length of the input.`,
        )
      : undefined;
  },
  answer(call, model) {
    const { fields } = call.entry;
    const texts = textsOf(fields);
    const input = texts.reduce((sum, text) => sum + countTokens(text), 0);
    return {
      body: {
        id: call.id('embd-', 37),
        object: 'list',
        created: Math.floor(call.now),
        model: model.id,
        data: texts.map((text, index) => ({
          index,
          object: 'embedding',
          embedding: encoded(vectorOf(text, dimensions), fields.encoding_format),
        })),
        usage: {
          prompt_tokens: input,
          total_tokens: input,
          completion_tokens: 0,
          prompt_tokens_details: null,
        },
      },
      events: [],
      usage: { input, output: 0, cacheRead: 0, cacheWrite: 0, reasoning: 0 },
    };
  },
};

/** One text an input: lists of token ids stand for themselves. */
function textsOf({ input }: Fields): string[] {
  if (!Array.isArray(input)) return [String(input)];
  const tokens = input.every((item) => typeof item === 'number');
  return tokens ? [input.join(' ')] : input.map(String);
}

function encoded(vector: readonly number[], format: unknown): readonly number[] | string {
  return format === 'base64' ? Buffer.from(new Float32Array(vector).buffer).toString('base64') : vector;
}
