import type { CacheMark, FilePart, ImagePart, MediaSource, TextPart } from '../conversation.ts';
import { isObject, type JsonObject, listOf, objectOf, textOf } from '../json-value.ts';
import { base64Source } from '../media-source.ts';
import type { Reading } from '../reading.ts';

export type InputPart = TextPart | ImagePart | FilePart;

/** `{cache}` of a block that carries a mark, to be spread into its part. */
export function cacheOf(block: JsonObject): { readonly cache?: CacheMark } {
  const mark = objectOf(block.cache_control);
  return mark ? { cache: { ttl: mark.ttl === '1h' ? '1h' : '5m' } } : {};
}

/** Text blocks of `system`, or of a `role: "system"` message: a string, one block or a list. */
export function readTextBlocks(content: unknown, path: string, reading: Reading): readonly TextPart[] {
  return blocksOf(content, path, reading).flatMap(([block, at]) => {
    if (block.type === 'text') return [readText(block)];
    reading.lose(at, 'instructions are text');
    return [];
  });
}

/** A message's content with the path of each block; a string is one text block, absent is none. */
export function blocksOf(
  content: unknown,
  path: string,
  reading: Reading,
): readonly (readonly [JsonObject, string])[] {
  if (content === undefined || content === null) return [];
  if (typeof content === 'string') return content === '' ? [] : [[{ type: 'text', text: content }, path]];
  const list = listOf(content) ?? (isObject(content) ? [content] : undefined);
  if (list === undefined) {
    reading.refuse(path, `${path} must be a string or a list of content blocks.`);
    return [];
  }
  return list.flatMap((block, index) => {
    const at = `${path}[${index}]`;
    if (typeof block === 'string') return [[{ type: 'text', text: block }, at] as const];
    if (isObject(block)) return [[block, at] as const];
    reading.lose(at, 'not a content block');
    return [];
  });
}

export function readText(block: JsonObject): TextPart {
  return { kind: 'text', text: textOf(block.text) ?? '', ...cacheOf(block) };
}

/** The blocks a person or a tool may send; undefined for any other type. */
export function readInputBlock(
  block: JsonObject,
  path: string,
  reading: Reading,
): readonly InputPart[] | undefined {
  switch (block.type) {
    case 'text':
      return [readText(block)];
    case 'image': {
      const source = readSource(block.source, path, reading);
      return source ? [{ kind: 'image', source, ...cacheOf(block) }] : [];
    }
    case 'document':
      return readDocument(block, path, reading);
    case 'search_result': {
      reading.lose(path, 'kept as plain text');
      const text = blocksOf(block.content, path, reading).map(([inner]) => textOf(inner.text) ?? '');
      const head = [textOf(block.title), textOf(block.source)];
      return [{ kind: 'text', text: joinLines([...head, ...text]), ...cacheOf(block) }];
    }
    default:
      return undefined;
  }
}

function readSource(value: unknown, path: string, reading: Reading): MediaSource | undefined {
  const source = objectOf(value) ?? {};
  const data = textOf(source.data);
  const url = textOf(source.url);
  if (source.type === 'base64' && data !== undefined) {
    return base64Source(data, textOf(source.media_type) ?? 'application/octet-stream');
  }
  if (source.type === 'url' && url !== undefined) return { kind: 'url', url };
  if (source.type === 'file') {
    const what = 'files uploaded to Anthropic cannot be reached from here; send the content itself';
    reading.refuse(`${path}.source.file_id`, `${path}.source is a file id: ${what}.`);
  } else reading.lose(path, 'unknown kind of source');
  return undefined;
}

/** Text documents become text under a title line; the others stay files. */
function readDocument(block: JsonObject, path: string, reading: Reading): readonly InputPart[] {
  const title = textOf(block.title);
  const context = textOf(block.context);
  if (objectOf(block.citations)?.enabled === true) reading.lose('document.citations', 'no citations here');
  const source = objectOf(block.source) ?? {};
  if (source.type === 'text') {
    return [{ kind: 'text', text: joinLines([title, context, textOf(source.data)]), ...cacheOf(block) }];
  }
  const head: readonly InputPart[] =
    title || context ? [{ kind: 'text', text: joinLines([title, context]) }] : [];
  if (source.type === 'content') {
    const parts = blocksOf(source.content, `${path}.source.content`, reading).flatMap(
      ([inner, at]) => readInputBlock(inner, at, reading) ?? [],
    );
    return [...head, ...parts];
  }
  const media = readSource(source, path, reading);
  if (media === undefined) return [];
  const file: FilePart = { kind: 'file', source: media, ...(title && { name: title }), ...cacheOf(block) };
  return context ? [{ kind: 'text', text: context }, file] : [file];
}

function joinLines(lines: readonly (string | undefined)[]): string {
  return lines.filter((line) => line).join('\n\n');
}
