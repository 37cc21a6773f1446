import { countTokens } from './tokens.ts';

/** Upstreams cache a prompt's prefix from this size on, in steps. */
const leastTokens = 1024;
const stepTokens = 128;
/** So many prompts of a model are remembered. */
const kept = 16;

/** Remembers prompts, so that a resent history is read from the cache only if it is the same to the byte. */
export interface PromptCache {
  /** Tokens of the prompt's start that were seen before; remembers the prompt. */
  read(model: string, prompt: string): number;
  clear(): void;
}

export function createPromptCache(): PromptCache {
  const seen = new Map<string, string[]>();
  return {
    read(model, prompt) {
      const known = seen.get(model) ?? [];
      seen.set(model, [...known, prompt].slice(-kept));
      const shared = Math.max(0, ...known.map((earlier) => sharedLength(earlier, prompt)));
      const tokens = countTokens(prompt.slice(0, shared));
      return tokens < leastTokens ? 0 : tokens - (tokens % stepTokens);
    },
    clear() {
      seen.clear();
    },
  };
}

function sharedLength(left: string, right: string): number {
  let length = 0;
  while (length < left.length && length < right.length && left[length] === right[length]) length += 1;
  return length;
}
