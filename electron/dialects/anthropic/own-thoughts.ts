import type { Opaque, ThinkingPart } from '../conversation.ts';
import { digestOfThought } from './thought-digest.ts';
import type { WrittenMessage } from './written-block.ts';

/** The thought as a block for this model: only what a model of its own kind signed, and is still that; else undefined. */
export function writeThought({ text, opaque }: ThinkingPart, upstreamId: string) {
  if (!opaque || !isOwn(opaque, upstreamId)) return undefined;
  if (opaque.kind === 'redacted') return { type: 'redacted_thinking', data: opaque.data };
  const changed = opaque.of !== undefined && opaque.of !== digestOfThought(text);
  return changed ? undefined : { type: 'thinking', thinking: text, signature: opaque.data };
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
 * Whether the last thing the model did was to call tools, without a thought at the head: with a thinking budget Claude
 * refuses to go on from there.
 */
export function callsWithoutThought(messages: readonly WrittenMessage[]): boolean {
  const last = messages.findLast((message) => message.role === 'assistant')?.blocks ?? [];
  const [first] = last;
  return last.some(({ type }) => type === 'tool_use') && !first?.type.endsWith('thinking');
}
