import { type JsonObject, numberOf, objectOf } from '../json-value.ts';
import type { Usage } from '../reply.ts';

/** Anthropic counts what came from the cache, and what went into it, beside `input_tokens` and not in it. */
export function writeUsage(usage: Usage) {
  const { cacheRead = 0, cacheWrite = 0, reasoning } = usage;
  return {
    input_tokens: Math.max(0, usage.input - cacheRead - cacheWrite),
    cache_creation_input_tokens: cacheWrite,
    cache_read_input_tokens: cacheRead,
    output_tokens: usage.output,
    ...(reasoning !== undefined && { output_tokens_details: { thinking_tokens: reasoning } }),
  };
}

/** The reverse, of whichever counters are there. */
export function readUsage(counters: JsonObject): Partial<Usage> {
  const fresh = numberOf(counters.input_tokens);
  const output = numberOf(counters.output_tokens);
  const cacheRead = numberOf(counters.cache_read_input_tokens);
  const cacheWrite = numberOf(counters.cache_creation_input_tokens);
  const reasoning = numberOf(objectOf(counters.output_tokens_details)?.thinking_tokens);
  return {
    ...(fresh !== undefined && { input: fresh + (cacheRead ?? 0) + (cacheWrite ?? 0) }),
    ...(output !== undefined && { output }),
    ...(cacheRead !== undefined && { cacheRead }),
    ...(cacheWrite !== undefined && { cacheWrite }),
    ...(reasoning !== undefined && { reasoning }),
  };
}
