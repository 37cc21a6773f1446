import type { ApiError } from '../api-error.ts';
import type { ReadRequest, RequestAddress } from '../client-dialect.ts';
import type { ChatRequest } from '../conversation.ts';
import { type Fields, loseOtherFields, objectField, textField } from '../fields.ts';
import { readBody } from '../read-body.ts';
import type { Result } from '../result.ts';
import { camelFields } from './camel-fields.ts';
import { readContents, readInstructions } from './read-contents.ts';
import { readGeneration } from './read-generation.ts';
import { readTools } from './read-tools.ts';

/** Everything else in a body is a loss by name. */
const understood: ReadonlySet<string> = new Set([
  'cachedContent',
  'contents',
  'generationConfig',
  'labels',
  'model',
  'systemInstruction',
  'toolConfig',
  'tools',
  // What changes nothing in the answer, and the proxy's own.
  'safetySettings',
  'store',
  'timeout',
  'user',
]);

/** Reads the body of `models/{model}:generateContent` and `:streamGenerateContent`. */
export function readRequest(value: unknown, address: RequestAddress): Result<ReadRequest, ApiError> {
  return readBody(value, 'contents', (given) => {
    const body = camelFields(given);
    const { reading } = body;
    const model = address.model || textField(body, 'model')?.replace(/^models\//, '') || '';
    if (model === '') reading.refuse('model', 'The path must name the model that should answer.');
    if (textField(body, 'cachedContent')) {
      reading.refuse('cachedContent', 'cachedContent is kept at Google alone: send the content itself.');
    }
    const request: ChatRequest = {
      model,
      stream: address.stream ?? false,
      instructions: readInstructions(body),
      turns: readContents(body, model),
      ...readTools(body),
      ...readGeneration(body),
      ...readLabels(body),
    };
    loseOtherFields(body, understood);
    return request;
  });
}

function readLabels(body: Fields): Pick<ChatRequest, 'metadata'> {
  const labels = Object.entries(objectField(body, 'labels')?.object ?? {});
  const texts = labels.filter((label): label is [string, string] => typeof label[1] === 'string');
  return texts.length > 0 ? { metadata: Object.fromEntries(texts) } : {};
}
