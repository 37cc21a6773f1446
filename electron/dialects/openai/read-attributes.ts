import type { ChatRequest } from '../conversation.ts';
import { type Fields, objectField, textField } from '../fields.ts';
import { textOf } from '../json-value.ts';

/** What is said of a request as a whole, and not to the model. */
export function readAttributes(
  body: Fields,
): Pick<ChatRequest, 'promptCacheKey' | 'serviceTier' | 'metadata'> {
  const promptCacheKey = textField(body, 'prompt_cache_key');
  const serviceTier = textField(body, 'service_tier');
  const texts = Object.entries(objectField(body, 'metadata')?.object ?? {}).flatMap(([key, value]) => {
    const text = textOf(value);
    return text === undefined ? [] : [[key, text] as const];
  });
  return {
    ...(promptCacheKey && { promptCacheKey }),
    ...(serviceTier && { serviceTier }),
    ...(texts.length > 0 && { metadata: Object.fromEntries(texts) }),
  };
}
