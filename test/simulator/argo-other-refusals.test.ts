import { describe } from 'vitest';
import { type Ask, emptySchema, hello, testTables } from './refusal-tables.ts';

function responses(model: string, more: object = {}): Ask {
  return { path: '/v1/responses', body: { model, input: 'hello', ...more } };
}

function embeddings(model: string, input: unknown, more: object = {}): Ask {
  return { path: '/v1/embeddings', body: { model, input, ...more } };
}

function legacy(model: string, more: object = {}, end = 'chat'): Ask {
  return { path: `/api/v1/resource/${end}/`, body: { user: 'somebody', model, messages: hello, ...more } };
}

const chatTools = { tools: [{ type: 'function', function: { name: 'f', parameters: emptySchema } }] };

describe('ARGO’s responses, embeddings and legacy endpoints', () => {
  testTables(
    [
      ['Claude on responses', responses('claudeopus47'), 500, 'not available'],
      ['Gemini on responses', responses('gemini25pro'), 500, 'not available'],
      [
        'an earlier response',
        responses('gpt5', { previous_response_id: 'resp_1' }),
        400,
        'previous_response_not_found',
      ],
      ['too small a limit', responses('gpt5', { max_output_tokens: 5 }), 400, 'Expected a value >= 16'],
      [
        'an output without its call',
        responses('gpt5', { input: [{ type: 'function_call_output', call_id: 'a', output: '' }] }),
        400,
        'No tool call found',
      ],
      [
        'a call without its output',
        responses('gpt5', { input: [{ type: 'function_call', call_id: 'a', name: 'f', arguments: '{}' }] }),
        400,
        'No tool output found',
      ],
      [
        'an item id of another kind',
        responses('gpt5', { input: [{ role: 'assistant', id: 'resp_1', content: 'x' }] }),
        400,
        "begins with 'msg'",
      ],
      [
        'a forged thought',
        responses('gpt5', { input: [{ type: 'reasoning', summary: [], encrypted_content: 'x' }, ...hello] }),
        400,
        'could not be verified',
      ],
      [
        'chat’s members on responses',
        responses('gpt5', { max_tokens: 90 }),
        400,
        "Unknown parameter: 'max_tokens'",
      ],
      [
        '17 inputs to embed',
        embeddings(
          'v3small',
          Array.from({ length: 17 }, () => 'x'),
        ),
        400,
        'at most 16',
      ],
      ['an empty input to embed', embeddings('v3small', ['']), 400, 'input'],
      ['a chat model to embed with', embeddings('gpt4o', 'x'), 400, 'OperationNotSupported'],
      ['dimensions ada does not have', embeddings('ada002', 'x', { dimensions: 10 }), 400, 'dimensions'],
      [
        'a legacy request without a user',
        { path: '/api/v1/resource/chat/', body: { model: 'gpt4o', messages: hello } },
        422,
        '"loc":["body","user"]',
      ],
      ['an unknown legacy model', legacy('gpt99'), 400, 'Invalid model'],
      [
        'tools while streaming the legacy way',
        legacy('gpt4o', chatTools, 'streamchat'),
        400,
        'disabled for the streaming endpoint',
      ],
      ['OpenAI’s tools for Claude the legacy way', legacy('claudeopus47', chatTools), 400, 'tools[0]'],
      [
        'OpenAI’s tools for Gemini the legacy way',
        legacy('gemini25pro', chatTools),
        400,
        'function declarations',
      ],
      [
        'Gemini without a user message',
        legacy('gemini25pro', { messages: [{ role: 'system', content: 'x' }] }),
        400,
        'user prompt content',
      ],
      [
        'a long legacy Claude answer',
        legacy('claudeopus47', { max_tokens: 21_001 }),
        500,
        'Streaming is required',
      ],
      ['a timeout that leaked the legacy way', legacy('gpt4o', { timeout: 3 }), 400, 'timeout'],
      [
        '17 legacy inputs',
        {
          path: '/api/v1/resource/embed/',
          body: { user: 'u', model: 'v3small', prompt: Array.from({ length: 17 }, () => 'x') },
        },
        422,
        'at most 16',
      ],
    ],
    [
      [
        '16 inputs to embed',
        embeddings(
          'v3large',
          Array.from({ length: 16 }, () => 'x'),
        ),
      ],
      [
        'token ids to embed',
        embeddings('v3small', [[1, 2], [3]], { encoding_format: 'base64', dimensions: 8 }),
      ],
      [
        'an assistant item without an id',
        responses('gpt5', { input: [...hello, { role: 'assistant', content: 'x' }, ...hello] }),
      ],
      [
        'hosted tools on responses',
        responses('gpt5', { tools: [{ type: 'web_search' }, { type: 'local_shell' }] }),
      ],
      ['both sampling parameters the legacy way', legacy('claudesonnet45', { temperature: 0.5, top_p: 0.5 })],
      [
        'system and prompt',
        { path: '/api/v1/resource/chat/', body: { user: 'u', model: 'gpt4o', system: 'x', prompt: ['y'] } },
      ],
      [
        'Gemini’s declarations the legacy way',
        legacy('gemini25pro', { tools: [{ name: 'f', parameters: emptySchema }], tool_choice: 'AUTO' }),
      ],
    ],
  );
});
