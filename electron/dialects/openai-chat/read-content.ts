import type { AudioPart, FilePart, ImagePart, TextPart, UserPart } from '../conversation.ts';
import { type Fields, fieldPath, fieldsOf, objectField, requiredText, textField } from '../fields.ts';
import { isObject, textOf } from '../json-value.ts';
import { mediaSource } from '../media-source.ts';

/** A message's `content` as its parts: a string is one text part, null and '' are none. */
export function contentParts(message: Fields): readonly Fields[] {
  const content = message.object.content ?? '';
  const path = fieldPath(message, 'content');
  if (typeof content === 'string') {
    return content === '' ? [] : [{ ...message, object: { type: 'text', text: content }, path }];
  }
  if (!Array.isArray(content)) {
    message.reading.refuse(path, `${path} must be a string or an array of parts.`);
    return [];
  }
  return content.flatMap((part: unknown, index): Fields[] => {
    const at = `${path}[${index}]`;
    // Some servers take plain strings in the list, so some clients send them.
    const value = typeof part === 'string' ? { type: 'text', text: part } : part;
    const fields = fieldsOf(message.reading, value, at);
    return fields ? [fields] : [];
  });
}

/** The parts of a user's message; what is unknown is a loss. */
export function readUserParts(message: Fields): UserPart[] {
  return contentParts(message).flatMap((part) => readUserPart(part) ?? unknownPart(part));
}

/** The text alone: of instructions. */
export function readTextParts(message: Fields): TextPart[] {
  return contentParts(message).flatMap((part) => readText(part) ?? unknownPart(part));
}

/** The result of a tool: OpenAI knows text there, some clients send pictures and documents too. */
export function readResultParts(message: Fields): (TextPart | ImagePart | FilePart)[] {
  return contentParts(message).flatMap((part) => {
    const read = readUserPart(part);
    return read?.every((each) => each.kind !== 'audio') ? read : unknownPart(part);
  });
}

function unknownPart(part: Fields): [] {
  part.reading.lose(part.path, `a part of type ${textOf(part.object.type) ?? 'unknown'} has no place here`);
  return [];
}

function readUserPart(part: Fields): UserPart[] | undefined {
  switch (part.object.type) {
    case 'image_url':
    case 'input_image':
      return readImage(part);
    case 'input_audio':
      return readAudio(part);
    case 'file':
      return readFile(part);
    default:
      return readText(part);
  }
}

export function readText(part: Fields): TextPart[] | undefined {
  const { type } = part.object;
  if (type !== 'text' && type !== 'input_text' && type !== 'output_text') return undefined;
  const text = textField(part, 'text');
  return text ? [{ kind: 'text', text }] : [];
}

/** `image_url` is an object with a url; a bare string occurs too. */
function readImage(part: Fields): ImagePart[] {
  const image = isObject(part.object.image_url) ? objectField(part, 'image_url') : undefined;
  const url = image ? requiredText(image, 'url') : requiredText(part, 'image_url');
  const source = mediaSource(url);
  if (!source) {
    const path = fieldPath(part, 'image_url');
    part.reading.refuse(path, `${path} must be an https address or a base64 data URL.`);
    return [];
  }
  const detail = details.find((word) => word === (image ?? part).object.detail);
  return [{ kind: 'image', source, ...(detail && { detail }) }];
}

const details = ['low', 'high', 'auto', 'original'] as const;

function readAudio(part: Fields): AudioPart[] {
  const audio = objectField(part, 'input_audio');
  if (!audio) return [];
  return [{ kind: 'audio', format: textField(audio, 'format') ?? 'wav', data: requiredText(audio, 'data') }];
}

function readFile(part: Fields): FilePart[] {
  const file = objectField(part, 'file');
  if (!file) return [];
  const name = textField(file, 'filename');
  if (textField(file, 'file_id') !== undefined) {
    const path = fieldPath(file, 'file_id');
    part.reading.refuse(
      path,
      `${path} names a file that only its own server has: send the file itself in file_data.`,
    );
    return [];
  }
  const data = requiredText(file, 'file_data');
  const source = mediaSource(data) ?? { kind: 'base64', mediaType: 'application/pdf', data };
  return [{ kind: 'file', source, ...(name !== undefined && { name }) }];
}
