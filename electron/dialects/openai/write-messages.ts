import type { ChatRequest, ToolResult, Turn } from '../conversation.ts';
import type { ModelRules } from '../model-rules.ts';
import { mendToolHistory, splitParallelCalls } from '../tool-history.ts';
import type { UpstreamModel } from '../upstream-dialect.ts';
import { joinText, type Message, writeAssistant, writeImage, writeUserContent } from './write-message.ts';

/** OpenAI refuses longer ones here, and takes them elsewhere. */
const longestCallId = 40;

export interface WrittenMessages {
  readonly messages: readonly Message[];
  readonly repairs: readonly string[];
}

/** Instructions and turns as `messages`. `hints` are instructions of ours, behind the client's. */
export function writeMessages(
  request: ChatRequest,
  { rules, upstreamId }: UpstreamModel,
  hints: readonly string[],
): WrittenMessages {
  const mended = mendToolHistory(request.turns, longestCallId);
  const split = rules.parallelToolCalls
    ? { turns: mended.turns, repairs: [] }
    : splitParallelCalls(mended.turns);
  const instructions = [...request.instructions.map((block) => block.text), ...hints].join('\n\n');
  const late = split.turns.some((turn) => turn.role === 'system') && !rules.lateSystem;
  const said = [
    ...(instructions === '' ? [] : [writeInstructions(instructions, rules)]),
    ...split.turns.flatMap((turn) => writeTurn(turn, rules, upstreamId)),
  ];
  const asked = !rules.needsUserTurn || said.length === 0 || said.some(({ role }) => role === 'user');
  return {
    messages: asked ? said : [...said, { role: 'user', content: '[continue]' }],
    repairs: [
      ...mended.repairs,
      ...split.repairs,
      ...(late ? ['late-system'] : []),
      ...(asked ? [] : ['user-turn']),
    ],
  };
}

function writeInstructions(text: string, rules: ModelRules): Message {
  if (rules.systemAsUser) return { role: 'user', content: text };
  return { role: rules.developerRole ? 'developer' : 'system', content: text };
}

function writeTurn(turn: Turn, rules: ModelRules, upstreamId: string): readonly Message[] {
  switch (turn.role) {
    case 'user': {
      const named = turn.name ? { name: turn.name } : {};
      return turn.parts.length === 0
        ? []
        : [{ role: 'user', content: writeUserContent(turn.parts), ...named }];
    }
    case 'assistant': {
      const message = writeAssistant(turn, rules, upstreamId);
      return message ? [message] : [];
    }
    case 'tool':
      return writeResults(turn.results, rules);
    case 'system':
      return writeLateSystem(joinText(turn.blocks), rules);
  }
}

/** Many chat templates know a system message in the first place only; later it is said by the user, and marked. */
function writeLateSystem(text: string, rules: ModelRules): readonly Message[] {
  if (text === '') return [];
  if (rules.lateSystem && !rules.systemAsUser) return [writeInstructions(text, rules)];
  return [{ role: 'user', content: `<system>\n${text}\n</system>` }];
}

/** Tool messages hold text; pictures of all results of a turn follow in one message of the user. */
function writeResults(results: readonly ToolResult[], rules: ModelRules): readonly Message[] {
  const pictures = results.flatMap(({ parts, name, callId }) => {
    const images = rules.imagesInToolResults ? [] : parts.filter((part) => part.kind !== 'text');
    return images.length === 0
      ? []
      : [{ kind: 'text' as const, text: `Returned by ${name ?? callId}:` }, ...images];
  });
  return [
    ...results.map((result) => ({
      role: 'tool',
      tool_call_id: result.callId,
      content: resultContent(result, rules),
    })),
    ...(pictures.length === 0 ? [] : [{ role: 'user', content: writeUserContent(pictures) }]),
  ];
}

function resultContent({ parts, isError }: ToolResult, rules: ModelRules): string | readonly Message[] {
  const text = joinText(parts.filter((part) => part.kind === 'text'));
  // This dialect has no flag for a failed call.
  const said = isError ? `Error: ${text}` : text;
  const images = rules.imagesInToolResults ? parts.filter((part) => part.kind === 'image') : [];
  return images.length === 0 ? said : [{ type: 'text', text: said }, ...images.map(writeImage)];
}
