import type { AudioPart, ImagePart, MediaSource, TextPart } from '../conversation.ts';
import { type Fields, fieldPath, fieldsOf, objectField, requiredText, textField } from '../fields.ts';
import { isObject, textOf } from '../json-value.ts';
import { mediaSource } from '../media-source.ts';

/** The parts under `key`: a string is one text part, null and '' are none. */
export function contentParts(holder: Fields, key: string): readonly Fields[] {
  const content = holder.object[key] ?? '';
  const path = fieldPath(holder, key);
  if (typeof content === 'string')
    return content === '' ? [] : [{ ...holder, object: textPart(content), path }];
  if (!Array.isArray(content)) {
    holder.reading.refuse(path, `${path} must be a string or an array of parts.`);
    return [];
  }
  return content.flatMap((part: unknown, index) => {
    // Some servers take plain strings in the list, so some clients send them.
    const value = typeof part === 'string' ? textPart(part) : part;
    return fieldsOf(holder.reading, value, `${path}[${index}]`) ?? [];
  });
}

function textPart(text: string) {
  return { type: 'text', text };
}

/** The text alone, whichever dialect and side names it, as clients mix them; anything else is a loss. */
export function readText(part: Fields): readonly TextPart[] {
  const { type } = part.object;
  if (type !== 'text' && type !== 'input_text' && type !== 'output_text') return losePart(part);
  const text = textField(part, 'text');
  return text ? [{ kind: 'text', text }] : [];
}

export function losePart(part: Fields): [] {
  part.reading.lose(part.path, `a part of type ${textOf(part.object.type) ?? 'unknown'} has no place here`);
  return [];
}

const details = ['low', 'high', 'auto', 'original'] as const;

/** `image_url` is an object with a url in Chat Completions and a string in Responses; each occurs in the other too. */
export function readImage(part: Fields, givenDetail: unknown): readonly ImagePart[] {
  const image = isObject(part.object.image_url) ? objectField(part, 'image_url') : undefined;
  const source = mediaSource(image ? requiredText(image, 'url') : requiredText(part, 'image_url'));
  if (!source) {
    const path = fieldPath(part, 'image_url');
    part.reading.refuse(path, `${path} must be an https address or a base64 data URL.`);
    return [];
  }
  const detail = details.find((word) => word === givenDetail);
  return [{ kind: 'image', source, ...(detail && { detail }) }];
}

export function readAudio(part: Fields): readonly AudioPart[] {
  const audio = objectField(part, 'input_audio');
  if (!audio) return [];
  return [{ kind: 'audio', format: textField(audio, 'format') ?? 'wav', data: requiredText(audio, 'data') }];
}

/** `file_data`: a data URL; bare base64 is a PDF, the kind these dialects began with. */
export function fileSource(data: string): MediaSource {
  return mediaSource(data) ?? { kind: 'base64', mediaType: 'application/pdf', data };
}
