import * as z from 'zod';
import { jsonReply } from '../../wire/replies.ts';
import { countTokens } from '../../wire/tokens.ts';
import { gatewayRefusal, openAiRefusal } from '../errors.ts';
import { registrationNotice } from '../notice.ts';
import { openAiPath } from '../openai-path.ts';
import type { GatewayPath } from '../path.ts';
import { unknownField } from '../unknown-fields.ts';
import { faultOf } from '../unreadable.ts';
import { vectorOf } from '../vectors.ts';

const mostInputs = 16;

const tokens = z.array(z.int().min(0)).min(1);
const text = z.string().min(1, 'input cannot be an empty string');
const embeddingsRequest = z.object({
  model: z.string(),
  input: z.union([text, z.array(text).min(1), tokens, z.array(tokens).min(1)]),
  user: z.string().nullish(),
  encoding_format: z.enum(['float', 'base64']).nullish(),
  dimensions: z.int().min(1).nullish(),
});

/** The native embeddings. */
export const embeddingsPath: GatewayPath = {
  ...openAiPath,
  path: '/v1/embeddings',
  read({ entry, behaviour }) {
    const model = behaviour.models.find(({ id }) => id === entry.fields.model);
    if (model?.family !== 'embedding') {
      const refused =
        model === undefined
          ? gatewayRefusal(
              400,
              `The model ${JSON.stringify(entry.fields.model)} does not exist.`,
              'invalid_request_error',
              'model_not_found',
            )
          : openAiRefusal('The embeddings operation does not work with the specified model.', {
              code: 'OperationNotSupported',
            });
      return { reply: refused, rule: 'not an embedding model' };
    }
    const unknown = unknownField(entry.fields, embeddingsRequest.shape, behaviour);
    if (unknown !== undefined) {
      return {
        reply: openAiRefusal(`Unrecognized request argument supplied: ${unknown}`),
        rule: `unknown member ${unknown}`,
      };
    }
    const parsed = embeddingsRequest.safeParse(entry.json);
    if (!parsed.success) {
      const { path, message } = faultOf(parsed.error);
      return {
        reply: openAiRefusal(`Invalid '${path}': ${message}.`, { param: path }),
        rule: `shape of ${path}`,
      };
    }
    const { input, dimensions, encoding_format } = parsed.data;
    const texts = textsOf(input);
    if (texts.length > mostInputs) {
      return {
        reply: openAiRefusal(`Invalid 'input': array too long. Expected at most ${mostInputs} inputs.`, {
          param: 'input',
        }),
        rule: 'more than 16 inputs',
      };
    }
    if (dimensions != null && (!model.shortens || dimensions > model.dimensions)) {
      return {
        reply: openAiRefusal('This model does not support specifying dimensions.', { param: 'dimensions' }),
        rule: 'dimensions the model does not have',
      };
    }
    return {
      reply({ notice }) {
        if (notice) return jsonReply({ object: 'list', data: [], message: registrationNotice.join('') });
        const read = texts.reduce((sum, each) => sum + countTokens(each), 0);
        return jsonReply({
          object: 'list',
          data: texts.map((each, index) => ({
            object: 'embedding',
            index,
            embedding: encoded(vectorOf(each, dimensions ?? model.dimensions), encoding_format ?? 'float'),
          })),
          model: model.vendor,
          usage: { prompt_tokens: read, total_tokens: read },
        });
      },
    };
  },
};

/** One text an input: lists of token ids stand for themselves. */
function textsOf(input: z.infer<typeof embeddingsRequest>['input']): string[] {
  if (typeof input === 'string') return [input];
  if (input.every((item) => typeof item === 'number')) return [input.join(' ')];
  return input.map((item) => (typeof item === 'string' ? item : String(item)));
}

function encoded(vector: readonly number[], format: 'float' | 'base64'): readonly number[] | string {
  if (format === 'float') return vector;
  return Buffer.from(new Float32Array(vector).buffer).toString('base64');
}
