import type { FilePart, ImagePart, MediaSource } from '../conversation.ts';
import { base64Source } from '../media-source.ts';

type WrittenMedia = { readonly type: 'image' | 'document'; readonly [field: string]: unknown };

export function writeImage({ source }: ImagePart): WrittenMedia {
  return { type: 'image', source: writeSource(source) };
}

/** A PDF, a text, or a picture under a file's name; undefined for what Claude cannot read. */
export function writeFile({ source, name }: FilePart): WrittenMedia | undefined {
  const title = name === undefined ? {} : { title: name };
  if (source.kind === 'url') return { type: 'document', source: writeSource(source), ...title };
  const written = writeSource(source);
  const mediaType = written.media_type ?? '';
  if (mediaType === 'application/pdf') return { type: 'document', source: written, ...title };
  if (mediaType.startsWith('image/')) return { type: 'image', source: written };
  if (!isText(mediaType)) return undefined;
  const data = Buffer.from(source.data, 'base64').toString('utf8');
  return { type: 'document', source: { type: 'text', media_type: 'text/plain', data }, ...title };
}

function writeSource(source: MediaSource) {
  if (source.kind === 'url') return { type: 'url', url: source.url };
  const { mediaType, data } = base64Source(source.data, source.mediaType);
  return { type: 'base64', media_type: mediaType, data };
}

function isText(mediaType: string): boolean {
  return /^text\/|^application\/(?:json|xml|yaml|x-yaml|javascript|toml)$/.test(mediaType);
}
