import type { WrittenBlock, WrittenMessage } from './written-block.ts';

/** Anthropic takes no more in one request. */
const mostMarks = 4;

/** Below some 4000 tokens of instructions and tools no Claude caches, and writing to the cache costs more than reading. */
const worthCachingCharacters = 16_000;

/**
 * Settles where the prompt may be cached. Marks of the client's stay, the last four of them. Where its dialect has none
 * and the head of the prompt is long, an agent is at work, and the head and the last two user turns are marked:
 * the next request begins with the same bytes.
 */
export function settleCacheMarks(
  tools: readonly WrittenBlock[],
  system: readonly WrittenBlock[],
  messages: readonly WrittenMessage[],
): void {
  const all = [...tools, ...system, ...messages.flatMap((message) => message.blocks)];
  const marked = all.filter((block) => block.cache);
  for (const block of marked.slice(0, -mostMarks)) block.cache = undefined;
  if (marked.length > 0) return;
  const head = [...tools, ...system].reduce((sum, block) => sum + block.json.length, 0);
  if (head < worthCachingCharacters) return;
  const lastTurns = messages.filter((message) => message.role === 'user').slice(-2);
  for (const block of [tools.at(-1), system.at(-1), ...lastTurns.map((turn) => turn.blocks.at(-1))]) {
    if (block) block.cache = { ttl: '5m' };
  }
}
