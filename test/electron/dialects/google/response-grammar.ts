import {
  isObject,
  type JsonObject,
  listOf,
  numberOf,
  objectOf,
  textOf,
} from '../../../../electron/dialects/json-value.ts';

/** The responses of a raw stream; whatever is not one data line and a blank line is an error. */
export function parseStream(raw: string): readonly JsonObject[] {
  if (!raw.endsWith('\n\n')) throw new Error('the stream does not end with a blank line');
  return raw
    .slice(0, -2)
    .split('\n\n')
    .map((event) => {
      const [, json] = /^data: ([^\n\r\u0085\u2028\u2029]*)$/.exec(event) ?? [];
      const response: unknown = JSON.parse(json ?? 'null');
      if (!isObject(response)) throw new Error(`not one data line: ${event}`);
      return response;
    });
}

export function candidateOf(response: JsonObject | undefined): JsonObject {
  return objectOf(listOf(response?.candidates)?.[0]) ?? {};
}

export function partsOf(response: JsonObject | undefined): readonly JsonObject[] {
  return (listOf(objectOf(candidateOf(response).content)?.parts) ?? []).filter(isObject);
}

/** What of the rules for a whole answer these responses break, or undefined. */
export function brokenRule(responses: readonly JsonObject[]): string | undefined {
  const last = responses.at(-1);
  if (!last) return 'no response at all';
  if (responses.length === 1 && last.promptFeedback && !last.candidates) return undefined;
  for (const response of responses) {
    const { content, index, finishReason } = candidateOf(response);
    const parts = partsOf(response);
    if (textOf(response.responseId) !== responses[0]?.responseId) return 'another responseId';
    if (typeof response.modelVersion !== 'string') return 'no modelVersion';
    if (index !== 0) return 'no index';
    if (objectOf(content)?.role !== 'model') return 'no role';
    // The first SDK takes several parts of one response for one.
    if (parts.length !== 1) return `${parts.length} parts in a response`;
    if (response !== last && (finishReason || response.usageMetadata))
      return 'an end before the last response';
    if (parts.some((part) => part.text === '' && responses.length > 1)) return 'an empty text';
    if (parts.some((part) => Object.keys(part).length === 0)) return 'an empty part';
  }
  if (typeof candidateOf(last).finishReason !== 'string') return 'no finishReason';
  return numberOf(objectOf(last.usageMetadata)?.totalTokenCount) === undefined ? 'no usage' : undefined;
}

/** The parts of all responses, pieces of one text joined: what a client makes of a stream. */
export function joinedParts(responses: readonly JsonObject[]): readonly JsonObject[] {
  const parts: JsonObject[] = [];
  for (const part of responses.flatMap(partsOf)) {
    const last = parts.at(-1);
    const goesOn =
      typeof part.text === 'string' &&
      typeof last?.text === 'string' &&
      part.thought === last.thought &&
      !last.thoughtSignature;
    if (goesOn) parts[parts.length - 1] = { ...part, text: `${last.text}${part.text}` };
    else parts.push(part);
  }
  return parts;
}
