import type { AudioPart, FilePart, ImagePart, MediaSource, TextPart } from '../conversation.ts';
import { type Fields, fieldPath, requiredText, textField } from '../fields.ts';
import { base64Source, mediaSource } from '../media-source.ts';
import { camelField } from './camel-fields.ts';

type Media = TextPart | ImagePart | AudioPart | FilePart;

/** `inlineData` and `fileData`, each a part of the kind its type says; undefined for a part that has neither. */
export function readMedia(part: Fields): readonly Media[] | undefined {
  const { inlineData, fileData, videoMetadata } = part.object;
  const media = inlineData ? readInline(part) : fileData ? readLinked(part) : undefined;
  if (media && videoMetadata) part.reading.lose(fieldPath(part, 'videoMetadata'), 'no other dialect has it');
  return media;
}

function readInline(part: Fields): readonly Media[] {
  const blob = camelField(part, 'inlineData');
  if (!blob) return [];
  const source = base64Source(
    plainBase64(requiredText(blob, 'data')),
    textField(blob, 'mimeType') || 'application/octet-stream',
  );
  return mediaParts(blob, source, source.mediaType);
}

function readLinked(part: Fields): readonly Media[] {
  const file = camelField(part, 'fileData');
  if (!file) return [];
  const uri = requiredText(file, 'fileUri');
  const source = isProviderBound(uri) ? undefined : mediaSource(uri);
  if (source?.kind === 'base64') return mediaParts(file, source, source.mediaType);
  if (source)
    return mediaParts(file, source, textField(file, 'mimeType')?.toLowerCase() || typeOfAddress(uri));
  const path = fieldPath(file, 'fileUri');
  file.reading.refuse(
    path,
    `${path} names a file that only Google can read: send the file itself in inlineData.`,
  );
  return [];
}

function mediaParts(file: Fields, source: MediaSource, type: string): readonly Media[] {
  const name = textField(file, 'displayName') || undefined;
  if (type.startsWith('image/')) return [{ kind: 'image', source }];
  if (type.startsWith('video/') || (type.startsWith('audio/') && source.kind === 'url')) {
    const what = type.startsWith('video/') ? 'watches no videos' : 'listens to no sound from an address';
    file.reading.refuse(
      file.path,
      `${file.path} is ${type.slice(0, 40)}, and the model ${what}: send text or pictures.`,
    );
    return [];
  }
  if (source.kind === 'url') return [{ kind: 'file', source, ...(name && { name }) }];
  if (type.startsWith('audio/')) return [{ kind: 'audio', format: audioFormat(type), data: source.data }];
  if (!isText(type)) return [{ kind: 'file', source, ...(name && { name }) }];
  const text = Buffer.from(source.data, 'base64').toString('utf8');
  return text === '' ? [] : [{ kind: 'text', text: name ? `${name}\n\n${text}` : text }];
}

/** Google's Python SDK writes base64 in the alphabet for addresses, which no other API takes. */
function plainBase64(data: string): string {
  return data.includes('-') || data.includes('_') ? data.replaceAll('-', '+').replaceAll('_', '/') : data;
}

/** Files uploaded to Google have web addresses too, but nobody else may read them. */
function isProviderBound(uri: string): boolean {
  return /^https?:\/\/(?:[^/]*[.-])?(?:generativelanguage|aiplatform)\.googleapis\.com\//i.test(uri);
}

function typeOfAddress(uri: string): string {
  if (/^https?:\/\/(?:[^/]*\.)?youtu(?:be\.com|\.be)\//i.test(uri)) return 'video/youtube';
  const ending = /\.(png|jpe?g|gif|webp)(?:[?#]|$)/i.exec(uri)?.[1];
  return ending ? `image/${ending.toLowerCase()}` : 'application/octet-stream';
}

const formats: ReadonlyMap<string, string> = new Map([
  ['mpeg', 'mp3'],
  ['vnd.wave', 'wav'],
  ['wave', 'wav'],
]);

function audioFormat(type: string): string {
  const word = type.slice('audio/'.length).replace(/^x-/, '');
  return formats.get(word) ?? word;
}

function isText(type: string): boolean {
  return /^text\/|^application\/(?:json|xml|yaml|x-yaml|javascript|x-javascript|toml|x-python)$/.test(type);
}
