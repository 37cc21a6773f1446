import type { Prompt, PromptTool } from '../../argo/prompt.ts';
import { type Fields, isFields } from '../../wire/json.ts';
import type { AlcfModel } from '../models.ts';
import { numberIn, objectIn, objectsIn, stringIn, stringsIn } from './read.ts';

/** What the model reads of a chat. */
export function chatPrompt(fields: Fields, model: AlcfModel): Prompt {
  const messages = objectsIn(fields, 'messages');
  const lastUser = messages.findLast(({ role }) => role === 'user');
  const answered = messages.findLastIndex(({ role }) => role !== 'tool');
  return {
    model: { id: model.id, display: displayOf(model), family: 'open' },
    whole: JSON.stringify([fields.tools ?? [], messages]),
    lastUserText: lastUser === undefined ? '' : textOf(lastUser),
    images: lastUser === undefined ? [] : imagesOf(lastUser),
    results: messages.slice(answered + 1).map(textOf),
    tools: objectsIn(fields, 'tools').map(promptTool),
    choice: choiceOf(fields.tool_choice),
    parallel: fields.parallel_tool_calls !== false,
    format: formatOf(objectIn(fields, 'response_format')),
    thinks: model.thinksIn !== undefined,
    showsThoughts: model.thinksIn !== undefined,
    maxTokens: limitOf(fields) ?? model.context,
    stops: stringsIn(fields, 'stop'),
  };
}

export function limitOf(fields: Fields): number | undefined {
  return numberIn(fields, 'max_completion_tokens') ?? numberIn(fields, 'max_tokens');
}

export function displayOf({ id }: AlcfModel): string {
  return id.slice(id.indexOf('/') + 1);
}

function textOf({ content }: Fields): string {
  if (!Array.isArray(content)) return typeof content === 'string' ? content : '';
  return content
    .map((part: unknown) => (isFields(part) ? (stringIn(part, 'text') ?? '') : String(part)))
    .join(' ')
    .trim();
}

function imagesOf(message: Fields): string[] {
  return objectsIn(message, 'content').flatMap((part) => {
    if (part.type !== 'image_url') return [];
    return [/^data:([^;]+)/.exec(stringIn(objectIn(part, 'image_url'), 'url') ?? '')?.[1] ?? 'by address'];
  });
}

function promptTool(tool: Fields): PromptTool {
  const described = objectIn(tool, 'function');
  return { name: stringIn(described, 'name') ?? '', schema: described.parameters ?? {} };
}

function choiceOf(choice: unknown): Prompt['choice'] {
  if (choice === 'none' || choice === 'required') return choice;
  if (!isFields(choice)) return 'auto';
  return { only: [stringIn(objectIn(choice, 'function'), 'name') ?? ''], required: true };
}

function formatOf(format: Fields): Prompt['format'] {
  if (format.type === 'json_object') return 'json';
  return format.type === 'json_schema' ? { schema: objectIn(format, 'json_schema').schema ?? {} } : 'text';
}
