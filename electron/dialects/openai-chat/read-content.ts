import type { FilePart, ImagePart, TextPart, UserPart } from '../conversation.ts';
import { type Fields, fieldPath, objectField, requiredText, textField } from '../fields.ts';
import { objectOf } from '../json-value.ts';
import { contentParts, fileSource, losePart, readAudio, readImage, readText } from '../openai/read-part.ts';

/** The parts of a user's message; what is unknown is a loss. */
export function readUserParts(message: Fields): UserPart[] {
  return contentParts(message, 'content').flatMap(readUserPart);
}

/** The text alone: of instructions. */
export function readTextParts(message: Fields): TextPart[] {
  return contentParts(message, 'content').flatMap(readText);
}

/** The result of a tool: OpenAI knows text there, some clients send pictures and documents too. */
export function readResultParts(message: Fields): (TextPart | ImagePart | FilePart)[] {
  return contentParts(message, 'content').flatMap((part) => {
    const read = readUserPart(part);
    return read.every((each) => each.kind !== 'audio') ? read : losePart(part);
  });
}

function readUserPart(part: Fields): readonly UserPart[] {
  switch (part.object.type) {
    case 'image_url':
    case 'input_image':
      return readImage(part, (objectOf(part.object.image_url) ?? part.object).detail);
    case 'input_audio':
      return readAudio(part);
    case 'file':
      return readFile(part);
    default:
      return readText(part);
  }
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
  const source = fileSource(requiredText(file, 'file_data'));
  return [{ kind: 'file', source, ...(name !== undefined && { name }) }];
}
