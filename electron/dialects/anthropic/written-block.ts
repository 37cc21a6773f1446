import type { CacheMark } from '../conversation.ts';

/** A content block or a tool as JSON, and the cache mark it carries: marks are settled when all blocks are known. */
export interface WrittenBlock {
  /** '' for a tool. */
  readonly type: string;
  readonly json: string;
  cache: CacheMark | undefined;
}

export interface WrittenMessage {
  readonly role: 'user' | 'assistant' | 'system';
  readonly blocks: WrittenBlock[];
}

export function writtenBlock(
  fields: { readonly type?: string; readonly [field: string]: unknown },
  cache?: CacheMark,
): WrittenBlock {
  return { type: fields.type ?? '', json: JSON.stringify(fields), cache };
}

function printBlock({ json, cache }: WrittenBlock): string {
  if (!cache) return json;
  const mark = cache.ttl === '1h' ? '{"type":"ephemeral","ttl":"1h"}' : '{"type":"ephemeral"}';
  return `${json.slice(0, -1)},"cache_control":${mark}}`;
}

export function printBlocks(blocks: readonly WrittenBlock[]): string {
  return `[${blocks.map(printBlock).join(',')}]`;
}

export function printMessages(messages: readonly WrittenMessage[]): string {
  const printed = messages.map(({ role, blocks }) => `{"role":"${role}","content":${printBlocks(blocks)}}`);
  return `[${printed.join(',')}]`;
}
