import type { AssistantPart, TextPart, ToolResult, Turn, UserPart } from '../conversation.ts';
import { type Fields, textField } from '../fields.ts';
import { type Content, partKind, readContent } from './content.ts';
import { createOpenCalls, type OpenCalls } from './open-calls.ts';
import { readMedia } from './read-media.ts';
import { readModelPart } from './read-model-part.ts';
import { readResults } from './read-results.ts';

/**
 * `contents` as turns. All that the model says in a row is one turn, and its pieces of text are one text: the chats of
 * Google's SDKs keep each chunk of a stream as a content of its own and send them all back.
 */
export function readContents(body: Fields, model: string): readonly Turn[] {
  const turns: Turn[] = [];
  const calls = createOpenCalls();
  let said: AssistantPart[] = [];

  function endModelTurn(): void {
    if (said.length > 0) turns.push({ role: 'assistant', parts: said });
    said = [];
  }

  for (const content of contentsOf(body)) {
    switch (content.role) {
      case 'model':
        if (said.length === 0) calls.newTurn(turns.length);
        for (const part of content.parts.flatMap((each) => readModelPart(each, calls, model)))
          join(said, part);
        break;
      case undefined:
      case '':
      case 'user':
      case 'function':
      case 'tool':
        endModelTurn();
        turns.push(...readUserContent(content, calls));
        break;
      default: {
        const path = `${content.path}.role`;
        body.reading.refuse(path, `${path} must be "user" or "model".`);
      }
    }
  }
  endModelTurn();
  if (turns.length === 0) body.reading.refuse('contents', 'contents must hold at least one message.');
  return turns;
}

function contentsOf(body: Fields): readonly Content[] {
  const contents = body.object.contents ?? [];
  if (!Array.isArray(contents)) return readOne(body, contents, 'contents');
  return contents.flatMap((value: unknown, index) => readOne(body, value, `contents[${index}]`));
}

function readOne({ reading }: Fields, value: unknown, path: string): readonly Content[] {
  const content = readContent(reading, value, path);
  return content ? [content] : [];
}

function join(said: AssistantPart[], part: AssistantPart): void {
  const last = said.at(-1);
  if (part.kind === 'text' && last?.kind === 'text') {
    said[said.length - 1] = { ...last, text: last.text + part.text };
  } else if (part.kind === 'thinking' && last?.kind === 'thinking' && !last.opaque) {
    said[said.length - 1] = { ...part, text: last.text + part.text };
  } else said.push(part);
}

/** The results of tools first, as one turn, then what the person said. */
function readUserContent({ parts }: Content, calls: OpenCalls): readonly Turn[] {
  const results: readonly ToolResult[] = readResults(parts, calls);
  const said: readonly UserPart[] = parts.flatMap((part) => readUserPart(part));
  return [
    ...(results.length > 0 ? [{ role: 'tool', results } as const] : []),
    ...(said.length > 0 ? [{ role: 'user', parts: said } as const] : []),
  ];
}

function readUserPart(part: Fields): readonly UserPart[] {
  if (part.object.functionResponse) return [];
  return readText(part) ?? readMedia(part) ?? losePart(part);
}

/** The system instruction as blocks; the role it may carry says nothing. */
export function readInstructions(body: Fields): readonly TextPart[] {
  const value = body.object.systemInstruction ?? undefined;
  if (value === undefined) return [];
  const content = readContent(body.reading, value, 'systemInstruction');
  return (content?.parts ?? []).flatMap((part) => readText(part) ?? losePart(part));
}

function readText(part: Fields): readonly TextPart[] | undefined {
  if (part.object.text === undefined || part.object.text === null) return undefined;
  const text = textField(part, 'text');
  return text ? [{ kind: 'text', text }] : [];
}

function losePart(part: Fields): [] {
  part.reading.lose(part.path, `${partKind(part)} has no place here`);
  return [];
}
