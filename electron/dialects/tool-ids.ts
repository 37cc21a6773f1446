import { createHash } from 'node:crypto';
import type { Turn } from './conversation.ts';

const safe = /^[a-zA-Z0-9_-]+$/;
/** What every dialect takes but Chat Completions, whose ids end at 40 characters. */
const longest = 64;

/** The same parts always give the same id, so that a resent history is byte-identical. */
export function derivedToolId(...parts: readonly (string | number)[]): string {
  return `call_${createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 24)}`;
}

/** The id as every dialect takes it: kept when it can be, else derived from itself, alike on call and result. */
export function safeToolId(id: string, mostCharacters = longest): string {
  return safe.test(id) && id.length <= mostCharacters ? id : derivedToolId(id);
}

export interface ToolIds {
  /** The id of the next tool call of this answer; a missing one is derived from position, name and input. */
  issue(id: string | undefined, name: string, input: string): string;
}

/** Ids for the calls of one answer, unique over the conversation: some servers count from `call_0` in each turn. */
export function createToolIds(history: readonly Turn[]): ToolIds {
  let used: Set<string> | undefined;
  let count = 0;
  return {
    issue(id, name, input) {
      used ??= idsOf(history);
      const position = `${history.length}.${count++}`;
      let issued = id === undefined ? derivedToolId(position, name, input) : safeToolId(id);
      while (used.has(issued)) issued = derivedToolId(position, issued);
      used.add(issued);
      return issued;
    },
  };
}

function idsOf(turns: readonly Turn[]): Set<string> {
  const ids = new Set<string>();
  for (const turn of turns) {
    if (turn.role !== 'assistant') continue;
    for (const part of turn.parts) if (part.kind === 'tool-call') ids.add(part.id);
  }
  return ids;
}
