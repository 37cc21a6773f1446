import type {
  AssistantPart,
  ChatRequest,
  MediaSource,
  ToolCallPart,
  ToolResult,
  Turn,
  UserPart,
} from '../conversation.ts';
import { isObject, type JsonObject, parseJson } from '../json-value.ts';
import { joinText, type Message } from '../openai/write-message.ts';
import type { WrittenMessages } from '../openai/write-messages.ts';
import { mendToolHistory } from '../tool-history.ts';
import { upstreamToolName } from '../tool-names.ts';
import type { UpstreamModel } from '../upstream-dialect.ts';

/** Instructions as a message, as the gateway has it for every model; the rest in Anthropic's blocks. */
export function writeClaudeMessages(
  request: ChatRequest,
  _target: UpstreamModel,
  hints: readonly string[],
): WrittenMessages {
  const mended = mendToolHistory(request.turns);
  const instructions = [...request.instructions.map((block) => block.text), ...hints].join('\n\n');
  const late = mended.turns.some((turn) => turn.role === 'system');
  return {
    messages: [
      ...(instructions === '' ? [] : [{ role: 'system', content: instructions }]),
      ...mended.turns.flatMap((turn) => writeTurn(turn)),
    ],
    repairs: [...mended.repairs, ...(late ? ['late-system'] : [])],
  };
}

function writeTurn(turn: Turn): readonly Message[] {
  switch (turn.role) {
    case 'user':
      return message('user', turn.parts.map(writeUserPart));
    case 'assistant':
      return message('assistant', turn.parts.flatMap(writeAssistantPart));
    case 'tool':
      return message('user', turn.results.map(writeResult));
    case 'system': {
      const text = joinText(turn.blocks);
      return text === '' ? [] : [{ role: 'user', content: `<system>\n${text}\n</system>` }];
    }
  }
}

/** No block, no message; a single text is a plain string. */
function message(role: string, blocks: readonly Message[]): readonly Message[] {
  const [first, ...others] = blocks.filter((block) => block.text !== '');
  if (!first) return [];
  if (others.length === 0 && first.type === 'text') return [{ role, content: first.text }];
  return [{ role, content: [first, ...others] }];
}

function writeUserPart(part: UserPart): Message {
  switch (part.kind) {
    case 'text':
      return { type: 'text', text: part.text };
    case 'image':
      return { type: 'image', source: writeSource(part.source) };
    case 'file':
      return { type: 'document', source: writeSource(part.source) };
    case 'audio':
      return { type: 'text', text: '[A sound stood here that this model was not given.]' };
  }
}

function writeSource(source: MediaSource): Message {
  if (source.kind === 'url') return { type: 'url', url: source.url };
  return { type: 'base64', media_type: source.mediaType, data: source.data };
}

/** Thoughts do not go back: these endpoints give none with a signature. */
function writeAssistantPart(part: AssistantPart): readonly Message[] {
  switch (part.kind) {
    case 'text':
    case 'refusal':
      return [{ type: 'text', text: part.text }];
    case 'tool-call':
      return [{ type: 'tool_use', id: part.id, name: upstreamToolName(part.name), input: inputOf(part) }];
    case 'thinking':
    case 'image':
      return [];
  }
}

/** Anthropic wants an object: what is none is wrapped into one. */
function inputOf({ flavour, input }: ToolCallPart): JsonObject {
  if (flavour === 'custom') return { input };
  if (input === '') return {};
  const value = parseJson(input);
  if (value === undefined) return { _raw: input };
  return isObject(value) ? value : { value };
}

function writeResult({ callId, parts, isError }: ToolResult): Message {
  const blocks = parts.map(writeUserPart).filter((block) => block.text !== '');
  const [first, ...others] = blocks;
  const content = first && others.length === 0 && first.type === 'text' ? first.text : blocks;
  return { type: 'tool_result', tool_use_id: callId, content, ...(isError && { is_error: true }) };
}
