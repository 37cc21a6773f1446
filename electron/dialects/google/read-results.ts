import type { ToolResult } from '../conversation.ts';
import { type Fields, textField } from '../fields.ts';
import { isObject, withoutNulls } from '../json-value.ts';
import { camelField, camelFieldsList } from './camel-fields.ts';
import { writeJson } from './json-text.ts';
import type { OpenCalls } from './open-calls.ts';
import { readMedia } from './read-media.ts';

/** The function responses among these parts, each with the call it answers. */
export function readResults(parts: readonly Fields[], calls: OpenCalls): readonly ToolResult[] {
  const responses = parts.flatMap((part) => {
    const response = part.object.functionResponse ? camelField(part, 'functionResponse') : undefined;
    return response
      ? [{ response, id: textField(response, 'id'), name: textField(response, 'name') ?? '' }]
      : [];
  });
  const callIds = calls.answer(responses);
  return responses.map(({ response, name }, at) => {
    const { text, isError } = readOutput(response, name);
    return {
      callId: callIds[at] ?? '',
      ...(name !== '' && { name }),
      parts: [{ kind: 'text', text }, ...readAttached(response)],
      isError,
    };
  });
}

/** The members in which clients put the whole of a result. */
const wholes: ReadonlySet<string> = new Set(['output', 'result', 'content', 'error']);

/** A result that is one text is that text; anything else stays JSON. It is never empty. */
function readOutput(response: Fields, name: string): { readonly text: string; readonly isError: boolean } {
  const given = response.object.response ?? {};
  if (!isObject(given)) {
    const text = typeof given === 'string' ? given : writeJson(response, 'response', given);
    return { text: text || '""', isError: false };
  }
  const members = withoutNulls(given);
  // The AI SDK repeats the name of the function beside the content.
  const others = Object.entries(members).filter(([key, value]) => key !== 'name' || value !== name);
  const [[key, value] = ['', undefined]] = others;
  const whole = others.length === 1 && wholes.has(key) && typeof value === 'string' ? value : '';
  return { text: whole || writeJson(response, 'response', given), isError: Boolean(members.error) };
}

/** Pictures and documents a tool gave beside its result. */
function readAttached(response: Fields) {
  return camelFieldsList(response, 'parts').flatMap((part) =>
    (readMedia(part) ?? []).filter((each) => {
      if (each.kind === 'audio') part.reading.lose(part.path, 'a result of a tool has no sound');
      return each.kind !== 'audio';
    }),
  );
}
