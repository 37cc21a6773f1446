import type { AssistantPart } from '../conversation.ts';
import { type Fields, fieldPath, requiredText, textField } from '../fields.ts';
import { isObject } from '../json-value.ts';
import { camelField } from './camel-fields.ts';
import { partKind } from './content.ts';
import { writeJson } from './json-text.ts';
import type { OpenCalls } from './open-calls.ts';
import { readMedia } from './read-media.ts';
import { readSignature } from './thought-signature.ts';

/** One part of what the model said before: text, a thought, a call, or a picture; the rest is lost by name. */
export function readModelPart(part: Fields, calls: OpenCalls, model: string): readonly AssistantPart[] {
  const { object } = part;
  const opaque = readSignature(textField(part, 'thoughtSignature'), model);
  const signed = opaque && { opaque };
  if (object.functionCall) return readCall(part, calls).map((call) => ({ ...call, ...signed }));
  const text = textField(part, 'text');
  if (object.thought === true)
    return text || signed ? [{ kind: 'thinking', text: text ?? '', ...signed }] : [];
  // Only Google signs text, and no other dialect can carry that.
  if (signed) part.reading.lose('thoughtSignature', 'only thoughts and calls keep theirs');
  if (text !== undefined) return text === '' ? [] : [{ kind: 'text', text }];
  const media = object.inlineData || object.fileData ? readMedia(part) : undefined;
  const images = media?.filter((each) => each.kind === 'image') ?? [];
  if (images.length === 0 && !signed) part.reading.lose(part.path, `${partKind(part)} has no place here`);
  return images;
}

function readCall(part: Fields, calls: OpenCalls) {
  const called = camelField(part, 'functionCall');
  if (!called) return [];
  const name = requiredText(called, 'name');
  const input = readArguments(called);
  const id = calls.call(textField(called, 'id'), name, input);
  return [{ kind: 'tool-call' as const, id, name, flavour: 'function' as const, input }];
}

/** An object; some clients send it as text. */
function readArguments(called: Fields): string {
  const args = called.object.args ?? {};
  if (typeof args === 'string') return args;
  if (!isObject(args)) {
    const path = fieldPath(called, 'args');
    called.reading.refuse(path, `${path} must be an object.`);
  }
  return writeJson(called, 'args', args);
}
