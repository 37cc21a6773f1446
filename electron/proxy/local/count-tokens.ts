import type { RequestAddress } from '../../dialects/client-dialect.ts';
import type { ClientDialect } from '../../dialects/dialect.ts';
import { type JsonObject, objectOf, parseJson } from '../../dialects/json-value.ts';
import { requestExtent } from '../../dialects/request-texts.ts';
import { readJsonBody } from '../body/json-body.ts';
import { clientDialects } from '../client/client-dialects.ts';
import type { Visit } from '../visit.ts';
import type { Workshop } from '../workshop.ts';
import { countTexts } from './count-texts.ts';

/** What a picture and a turn's frame cost beside their text, as the vendors' guides say on average. */
const tokensPerImage = 800;
const tokensPerTurn = 4;

/** Counts a request's input without asking a model: an estimate, and marked as one. */
export async function countTokens(visit: Visit, address: RequestAddress, workshop: Workshop): Promise<void> {
  const body = await readJsonBody(visit.request, workshop.ports.settings().bodyLimitBytes);
  if (!body.ok) return visit.refuse(body.error);
  const whole = objectOf(parseJson(body.value.bytes.text())) ?? {};
  const read = clientDialects[visit.dialect].readRequest(countable(visit.dialect, whole), address);
  if (!read.ok) return visit.refuse(read.error);
  const { texts, images, turns } = requestExtent(read.value.request);
  const tokens = (await countTexts(texts)) + images * tokensPerImage + turns * tokensPerTurn;
  visit.sendJson(200, written(visit.dialect, tokens), { 'x-argo-estimated': 'tokens' });
}

/** The request inside a counting body: Google may wrap it, Anthropic leaves out what only an answer needs. */
function countable(dialect: ClientDialect, body: JsonObject): JsonObject {
  if (dialect === 'google') return objectOf(body.generateContentRequest) ?? body;
  return dialect === 'anthropic' ? { max_tokens: 1, ...body } : body;
}

function written(dialect: ClientDialect, tokens: number): string {
  switch (dialect) {
    case 'google':
      return JSON.stringify({ totalTokens: tokens });
    case 'anthropic':
      return JSON.stringify({ input_tokens: tokens });
    case 'openai-chat':
    case 'openai-completions':
    case 'openai-responses':
      return JSON.stringify({ object: 'response.input_tokens', input_tokens: tokens });
  }
}
