import { describe } from 'vitest';
import type { ArgoBehaviour } from './argo/options.ts';
import { type Ask, emptySchema, hello, testTables } from './refusal-tables.ts';

function claude(model: string, more: object = {}, behaviour: Partial<ArgoBehaviour> = {}): Ask {
  return { path: '/v1/messages', body: { model, max_tokens: 64, messages: hello, ...more }, behaviour };
}

const claudeTools = { tools: [{ name: 'f', input_schema: emptySchema }] };

const budget = { type: 'enabled', budget_tokens: 1024 };

const adaptive = { type: 'adaptive' };

describe('ARGO’s messages, by model', () => {
  testTables(
    [
      ['gpt on messages', claude('gpt4o'), 400, '/argoapi/v1/chat/completions'],
      [
        'messages without max_tokens',
        claude('claudeopus47', { max_tokens: undefined }),
        400,
        '"message":"max_tokens is required"',
      ],
      [
        'Claude without stream',
        claude('claudeopus47', {}, { claudeStreamingRequired: 'always' }),
        500,
        '"type":"ValueError"',
      ],
      [
        'a long Claude answer without stream',
        claude('claudeopus47', { max_tokens: 30_000 }, { claudeStreamingRequired: 'long' }),
        500,
        'Streaming is required',
      ],
      ['temperature on Opus 4.7', claude('claudeopus47', { temperature: 1 }), 400, 'temperature'],
      ['top_p on Opus 4.8', claude('claudeopus48', { top_p: 0.9 }), 400, 'top_p'],
      ['top_k on Sonnet 5', claude('claudesonnet5', { top_k: 5 }), 400, 'top_k'],
      [
        'both sampling parameters on 4.6',
        claude('claudesonnet46', { temperature: 0.5, top_p: 0.5 }),
        400,
        'cannot both be specified',
      ],
      [
        'both sampling parameters on 4.5',
        claude('claudehaiku45', { temperature: 0.5, top_p: 0.5 }),
        400,
        'cannot both be specified',
      ],
      [
        'a temperature above 1',
        claude('claudehaiku45', { temperature: 1.5 }),
        400,
        'less than or equal to 1',
      ],
      [
        'a thinking budget on Opus 4.7',
        claude('claudeopus47', { max_tokens: 4000, thinking: budget }),
        400,
        'thinking.type.enabled',
      ],
      [
        'adaptive thinking on 4.5',
        claude('claudesonnet45', { thinking: adaptive }),
        400,
        'adaptive thinking is not supported',
      ],
      [
        'adaptive thinking on Opus 4.1',
        claude('claudeopus41', { thinking: adaptive }),
        400,
        'adaptive thinking is not supported',
      ],
      ['a budget over max_tokens', claude('claudeopus45', { thinking: budget }), 400, 'must be greater than'],
      [
        'a budget under 1024',
        claude('claudeopus45', { max_tokens: 4000, thinking: { type: 'enabled', budget_tokens: 500 } }),
        400,
        'greater than or equal to 1024',
      ],
      [
        'a forced tool beside a budget',
        claude('claudeopus45', {
          ...claudeTools,
          max_tokens: 4000,
          thinking: budget,
          tool_choice: { type: 'any' },
        }),
        400,
        'forces tool use',
      ],
      ['effort xhigh on 4.6', claude('claudeopus46', { output_config: { effort: 'xhigh' } }), 400, 'effort'],
      ['max_tokens above the model’s', claude('claudehaiku45', { max_tokens: 64_001 }), 400, '64001 > 64000'],
      [
        'a prompt that is too long',
        claude('claudehaiku45', { messages: [{ role: 'user', content: 'x'.repeat(900_000) }] }),
        400,
        'prompt is too long',
      ],
      [
        'an unknown member',
        claude('claudeopus47', { response_format: {} }),
        400,
        'response_format: Extra inputs are not permitted',
      ],
      [
        'tool_choice without tools for Claude',
        claude('claudeopus47', { tool_choice: { type: 'auto' } }),
        400,
        'while providing tools',
      ],
    ],
    [
      [
        'the user in a Claude body',
        claude('claudeopus47', { user: 'somebody', metadata: { user_id: 'somebody' } }),
      ],
      ['both sampling parameters on Opus 4.1', claude('claudeopus41', { temperature: 0.5, top_p: 0.5 })],
      ['one sampling parameter on 4.5', claude('claudesonnet45', { top_p: 0.5 })],
      [
        'adaptive thinking and effort on 4.6',
        claude('claudeopus46', { thinking: adaptive, output_config: { effort: 'minimal' } }),
      ],
      ['a budget on 4.6', claude('claudesonnet46', { max_tokens: 4000, thinking: budget })],
      ['effort max on 4.7', claude('claudeopus47', { thinking: adaptive, output_config: { effort: 'max' } })],
      ['thinking switched off on 4.7', claude('claudeopus47', { thinking: { type: 'disabled' } })],
    ],
  );
});
