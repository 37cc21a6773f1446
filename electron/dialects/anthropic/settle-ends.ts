import { objectOf, parseJson, textOf } from '../json-value.ts';
import { type WrittenBlock, type WrittenMessage, writtenBlock } from './written-block.ts';

/**
 * A conversation begins with the user. It may end with the start of the answer only where the model goes on from one,
 * and then not in white space. Gives the names of what had to be mended.
 */
export function settleEnds(messages: WrittenMessage[], continuesAnswers: boolean): readonly string[] {
  const repairs: string[] = [];
  if (messages.find((message) => message.role !== 'system')?.role !== 'user') {
    messages.unshift({ role: 'user', blocks: [goOn()] });
    repairs.push('first-user-turn');
  }
  const last = messages.at(-1);
  if (last?.role !== 'assistant') return repairs;
  if (continuesAnswers) last.blocks.push(...last.blocks.splice(-1).flatMap(withoutTrailingSpace));
  else {
    messages.push({ role: 'user', blocks: [goOn()] });
    repairs.push('last-user-turn');
  }
  return repairs;
}

function goOn(): WrittenBlock {
  return writtenBlock({ type: 'text', text: '[continue]' });
}

function withoutTrailingSpace(block: WrittenBlock): WrittenBlock {
  if (block.type !== 'text') return block;
  const text = textOf(objectOf(parseJson(block.json))?.text) ?? '';
  return writtenBlock({ type: 'text', text: text.trimEnd() }, block.cache);
}
