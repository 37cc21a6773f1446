import { expect, it } from 'vitest';
import { loopBeganWithoutThought } from '../../../../electron/dialects/anthropic/tool-loop.ts';

const asked = { role: 'user', content: 'How deep?' };
const thought = { type: 'thinking', thinking: 'hm', signature: 'Eq+/=' };
const redacted = { type: 'redacted_thinking', data: 'x' };
const use = { type: 'tool_use', id: 'a', name: 'look', input: {} };
const called = (...before: object[]) => ({ role: 'assistant', content: [...before, use] });
const result = { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'a', content: 'deep' }] };

it.each([
  ['began with a thought', [asked, called(thought), result], false],
  ['began with a hidden thought', [asked, called(redacted), result], false],
  ['began with a thought and went on without', [asked, called(thought), result, called(), result], false],
  ['began without', [asked, called(), result], true],
  ['began without and went on with one', [asked, called(), result, called(thought), result], true],
  [
    'began without after another that had one',
    [asked, called(thought), result, asked, called(), result],
    true,
  ],
  ['is over', [asked, called(), result, { role: 'assistant', content: 'Deep.' }, asked], false],
  ['is not there', [asked], false],
])('sees whether Claude thought before a loop of tools that %s', (_, messages, without) => {
  expect(loopBeganWithoutThought(JSON.stringify(messages))).toBe(without);
});
