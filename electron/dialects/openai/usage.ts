import type { ReplyContext } from '../client-dialect.ts';
import { numberOf, objectOf } from '../json-value.ts';
import type { Usage } from '../reply.ts';

/** Usage as Chat Completions and Completions write it; the detail objects are whole, since strict clients read them. */
export function writeChatUsage(usage: Usage) {
  return {
    prompt_tokens: usage.input,
    completion_tokens: usage.output,
    total_tokens: usage.input + usage.output,
    prompt_tokens_details: {
      cached_tokens: usage.cacheRead ?? 0,
      ...(usage.cacheWrite !== undefined && { cache_write_tokens: usage.cacheWrite }),
    },
    completion_tokens_details: { reasoning_tokens: usage.reasoning ?? 0 },
  };
}

/** The chunk that counts a stream, after its last words: '' unless the client asked. `head` begins every chunk. */
export function writeUsageChunk(
  head: string,
  usage: Usage | undefined,
  { includeUsage }: ReplyContext,
): string {
  if (!includeUsage || !usage) return '';
  return `${head}"choices":[],"usage":${JSON.stringify(writeChatUsage(usage))}}\n\n`;
}

/** What an upstream says of its usage; a number it does not give is absent. */
export function readChatUsage(value: unknown): Partial<Usage> | undefined {
  const usage = objectOf(value);
  const input = numberOf(usage?.prompt_tokens);
  const output = numberOf(usage?.completion_tokens);
  if (!usage || (input === undefined && output === undefined)) return undefined;
  const prompt = objectOf(usage.prompt_tokens_details);
  const cacheRead = numberOf(prompt?.cached_tokens) ?? numberOf(usage.prompt_cache_hit_tokens);
  const cacheWrite = numberOf(prompt?.cache_write_tokens);
  const reasoning = numberOf(objectOf(usage.completion_tokens_details)?.reasoning_tokens);
  return {
    ...(input !== undefined && { input }),
    ...(output !== undefined && { output }),
    ...(cacheRead !== undefined && { cacheRead }),
    ...(cacheWrite !== undefined && { cacheWrite }),
    ...(reasoning !== undefined && { reasoning }),
  };
}
