import { type ApiError, apiError } from '../../dialects/api-error.ts';
import type { ChatRequest } from '../../dialects/conversation.ts';

/** Far above what any tool sends, far below what would hold the server up. */
const mostTools = 2_000;
const mostParts = 100_000;

/** Refuses a conversation of absurd extent, by what is too many of it. */
export function extentRefusal({ tools, turns }: ChatRequest): ApiError | undefined {
  if (tools.length > mostTools) return tooMany('tools', tools.length, mostTools);
  let parts = 0;
  for (const turn of turns) {
    if (turn.role === 'tool') parts += turn.results.length;
    else parts += turn.role === 'system' ? turn.blocks.length : turn.parts.length;
  }
  return parts > mostParts ? tooMany('message parts', parts, mostParts) : undefined;
}

function tooMany(what: string, count: number, most: number): ApiError {
  return apiError(
    'invalid-request',
    `The request has ${count} ${what}; at most ${most} are taken: send fewer.`,
  );
}
