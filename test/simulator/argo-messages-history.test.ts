import { describe } from 'vitest';
import type { ArgoBehaviour } from './argo/options.ts';
import { type Ask, emptySchema, hello, testTables } from './refusal-tables.ts';

function claude(model: string, more: object = {}, behaviour: Partial<ArgoBehaviour> = {}): Ask {
  return { path: '/v1/messages', body: { model, max_tokens: 64, messages: hello, ...more }, behaviour };
}

const claudeTools = { tools: [{ name: 'f', input_schema: emptySchema }] };

const use = (id: string) => ({ type: 'tool_use', id, name: 'f', input: {} });

const used = (...ids: string[]) => ({ role: 'assistant', content: ids.map(use) });

const resultOf = (tool_use_id: string) => ({ type: 'tool_result', tool_use_id, content: 'ok' });

const returned = (...ids: string[]) => ({ role: 'user', content: ids.map(resultOf) });

const budget = { type: 'enabled', budget_tokens: 1024 };

describe('ARGO’s messages, by what was said', () => {
  testTables(
    [
      [
        'an empty text block',
        claude('claudeopus47', { messages: [{ role: 'user', content: [{ type: 'text', text: '' }] }] }),
        400,
        'text content blocks must be non-empty',
      ],
      [
        'an empty turn',
        claude('claudeopus47', { messages: [{ role: 'user', content: '' }] }),
        400,
        'non-empty content',
      ],
      [
        'an unknown block',
        claude('claudeopus47', { messages: [{ role: 'user', content: [{ type: 'image_url' }] }] }),
        400,
        'messages.0.content.0.type',
      ],
      [
        'an unknown member of a block',
        claude('claudeopus47', {
          messages: [{ role: 'user', content: [{ type: 'text', text: 'x', id: 1 }] }],
        }),
        400,
        'Extra inputs are not permitted',
      ],
      [
        'a system turn in the middle',
        claude('claudeopus47', { messages: [...hello, { role: 'system', content: 'x' }] }),
        400,
        'messages.1.role',
      ],
      [
        'a tool result without its call',
        claude('claudeopus47', { messages: [{ role: 'user', content: [resultOf('a')] }] }),
        400,
        'unexpected `tool_use_id`',
      ],
      [
        'a call without its result',
        claude('claudeopus47', { ...claudeTools, messages: [...hello, used('a', 'b'), returned('a')] }),
        400,
        'without `tool_result` blocks immediately after: b',
      ],
      [
        'results in two turns',
        claude('claudeopus47', {
          ...claudeTools,
          messages: [...hello, used('a', 'b'), returned('a'), returned('b')],
        }),
        400,
        'tool_use_id',
      ],
      [
        'text before a result',
        claude('claudeopus47', {
          ...claudeTools,
          messages: [
            ...hello,
            used('a'),
            { role: 'user', content: [{ type: 'text', text: 'x' }, resultOf('a')] },
          ],
        }),
        400,
        'must come first',
      ],
      [
        'a tool id out of its alphabet',
        claude('claudeopus47', { ...claudeTools, messages: [...hello, used('a.b'), returned('a.b')] }),
        400,
        'should match pattern',
      ],
      [
        'a tool id used twice',
        claude('claudeopus47', {
          ...claudeTools,
          messages: [...hello, used('a'), returned('a'), used('a'), returned('a')],
        }),
        400,
        'must be unique',
      ],
      [
        'a foreign thought',
        claude('claudeopus46', {
          messages: [
            ...hello,
            {
              role: 'assistant',
              content: [
                { type: 'thinking', thinking: 'x', signature: 'y' },
                { type: 'text', text: 'z' },
              ],
            },
            ...hello,
          ],
        }),
        400,
        'Invalid `signature`',
      ],
      [
        'an open tool loop without its thought',
        claude('claudeopus45', {
          ...claudeTools,
          max_tokens: 4000,
          thinking: budget,
          messages: [...hello, used('a'), returned('a')],
        }),
        400,
        'but found `tool_use`',
      ],
      [
        'a started answer on 4.6',
        claude('claudeopus46', { messages: [...hello, { role: 'assistant', content: 'well' }] }),
        400,
        'prefill',
      ],
      [
        'five cache marks',
        claude('claudeopus47', {
          system: Array.from({ length: 5 }, () => ({
            type: 'text',
            text: 'x',
            cache_control: { type: 'ephemeral' },
          })),
        }),
        400,
        'Found 5',
      ],
      [
        'an image of another type',
        claude('claudeopus47', {
          messages: [
            {
              role: 'user',
              content: [
                {
                  type: 'image',
                  source: { type: 'base64', media_type: 'image/png', data: '/9j/4AAQSkZJRg==' },
                },
              ],
            },
          ],
        }),
        400,
        'appears to be a image/jpeg',
      ],
    ],
    [
      [
        'a started answer on 4.5',
        claude('claudehaiku45', { messages: [...hello, { role: 'assistant', content: 'well' }] }),
      ],
      ['two user turns in a row', claude('claudeopus47', { messages: [...hello, ...hello] })],
      [
        'parallel results first, then text',
        claude('claudeopus47', {
          ...claudeTools,
          messages: [
            ...hello,
            used('a', 'b'),
            { role: 'user', content: [resultOf('b'), resultOf('a'), { type: 'text', text: 'and?' }] },
          ],
        }),
      ],
    ],
  );
});
