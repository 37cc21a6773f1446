import { isObject, parseJson } from '../../dialects/json-value.ts';
import type { Base64Source, ReplaceImages } from '../images/inline-images.ts';

/** The linked pictures of a relayed `messages` member, as JSON text: Anthropic's `source` and OpenAI's `image_url`. */
export const replaceRelayedImages: ReplaceImages<string> = (messages, replace) => {
  if (!/https?:(?:\/|\\\/)/i.test(messages)) return messages;
  let changed = false;
  const exchanged = walk(parseJson(messages), (block) => {
    const url = linkOf(block);
    const source = url === undefined ? undefined : replace(url);
    if (!source) return undefined;
    changed = true;
    return withSource(block, source);
  });
  return changed ? JSON.stringify(exchanged) : messages;
};

type Block = Readonly<Record<string, unknown>>;

/** Copies only on the way to a changed block. */
function walk(value: unknown, exchange: (block: Block) => Block | undefined): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => walk(item, exchange));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (!isObject(value)) return value;
  const exchanged = exchange(value);
  if (exchanged) return exchanged;
  const content = walk(value.content, exchange);
  return content === value.content ? value : { ...value, content };
}

function linkOf(block: Block): string | undefined {
  if (block.type === 'image' && isObject(block.source) && block.source.type === 'url') {
    return webAddress(block.source.url);
  }
  if (block.type !== 'image_url') return undefined;
  return webAddress(isObject(block.image_url) ? block.image_url.url : block.image_url);
}

function webAddress(value: unknown): string | undefined {
  return typeof value === 'string' && /^https?:/i.test(value) ? value : undefined;
}

function withSource(block: Block, { mediaType, data }: Base64Source): Block {
  if (block.type === 'image') {
    return { ...block, source: { type: 'base64', media_type: mediaType, data } };
  }
  const url = `data:${mediaType};base64,${data}`;
  return { ...block, image_url: isObject(block.image_url) ? { ...block.image_url, url } : { url } };
}
