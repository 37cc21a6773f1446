import type { AssistantPart, TextPart, ToolCallPart, ToolResult, Turn, UserPart } from '../conversation.ts';
import type { ModelRules } from '../model-rules.ts';
import type { Reading } from '../reading.ts';
import { toolInputJson } from '../tool-input.ts';
import { upstreamToolName } from '../tool-names.ts';
import { writeFile, writeImage } from './media.ts';
import { writeThought } from './own-thoughts.ts';
import { type WrittenBlock, type WrittenMessage, writtenBlock } from './written-block.ts';

export interface MessageTarget {
  readonly upstreamId: string;
  readonly rules: ModelRules;
}

/**
 * Turns whose tool history is mended, as messages: turns of one side in a row are one message, in which the results
 * of tools come first. `writing` hears what no Claude can be told.
 */
export function writeMessages(
  turns: readonly Turn[],
  { upstreamId, rules }: MessageTarget,
  writing: Reading,
): WrittenMessage[] {
  const messages: WrittenMessage[] = [];
  let imagesTooMany = countImages(turns) - (rules.images ? (rules.maxImages ?? Number.POSITIVE_INFINITY) : 0);

  function add(role: WrittenMessage['role'], blocks: readonly WrittenBlock[]): void {
    if (blocks.length === 0) return;
    const last = messages.at(-1);
    if (last?.role === role) last.blocks.push(...blocks);
    else messages.push({ role, blocks: [...blocks] });
  }

  function userBlock(part: UserPart): readonly WrittenBlock[] {
    switch (part.kind) {
      case 'text':
        return textBlocks(part);
      case 'image':
        // The newest pictures are those the conversation is about.
        if (imagesTooMany-- <= 0) return [writtenBlock(writeImage(part), part.cache)];
        writing.lose('images', 'more than the model takes');
        return [];
      case 'file': {
        const file = writeFile(part);
        if (file) return [writtenBlock(file, part.cache)];
        writing.refuse(
          'file',
          `The model reads PDF, text and picture files, not ${part.name ?? 'this kind'}.`,
        );
        return [];
      }
      case 'audio':
        writing.refuse('audio', 'The model does not listen to audio: send text.');
        return [];
    }
  }

  function addResults(results: readonly ToolResult[]): void {
    const apart: UserPart[] = [];
    const blocks = results.map((result) => {
      const inside = result.parts.filter((part) => part.kind !== 'image' || rules.imagesInToolResults);
      apart.push(...result.parts.filter((part) => !inside.includes(part)));
      return resultBlock(result, inside.flatMap(userBlock));
    });
    add('user', [...blocks, ...apart.flatMap(userBlock)]);
  }

  function assistantBlock(part: AssistantPart): readonly WrittenBlock[] {
    switch (part.kind) {
      case 'text':
      case 'refusal':
        return textBlocks(part);
      case 'thinking': {
        const thought = writeThought(part, upstreamId);
        if (thought) return [writtenBlock(thought)];
        writing.lose('thinking', 'another model thought it');
        return [];
      }
      case 'tool-call':
        return [callBlock(part)];
      case 'image':
        writing.lose('assistant images', 'the model reads pictures from the user only');
        return [];
    }
  }

  for (const turn of turns) {
    switch (turn.role) {
      case 'user':
        add('user', turn.parts.flatMap(userBlock));
        break;
      case 'assistant':
        add('assistant', turn.parts.flatMap(assistantBlock));
        break;
      case 'tool':
        addResults(turn.results);
        break;
      case 'system':
        if (rules.lateSystem) add('system', turn.blocks.flatMap(textBlocks));
        else add('user', turn.blocks.flatMap(reminderBlocks));
    }
  }
  return messages;
}

/** Claude refuses blocks without a visible character. */
function textBlocks({ text, cache }: Pick<TextPart, 'text' | 'cache'>): readonly WrittenBlock[] {
  return text.trim() === '' ? [] : [writtenBlock({ type: 'text', text }, cache)];
}

/** Instructions a model takes only at the head, marked so that they are not taken for the user's words. */
function reminderBlocks({ text, cache }: TextPart): readonly WrittenBlock[] {
  return textBlocks({
    text: text.trim() && `<system-reminder>\n${text}\n</system-reminder>`,
    ...(cache && { cache }),
  });
}

function callBlock({ id, name, flavour, input, cache }: ToolCallPart): WrittenBlock {
  const head = JSON.stringify({ type: 'tool_use', id, name: upstreamToolName(name) }).slice(0, -1);
  return { type: 'tool_use', json: `${head},"input":${toolInputJson(flavour, input)}}`, cache };
}

/** A result that is one plain text is written as such; an error without words is refused, so it gets some. */
function resultBlock({ callId, isError, cache }: ToolResult, blocks: readonly WrittenBlock[]): WrittenBlock {
  const content =
    blocks.length > 0 ? blocks : isError ? textBlocks({ text: '(failed without a message)' }) : [];
  const head = JSON.stringify({ type: 'tool_result', tool_use_id: callId }).slice(0, -1);
  const said = content.length === 0 ? '' : `,"content":[${content.map((block) => block.json).join(',')}]`;
  return {
    type: 'tool_result',
    json: `${head}${said}${isError ? ',"is_error":true' : ''}}`,
    cache: cache ?? blocks.at(-1)?.cache,
  };
}

function countImages(turns: readonly Turn[]): number {
  let images = 0;
  for (const turn of turns) {
    if (turn.role === 'tool') {
      for (const { parts } of turn.results) images += parts.filter((part) => part.kind === 'image').length;
    } else if (turn.role === 'user') images += turn.parts.filter((part) => part.kind === 'image').length;
  }
  return images;
}
