import type { Rule } from '../../wire/rules.ts';
import { openAiRefusal } from '../errors.ts';
import type { ChatMessage } from './request.ts';
import type { ChatSubject } from './rules.ts';

/** How OpenAI's models want calls and results to stand in the history. */
export const historyRules: readonly Rule<ChatSubject>[] = [
  {
    name: 'content null where no call stands in for it',
    refuses({ request }) {
      const at = request.messages.findIndex(
        (message) => message.content == null && !(message.role === 'assistant' && speaks(message)),
      );
      return (
        at >= 0 &&
        openAiRefusal("Invalid value for 'content': expected a string, got null.", {
          param: `messages.[${at}].content`,
        })
      );
    },
  },
  {
    name: 'a tool message that answers no call',
    refuses({ request }) {
      const at = request.messages.findIndex(
        (message, place) =>
          message.role === 'tool' && !callsBefore(request.messages, place).includes(message.tool_call_id),
      );
      return (
        at >= 0 &&
        openAiRefusal(
          "Invalid parameter: messages with role 'tool' must be a response to a preceding message with 'tool_calls'.",
          { param: `messages.[${at}].role` },
        )
      );
    },
  },
  {
    name: 'a call without a tool message',
    refuses({ request }) {
      for (const [at, message] of request.messages.entries()) {
        const answered = resultsAfter(request.messages, at);
        const open = callIds(message).filter((id) => !answered.includes(id));
        if (open.length > 0) {
          return openAiRefusal(
            `An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: ${open.join(', ')}`,
            { param: `messages.[${at}].role` },
          );
        }
      }
      return false;
    },
  },
  {
    name: 'the same call id twice',
    refuses({ request }) {
      const doubled = request.messages.some((message, at) => {
        const ids = callIds(message);
        const answered = resultsAfter(request.messages, at);
        return new Set(ids).size < ids.length || new Set(answered).size < answered.length;
      });
      return doubled && openAiRefusal("Duplicate value for 'tool_call_id'.", { param: 'messages' });
    },
  },
];

function speaks(message: Extract<ChatMessage, { role: 'assistant' }>): boolean {
  return message.tool_calls != null || message.refusal != null;
}

function callIds(message: ChatMessage): string[] {
  return message.role === 'assistant' ? (message.tool_calls ?? []).map(({ id }) => id) : [];
}

/** The calls of the assistant message that the run of tool messages around `at` follows. */
function callsBefore(messages: readonly ChatMessage[], at: number): string[] {
  const caller = messages.slice(0, at).findLast(({ role }) => role !== 'tool');
  return caller === undefined ? [] : callIds(caller);
}

/** The ids answered by the run of tool messages right after `at`. */
function resultsAfter(messages: readonly ChatMessage[], at: number): string[] {
  const ids: string[] = [];
  for (const message of messages.slice(at + 1)) {
    if (message.role !== 'tool') break;
    ids.push(message.tool_call_id);
  }
  return ids;
}
