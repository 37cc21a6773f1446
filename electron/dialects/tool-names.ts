import { createHash } from 'node:crypto';
import type { Tool } from './conversation.ts';

const accepted = /^[a-zA-Z0-9_-]{1,64}$/;

/** The name an OpenAI or Anthropic upstream takes: the tool's own, or a likeness that is always the same. */
export function upstreamToolName(name: string): string {
  if (accepted.test(name)) return name;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${name.replace(/[^a-zA-Z0-9_-]/g, '_').slice(0, 55)}_${digest}`;
}

/** Upstream names to the client's own, for the tools whose name had to change. */
export function changedToolNames(tools: readonly Tool[]): ReadonlyMap<string, string> {
  return new Map(
    tools
      .map((tool) => [upstreamToolName(tool.name), tool.name] as const)
      .filter(([upstream, own]) => upstream !== own),
  );
}
