import type { TextPart, Turn } from '../conversation.ts';
import { type Fields, fieldPath, objectsField, requiredText, textField } from '../fields.ts';
import { readAssistantParts } from './read-assistant.ts';
import { readResultParts, readTextParts, readUserParts } from './read-content.ts';

export interface ReadMessages {
  /** System and developer messages before anything else was said. */
  readonly instructions: readonly TextPart[];
  readonly turns: readonly Turn[];
}

/** `messages` as turns, in their order and unmerged. */
export function readMessages(body: Fields): ReadMessages {
  const instructions: TextPart[] = [];
  const turns: Turn[] = [];
  for (const message of objectsField(body, 'messages')) {
    const { role } = message.object;
    if (role === 'system' || role === 'developer') {
      const blocks = readTextParts(message);
      if (turns.length === 0) instructions.push(...blocks);
      else turns.push({ role: 'system', blocks });
    } else {
      const turn = readTurn(message, turns);
      if (turn) turns.push(turn);
    }
  }
  return { instructions, turns };
}

function readTurn(message: Fields, before: readonly Turn[]): Turn | undefined {
  const name = textField(message, 'name');
  const named = name ? { name } : {};
  switch (message.object.role) {
    case 'user':
      return { role: 'user', parts: readUserParts(message), ...named };
    case 'assistant':
      return { role: 'assistant', parts: readAssistantParts(message, before.length), ...named };
    case 'tool':
      return toolTurn(requiredText(message, 'tool_call_id'), message);
    case 'function':
      return toolTurn(callNamed(requiredText(message, 'name'), before), message);
    default: {
      const path = fieldPath(message, 'role');
      message.reading.refuse(path, `${path} must be "system", "developer", "user", "assistant" or "tool".`);
      return undefined;
    }
  }
}

function toolTurn(callId: string, message: Fields): Turn {
  return { role: 'tool', results: [{ callId, parts: readResultParts(message), isError: false }] };
}

/** A `function` message names no call: it answers the last one of its name. */
function callNamed(name: string, before: readonly Turn[]): string {
  for (const turn of before.toReversed()) {
    if (turn.role !== 'assistant') continue;
    const call = turn.parts.findLast((part) => part.kind === 'tool-call' && part.name === name);
    if (call?.kind === 'tool-call') return call.id;
  }
  return name;
}
