import type { Rule } from '../../wire/rules.ts';
import { anthropicRefusal } from '../errors.ts';
import { blocksOf, type MessagesTurn } from './request.ts';
import type { MessagesSubject } from './rules.ts';
import { isSealed, sign } from './signature.ts';

/** What the vendor holds of the conversation itself. */
export const historyRules: readonly Rule<MessagesSubject>[] = [
  {
    name: 'an empty turn',
    refuses({ request: { messages } }) {
      const at = messages.findIndex(
        ({ content, role }, place) =>
          content.length === 0 && !(role === 'assistant' && place === messages.length - 1),
      );
      return (
        at >= 0 &&
        anthropicRefusal(
          `messages.${at}: all messages must have non-empty content except for the optional final assistant message`,
        )
      );
    },
  },
  {
    name: 'an empty text block',
    refuses({ request: { messages, system } }) {
      if (Array.isArray(system) && system.some(({ text }) => text === '')) {
        return anthropicRefusal('system: text content blocks must be non-empty');
      }
      return (
        messages.some(({ content }) => Array.isArray(content) && hasEmptyText(content)) &&
        anthropicRefusal('messages: text content blocks must be non-empty')
      );
    },
  },
  {
    name: 'tool results that do not come first',
    refuses: ({ request: { messages } }) =>
      messages.some((turn) => {
        const blocks = blocksOf(turn);
        const last = blocks.findLastIndex(({ type }) => type === 'tool_result');
        return blocks.slice(0, last + 1).some(({ type }) => type !== 'tool_result');
      }) &&
      anthropicRefusal(
        'messages: `tool_use` ids were found without `tool_result` blocks immediately after. tool_result blocks must come first in the content.',
      ),
  },
  {
    name: 'a tool use id twice',
    refuses: ({ request: { messages } }) => {
      const ids = messages.flatMap(callIds);
      return new Set(ids).size < ids.length && anthropicRefusal('messages: `tool_use` ids must be unique');
    },
  },
  {
    name: 'a tool result without its call',
    refuses({ request: { messages } }) {
      for (const [at, turn] of messages.entries()) {
        const called = at === 0 ? [] : callIds(messages[at - 1]);
        const stray = resultIds(turn).find((id) => !called.includes(id));
        if (stray !== undefined) {
          return anthropicRefusal(
            `messages.${at}.content.0: unexpected \`tool_use_id\` found in \`tool_result\` blocks: ${stray}. Each \`tool_result\` block must have a corresponding \`tool_use\` block in the previous message.`,
          );
        }
      }
      return false;
    },
  },
  {
    name: 'a call without its result',
    refuses({ request: { messages } }) {
      for (const [at, turn] of messages.entries()) {
        const answered = resultIds(messages[at + 1]);
        const open = callIds(turn).filter((id) => !answered.includes(id));
        if (open.length > 0) {
          return anthropicRefusal(
            `messages.${at}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${open.join(', ')}. Each \`tool_use\` block must have a corresponding \`tool_result\` block in the next message.`,
          );
        }
      }
      return false;
    },
  },
  {
    name: 'two results of one call',
    refuses: ({ request: { messages } }) =>
      messages.map(resultIds).some((ids) => new Set(ids).size < ids.length) &&
      anthropicRefusal(
        'messages: each tool_use must have a single result. Found multiple `tool_result` blocks.',
      ),
  },
  {
    name: 'a thought that is not the model’s own',
    refuses: ({ request: { messages } }) =>
      messages
        .flatMap(blocksOf)
        .some(
          (block) =>
            (block.type === 'thinking' && block.signature !== sign(block.thinking)) ||
            (block.type === 'redacted_thinking' && !isSealed(block.data)),
        ) && anthropicRefusal('messages: Invalid `signature` in `thinking` block'),
  },
  {
    name: 'an open tool loop without its thought',
    refuses({ request: { messages, thinking } }) {
      const last = messages.findLast(({ role }) => role === 'assistant');
      const open = resultIds(messages.at(-1)).length > 0;
      const first = last === undefined ? undefined : blocksOf(last)[0]?.type;
      return (
        thinking?.type === 'enabled' &&
        open &&
        first !== 'thinking' &&
        first !== 'redacted_thinking' &&
        anthropicRefusal(
          `messages: Expected \`thinking\` or \`redacted_thinking\`, but found \`${first}\`. When \`thinking\` is enabled, a final \`assistant\` message must start with a thinking block.`,
        )
      );
    },
  },
  {
    name: 'a started answer where none may be',
    refuses: ({ model, request: { messages } }) =>
      !model.prefill &&
      messages.at(-1)?.role === 'assistant' &&
      anthropicRefusal(
        'This model does not support assistant message prefill. The conversation must end with a user message.',
      ),
  },
  {
    name: 'an image of another type than it says',
    refuses({ request: { messages } }) {
      for (const block of messages.flatMap(blocksOf)) {
        if (block.type !== 'image' || block.source.type !== 'base64') continue;
        const { data, media_type } = block.source;
        const found = mediaTypeOf(Buffer.from(data.slice(0, 64), 'base64'));
        if (found !== undefined && found !== media_type) {
          return anthropicRefusal(
            `messages: The image was specified using the ${media_type} media type, but the image appears to be a ${found} image`,
          );
        }
      }
      return false;
    },
  },
];

function hasEmptyText(content: Exclude<MessagesTurn['content'], string>): boolean {
  return content.some(
    (block) =>
      (block.type === 'text' && block.text.trim() === '') ||
      (block.type === 'tool_result' &&
        Array.isArray(block.content) &&
        block.content.some((part) => part.type === 'text' && part.text === '')),
  );
}

function callIds(turn: MessagesTurn | undefined): string[] {
  return turn === undefined
    ? []
    : blocksOf(turn).flatMap((block) => (block.type === 'tool_use' ? [block.id] : []));
}

function resultIds(turn: MessagesTurn | undefined): string[] {
  return turn === undefined
    ? []
    : blocksOf(turn).flatMap((block) => (block.type === 'tool_result' ? [block.tool_use_id] : []));
}

const signatures = [
  ['image/png', '89504e47'],
  ['image/jpeg', 'ffd8ff'],
  ['image/gif', '47494638'],
  ['image/webp', '52494646'],
] as const;

function mediaTypeOf(head: Buffer): string | undefined {
  const hex = head.toString('hex');
  return signatures.find(([, start]) => hex.startsWith(start))?.[0];
}
