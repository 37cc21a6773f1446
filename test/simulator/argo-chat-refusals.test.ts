import { describe } from 'vitest';
import type { ArgoBehaviour } from './argo/options.ts';
import { type Ask, emptySchema, hello, testTables } from './refusal-tables.ts';

function chat(model: string, more: object = {}, behaviour: Partial<ArgoBehaviour> = {}): Ask {
  return {
    path: '/v1/chat/completions',
    body: { model, user: 'somebody', messages: hello, ...more },
    behaviour,
  };
}

const call = (id: string, name = 'f') => ({ id, type: 'function', function: { name, arguments: '{}' } });

const calls = (...ids: string[]) => ({
  role: 'assistant',
  content: '',
  tool_calls: ids.map((id) => call(id)),
});

const result = (tool_call_id: string) => ({ role: 'tool', tool_call_id, content: 'ok' });

const closed = { type: 'json_schema', json_schema: { name: 'a', strict: true, schema: emptySchema } };

describe('ARGO’s chat completions', () => {
  testTables(
    [
      ['a model nobody knows', chat('gpt99'), 400, '"code":"model_not_found"'],
      ['a model on an embedding id', chat('v3small'), 400, 'OperationNotSupported'],
      [
        'a timeout that leaked',
        chat('gpt4o', { timeout: 5 }),
        400,
        'Unrecognized request argument supplied: timeout',
      ],
      ['a member of another dialect', chat('gpt4o', { max_output_tokens: 5 }), 400, 'max_output_tokens'],
      [
        'an unknown member of a message',
        chat('gpt4o', { messages: [{ ...hello[0], cache_control: {} }] }),
        400,
        "Unknown parameter: 'messages[0].cache_control'",
      ],
      [
        'an unknown part',
        chat('gpt4o', { messages: [{ role: 'user', content: [{ type: 'input_text', text: 'x' }] }] }),
        400,
        'messages[0].content[0].type',
      ],
      [
        'a user whose content is null',
        chat('gpt4o', { messages: [{ role: 'user', content: null }] }),
        400,
        'expected a string, got null',
      ],
      [
        'gpt-5 with a temperature',
        chat('gpt5', { temperature: 0.5 }),
        400,
        'Only the default (1) value is supported',
      ],
      ['gpt-5.5 with top_p', chat('gpt55', { top_p: 0.5 }), 400, "Unsupported parameter: 'top_p'"],
      [
        'gpt-5 with both limits',
        chat('gpt5mini', { max_tokens: 90, max_completion_tokens: 90 }),
        400,
        'at the same time',
      ],
      [
        'max_tokens where told to be strict',
        chat('gpto3', { max_tokens: 90 }, { strictMaxTokens: true }),
        400,
        "Use 'max_completion_tokens' instead",
      ],
      [
        'the developer role on the o-series',
        chat('gpto3', { messages: [{ role: 'developer', content: 'x' }, ...hello] }),
        400,
        "Unknown parameter: 'messages[0].tool_calls'",
      ],
      [
        'reasoning effort without reasoning',
        chat('gpt4o', { reasoning_effort: 'low' }),
        400,
        'reasoning_effort',
      ],
      [
        'a limit above the model’s',
        chat('gpt4o', { max_tokens: 20000 }),
        400,
        'at most 16384 completion tokens',
      ],
      [
        'a prompt above the context',
        chat('gpt4o', { messages: [{ role: 'user', content: 'x'.repeat(600_000) }] }),
        400,
        'context_length_exceeded',
      ],
      [
        'a tool message that answers no call',
        chat('gpt4o', { messages: [...hello, result('a')] }),
        400,
        'must be a response to a preceding message',
      ],
      [
        'a call without its result',
        chat('gpt4o', { messages: [...hello, calls('a', 'b'), result('a')] }),
        400,
        'did not have response messages: b',
      ],
      [
        'the same call id twice',
        chat('gpt4o', { messages: [...hello, calls('a', 'a'), result('a')] }),
        400,
        'Duplicate value',
      ],
      [
        'a call id of more than 40 characters',
        chat('gpt4o', { messages: [...hello, calls('a'.repeat(41)), result('a'.repeat(41))] }),
        400,
        'maximum length 40',
      ],
      ['tool_choice without tools', chat('gpt4o', { tool_choice: 'auto' }), 400, 'only allowed when'],
      ['no tools at all in tools', chat('gpt4o', { tools: [] }), 400, 'too short'],
      [
        'a tool name out of its alphabet',
        chat('gpt4o', { tools: [{ type: 'function', function: { name: 'a.b' } }] }),
        400,
        'does not match pattern',
      ],
      ['five stop sequences', chat('gpt4o', { stop: ['1', '2', '3', '4', '5'] }), 400, 'array too long'],
      [
        'stream_options without stream',
        chat('gpt4o', { stream_options: { include_usage: true } }),
        400,
        'only allowed when',
      ],
      [
        'a JSON answer nobody spoke of',
        chat('gpt4o', { response_format: { type: 'json_object' } }),
        400,
        'must contain the word',
      ],
      [
        'a strict schema that is open',
        chat('gpt4o', { response_format: closed }),
        400,
        'additionalProperties',
      ],
      [
        'Gemini with content null',
        chat('gemini25pro', { messages: [...hello, { ...calls('a'), content: null }, result('a')] }),
        500,
        "'NoneType' object is not iterable",
      ],
      [
        'Gemini with two calls in one message',
        chat('gemini25flash', { messages: [...hello, calls('a', 'b'), result('a'), result('b')] }),
        400,
        'number of function response parts',
      ],
      [
        'Gemini pro with both limits',
        chat('gemini25pro', { max_tokens: 9, max_completion_tokens: 9 }),
        500,
        'NoneType',
      ],
      [
        'Gemini with a keyword its schemas lack',
        chat('gemini25pro', {
          tools: [
            { type: 'function', function: { name: 'f', parameters: { ...emptySchema, $schema: 'x' } } },
          ],
        }),
        400,
        '$schema',
      ],
      [
        'a user the gateway turned away',
        { ...chat('gpt4o'), body: { model: 'gpt4o', user: 'refused', messages: hello } },
        401,
        'may not use',
      ],
      [
        'a body that is not said to be JSON',
        { ...chat('gpt4o'), headers: { 'content-type': 'text/plain' } },
        422,
        '"loc":["body"]',
      ],
    ],
    [
      ['any sampling on gpt-4o', chat('gpt4o', { temperature: 0.2, top_p: 0.3 })],
      ['any sampling on o3', chat('gpto3', { temperature: 0.2, top_p: 0.3 })],
      ['both limits on the o-series', chat('gpto4mini', { max_tokens: 90, max_completion_tokens: 90 })],
      ['max_tokens on gpt-5, as the probe saw it', chat('gpt5', { max_tokens: 90 })],
      ['temperature 1 on gpt-5', chat('gpt5', { temperature: 1 })],
      [
        'the developer role on gpt-5',
        chat('gpt5', { messages: [{ role: 'developer', content: 'x' }, ...hello] }),
      ],
      ['null for a member that is not set', chat('gpt4o', { temperature: null, stop: null, tools: null })],
      [
        'parallel calls and their results',
        chat('gpt4o', { messages: [...hello, calls('a', 'b'), result('b'), result('a')] }),
      ],
      [
        'a call whose content is null',
        chat('gpt4o', { messages: [...hello, { ...calls('a'), content: null }, result('a')] }),
      ],
      [
        'an image and a file',
        chat('gpt4o', {
          messages: [
            {
              role: 'user',
              content: [
                { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=' } },
                { type: 'file', file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,AA==' } },
              ],
            },
          ],
        }),
      ],
      ['members nobody knows, when told to', chat('gpt4o', { future: 1 }, { unknownFields: 'ignored' })],
      ['sampling on Gemini', chat('gemini25flash', { temperature: 0.5, top_p: 0.5 })],
      [
        'one call after another on Gemini',
        chat('gemini25pro', { messages: [...hello, calls('a'), result('a'), calls('b'), result('b')] }),
      ],
      [
        'a property named like a keyword on Gemini',
        chat('gemini25pro', {
          tools: [
            {
              type: 'function',
              function: {
                name: 'f',
                parameters: { type: 'object', properties: { const: { type: 'string' } } },
              },
            },
          ],
        }),
      ],
    ],
  );
});
