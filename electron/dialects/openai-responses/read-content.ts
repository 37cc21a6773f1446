import type { AudioPart, FilePart, ImagePart, MediaSource, TextPart, UserPart } from '../conversation.ts';
import { type Fields, fieldPath, fieldsOf, objectField, requiredText, textField } from '../fields.ts';
import { isObject, textOf } from '../json-value.ts';
import { mediaSource } from '../media-source.ts';

/** The parts under `key`: a string is one text part, null and '' are none. */
export function partsOf(item: Fields, key: string): readonly Fields[] {
  const content = item.object[key] ?? '';
  const path = fieldPath(item, key);
  if (typeof content === 'string') {
    return content === '' ? [] : [{ ...item, object: { type: 'input_text', text: content }, path }];
  }
  if (!Array.isArray(content)) {
    item.reading.refuse(path, `${path} must be a string or an array of parts.`);
    return [];
  }
  return content.flatMap((part: unknown, index) => {
    const value = typeof part === 'string' ? { type: 'input_text', text: part } : part;
    return fieldsOf(item.reading, value, `${path}[${index}]`) ?? [];
  });
}

/** What a user or a tool may show; an unknown part is a loss. */
export function readUserPart(part: Fields): readonly UserPart[] {
  switch (part.object.type) {
    case 'input_image':
      return readImage(part);
    case 'input_file':
      return readFile(part);
    case 'input_audio':
      return readAudio(part);
    default:
      return readText(part);
  }
}

/** The text alone; whichever side said it, as clients mix the two. */
export function readText(part: Fields): readonly TextPart[] {
  const { type } = part.object;
  if (type !== 'input_text' && type !== 'output_text' && type !== 'text') return losePart(part);
  const text = textField(part, 'text');
  return text ? [{ kind: 'text', text }] : [];
}

export function losePart(part: Fields): [] {
  part.reading.lose(part.path, `a part of type ${textOf(part.object.type) ?? 'unknown'} has no place here`);
  return [];
}

const details = ['low', 'high', 'auto', 'original'] as const;

/** `image_url` is a string in this dialect; the object of Chat Completions occurs too. */
function readImage(part: Fields): readonly ImagePart[] {
  if (refusesFileId(part)) return [];
  const image = isObject(part.object.image_url) ? objectField(part, 'image_url') : undefined;
  const source = mediaSource(image ? requiredText(image, 'url') : requiredText(part, 'image_url'));
  if (!source) {
    const path = fieldPath(part, 'image_url');
    part.reading.refuse(path, `${path} must be an https address or a base64 data URL.`);
    return [];
  }
  const detail = details.find((word) => word === part.object.detail);
  return [{ kind: 'image', source, ...(detail && { detail }) }];
}

function readFile(part: Fields): readonly (FilePart | TextPart)[] {
  if (refusesFileId(part)) return [];
  const name = textField(part, 'filename');
  const url = textField(part, 'file_url');
  const source = url === undefined ? fileSource(requiredText(part, 'file_data')) : mediaSource(url);
  if (!source) {
    const path = fieldPath(part, 'file_url');
    part.reading.refuse(path, `${path} must be an https address.`);
    return [];
  }
  if (source.kind === 'base64' && source.mediaType.startsWith('text/')) {
    const text = Buffer.from(source.data, 'base64').toString('utf8');
    return [{ kind: 'text', text: name === undefined ? text : `${name}\n\n${text}` }];
  }
  return [{ kind: 'file', source, ...(name !== undefined && { name }) }];
}

/** A data URL; bare base64 is a PDF, the kind this dialect began with. */
function fileSource(data: string): MediaSource {
  return mediaSource(data) ?? { kind: 'base64', mediaType: 'application/pdf', data };
}

function readAudio(part: Fields): readonly AudioPart[] {
  const audio = objectField(part, 'input_audio');
  if (!audio) return [];
  return [{ kind: 'audio', format: textField(audio, 'format') ?? 'wav', data: requiredText(audio, 'data') }];
}

function refusesFileId(part: Fields): boolean {
  if (textField(part, 'file_id') === undefined) return false;
  const path = fieldPath(part, 'file_id');
  part.reading.refuse(
    path,
    `${path} names a file that only its own server has: send the content itself, as a data URL.`,
  );
  return true;
}
