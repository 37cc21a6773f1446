import { type ApiError, apiError } from '../../dialects/api-error.ts';
import { isObject, type JsonObject, listOf, objectOf, parseJson, textOf } from '../../dialects/json-value.ts';
import { fail, ok, type Result } from '../../dialects/result.ts';
import { type JsonBody, memberText, memberValue } from '../body/json-body.ts';

/** A text, or a text as token ids. */
export type EmbedInput = string | readonly number[];

export interface EmbedRequest {
  readonly inputs: readonly EmbedInput[];
  readonly dimensions?: number;
  readonly base64: boolean;
}

/** OpenAI: `input` is a text, texts, token ids, or lists of them (dialects.md, section 2.20). */
export function readOpenaiEmbed(body: JsonBody): Result<EmbedRequest, ApiError> {
  const input = memberValue(body, 'input');
  const inputs = typeof input === 'string' || isTokens(input) ? [input] : listOf(input);
  const wrong =
    inputs === undefined ? 0 : inputs.findIndex((one) => typeof one !== 'string' && !isTokens(one));
  if (inputs === undefined || inputs.length === 0 || wrong !== -1) {
    return fail(
      apiError(
        'invalid-request',
        '"input" must be a text, a list of texts, or lists of token ids, and not empty.',
        {
          param: inputs === undefined || inputs.length === 0 ? 'input' : `input[${wrong}]`,
        },
      ),
    );
  }
  const dimensions = memberValue(body, 'dimensions');
  return ok({
    inputs: inputs.filter((one): one is EmbedInput => typeof one === 'string' || isTokens(one)),
    base64: memberText(body, 'encoding_format') === '"base64"',
    ...(typeof dimensions === 'number' ? { dimensions } : {}),
  });
}

/** Google: `content`, or `requests` each with one; a content's text parts are one input. */
export function readGoogleEmbed(body: JsonBody, batch: boolean): Result<EmbedRequest, ApiError> {
  const whole = objectOf(parseJson(body.bytes.text())) ?? {};
  const requests = batch ? listOf(whole.requests) : [whole];
  if (requests === undefined || requests.length === 0) {
    return fail(
      apiError('invalid-request', '"requests" must be a list and not empty.', { param: 'requests' }),
    );
  }
  const inputs: string[] = [];
  for (const [index, request] of requests.entries()) {
    const text = isObject(request) ? contentText(objectOf(request.content)) : undefined;
    if (text === undefined) {
      const param = batch ? `requests[${index}].content` : 'content';
      return fail(apiError('invalid-request', `"${param}" must hold a text part.`, { param }));
    }
    inputs.push(text);
  }
  const first = objectOf(requests[0]);
  const dimensions = first?.outputDimensionality ?? first?.output_dimensionality;
  return ok({ inputs, base64: false, ...(typeof dimensions === 'number' ? { dimensions } : {}) });
}

function contentText(content: JsonObject | undefined): string | undefined {
  const texts = listOf(content?.parts)?.map((part) => textOf(objectOf(part)?.text));
  return texts?.some((text) => text !== undefined) ? texts.join('') : undefined;
}

function isTokens(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'number');
}
