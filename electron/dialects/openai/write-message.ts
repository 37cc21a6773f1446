import type {
  AssistantPart,
  AudioPart,
  FilePart,
  ImagePart,
  TextPart,
  ToolCallPart,
  Turn,
  UserPart,
} from '../conversation.ts';
import { urlOf } from '../media-source.ts';
import type { ModelRules } from '../model-rules.ts';
import { wrapCustomInput } from '../returned-tools.ts';
import { upstreamToolName } from '../tool-names.ts';

/** A message of this dialect, as it is sent. */
export type Message = Readonly<Record<string, unknown>>;

/** Blocks of a prompt stay apart as paragraphs. */
export function joinText(parts: readonly TextPart[]): string {
  return parts.map((part) => part.text).join('\n\n');
}

/** Only text is sent as a string: many servers know nothing else, and none minds. */
export function writeUserContent(parts: readonly UserPart[]): string | readonly Message[] {
  const texts = parts.filter((part) => part.kind === 'text');
  return texts.length === parts.length ? joinText(texts) : parts.map(writeUserPart);
}

function writeUserPart(part: UserPart): Message {
  switch (part.kind) {
    case 'text':
      return { type: 'text', text: part.text };
    case 'image':
      return writeImage(part);
    case 'audio':
      return writeAudio(part);
    case 'file':
      return writeFile(part);
  }
}

export function writeImage({ source, detail }: ImagePart): Message {
  return { type: 'image_url', image_url: { url: urlOf(source), ...(detail && { detail }) } };
}

function writeAudio({ data, format }: AudioPart): Message {
  return { type: 'input_audio', input_audio: { data, format } };
}

function writeFile({ source, name }: FilePart): Message {
  return { type: 'file', file: { filename: name ?? 'document.pdf', file_data: urlOf(source) } };
}

/** Undefined for a turn with nothing in it that this dialect knows. Thoughts are not sent: no server here wants them back. */
export function writeAssistant(
  turn: Extract<Turn, { role: 'assistant' }>,
  rules: ModelRules,
  upstreamId: string,
): Message | undefined {
  const text = turn.parts.map(saidText).join('');
  const calls = turn.parts.filter((part) => part.kind === 'tool-call');
  if (text === '' && calls.length === 0) return undefined;
  return {
    role: 'assistant',
    content: text === '' && rules.nullContent ? null : text,
    ...(turn.name && { name: turn.name }),
    ...(calls.length > 0 && { tool_calls: calls.map((call) => writeCall(call, rules, upstreamId)) }),
  };
}

function saidText(part: AssistantPart): string {
  return part.kind === 'text' || part.kind === 'refusal' ? part.text : '';
}

function writeCall(call: ToolCallPart, rules: ModelRules, upstreamId: string): Message {
  const name = upstreamToolName(call.name);
  if (call.flavour === 'custom' && rules.customTools) {
    return { id: call.id, type: 'custom', custom: { name, input: call.input } };
  }
  const input = call.flavour === 'custom' ? wrapCustomInput(call.input) : call.input || '{}';
  return {
    id: call.id,
    type: 'function',
    function: { name, arguments: input },
    ...thoughtSignature(call, upstreamId),
  };
}

/** Where Google's OpenAI-compatible servers look for the signature they gave with a call; only theirs goes back. */
function thoughtSignature({ opaque }: ToolCallPart, upstreamId: string): Message {
  if (opaque?.origin !== 'google' || opaque.model !== upstreamId) return {};
  return { extra_content: { google: { thought_signature: opaque.data } } };
}
