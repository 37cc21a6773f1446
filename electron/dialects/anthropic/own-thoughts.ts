import type { Opaque, ThinkingPart, Turn } from '../conversation.ts';

/** The thought as a block for this model: only what a model of its own kind signed, byte for byte; else undefined. */
export function writeThought({ text, opaque }: ThinkingPart, upstreamId: string) {
  if (!opaque || !isOwn(opaque, upstreamId)) return undefined;
  if (opaque.kind === 'redacted') return { type: 'redacted_thinking', data: opaque.data };
  return { type: 'thinking', thinking: text, signature: opaque.data };
}

function isOwn(opaque: Opaque, upstreamId: string): boolean {
  return opaque.origin === 'anthropic' && modelWord(opaque.model) === modelWord(upstreamId);
}

/** `argo:claude-sonnet-4.5`, `claude-sonnet-4-5-20250929` and `claudesonnet45` are one model. */
function modelWord(model: string): string {
  return model
    .toLowerCase()
    .replace(/^argo[:/]/, '')
    .replace(/-\d{8}$/, '')
    .replace(/[^a-z0-9]/g, '');
}

/**
 * Whether the last turns are a run of tool calls that no own thought began: with a thinking budget Claude refuses
 * to go on from there.
 */
export function runsWithoutThought(turns: readonly Turn[], upstreamId: string): boolean {
  const last = turns.findLastIndex((turn) => turn.role === 'assistant');
  const calls = turns[last];
  if (calls?.role !== 'assistant' || !calls.parts.some((part) => part.kind === 'tool-call')) return false;
  const before = turns.slice(0, last).findLastIndex((turn) => turn.role === 'user');
  const run = turns.slice(before + 1).find((turn) => turn.role === 'assistant');
  const first = run?.parts[0];
  return first?.kind !== 'thinking' || writeThought(first, upstreamId) === undefined;
}
