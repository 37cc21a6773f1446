import type { FilePart, TextPart, UserPart } from '../conversation.ts';
import { type Fields, fieldPath, requiredText, textField } from '../fields.ts';
import { mediaSource } from '../media-source.ts';
import { fileSource, readAudio, readImage, readText } from '../openai/read-part.ts';

/** What a user or a tool may show; an unknown part is a loss. */
export function readUserPart(part: Fields): readonly UserPart[] {
  switch (part.object.type) {
    case 'input_image':
      return refusesFileId(part) ? [] : readImage(part, part.object.detail);
    case 'input_file':
      return readFile(part);
    case 'input_audio':
      return readAudio(part);
    default:
      return readText(part);
  }
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

function refusesFileId(part: Fields): boolean {
  if (textField(part, 'file_id') === undefined) return false;
  const path = fieldPath(part, 'file_id');
  part.reading.refuse(
    path,
    `${path} names a file that only its own server has: send the content itself, as a data URL.`,
  );
  return true;
}
