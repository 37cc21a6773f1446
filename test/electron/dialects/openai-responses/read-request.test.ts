import { describe, expect, it } from 'vitest';
import { read, refusalOf } from './read-responses.ts';

const requestOf = (body: object) => read(body).request;
const lossesOf = (body: object) => read(body).losses.map((loss) => loss.what);

describe('what an answer is to be', () => {
  it('says how long, how random and how wordy', () => {
    const body = {
      max_output_tokens: 9,
      temperature: 0.5,
      top_p: 0.9,
      top_logprobs: 3,
      text: { verbosity: 'low' },
    };
    expect(requestOf(body).sampling).toEqual({
      maxTokens: 9,
      temperature: 0.5,
      topP: 0.9,
      topLogprobs: 3,
      verbosity: 'low',
    });
    const none = { max_output_tokens: null, temperature: null, top_p: null, top_logprobs: 0, text: {} };
    expect(requestOf(none).sampling).toEqual({});
  });

  it('says its form, with a schema beside its name', () => {
    const schema = { type: 'object', properties: {} };
    const format = { type: 'json_schema', name: 'x', schema, strict: true, description: 'An x.' };
    expect(requestOf({ text: { format } }).output).toEqual({
      kind: 'schema',
      name: 'x',
      schema,
      strict: true,
      description: 'An x.',
    });
    expect(requestOf({ text: { format: { type: 'json_schema', schema } } }).output).toMatchObject({
      name: 'response',
    });
    expect(requestOf({ text: { format: { type: 'json_object' } } }).output).toEqual({ kind: 'json' });
    expect(requestOf({ text: { format: { type: 'text' } } }).output).toEqual({ kind: 'text' });
  });

  it.each([
    [
      { effort: 'high', summary: 'auto' },
      { mode: 'on', effort: 'high', show: true },
    ],
    [
      { effort: 'none', summary: null },
      { mode: 'off', effort: 'none' },
    ],
    [
      { effort: null, summary: 'detailed' },
      { mode: 'auto', show: true },
    ],
    [
      { effort: null, generate_summary: 'concise' },
      { mode: 'auto', show: true },
    ],
    [
      { effort: 'max', context: 'all_turns' },
      { mode: 'on', effort: 'max' },
    ],
    [{ effort: null, summary: null }, undefined],
    [null, undefined],
  ])('says how much to think: %o', (reasoning, meaning) => {
    expect(requestOf({ reasoning }).reasoning).toEqual(meaning);
  });

  it('loses an effort nobody knows', () => {
    expect(lossesOf({ reasoning: { effort: 'heroic' } })).toEqual(['reasoning.effort']);
  });
});

describe('the rest of a body', () => {
  it('is understood where other models have it, too', () => {
    const body = { metadata: { a: 'b', n: 1 }, service_tier: 'flex', prompt_cache_key: 'k', stream: true };
    expect(requestOf(body)).toMatchObject({
      metadata: { a: 'b' },
      serviceTier: 'flex',
      promptCacheKey: 'k',
      stream: true,
    });
  });

  it('is accepted in silence where it changes nothing', () => {
    const body = {
      store: true,
      truncation: 'auto',
      include: ['reasoning.encrypted_content', 'of.the.future'],
      client_metadata: { session_id: 's' },
      user: 'u',
      safety_identifier: 's',
      stream_options: { include_obfuscation: false },
      prompt_cache_retention: '24h',
      previous_response_id: null,
      conversation: null,
      prompt: null,
      background: false,
      context_management: [],
      timeout: 5,
    };
    expect(lossesOf(body)).toEqual([]);
  });

  it('is lost by name where no other model has it', () => {
    expect(lossesOf({ max_tool_calls: 3, moderation: { model: 'm' }, stop: null })).toEqual([
      'max_tool_calls',
      'moderation',
    ]);
  });
});

describe('a refusal', () => {
  const file = { type: 'input_file', file_id: 'file-1' };
  const image = { type: 'input_image', file_id: 'file-1', detail: 'auto' };
  const said = (content: unknown) => ({ model: 'm', input: [{ role: 'user', content }] });

  it.each([
    ['previous_response_id', { previous_response_id: 'resp_1' }],
    ['conversation', { conversation: { id: 'conv_1' } }],
    ['prompt', { prompt: { id: 'pmpt_1' } }],
    ['background', { background: true }],
    ['context_management', { context_management: [{ type: 'compaction', compact_threshold: 1000 }] }],
  ])('names %s, which needs a server with a memory', (param, body) => {
    const refusal = refusalOf({ model: 'm', input: 'hi', ...body });
    expect(refusal).toMatchObject({ status: 400, param, code: 'unsupported_parameter' });
    expect(refusal?.message).toContain(param);
  });

  it.each(['compaction', 'compaction_trigger'])('names a %s: what was said before is in there', (type) => {
    expect(refusalOf({ model: 'm', input: [{ type, encrypted_content: 'x' }] })).toMatchObject({
      param: 'input[0]',
      code: 'unsupported_parameter',
    });
  });

  it.each([
    ['a body that is none', [], undefined],
    ['the model', { input: 'hi' }, 'model'],
    ['no input', { model: 'm' }, 'input'],
    ['an empty input', { model: 'm', input: [] }, 'input'],
    ['an input of another kind', { model: 'm', input: 7 }, 'input'],
    ['an item that is none', { model: 'm', input: [1] }, 'input[0]'],
    ['a role', { model: 'm', input: [{ role: 'critic', content: 'x' }] }, 'input[0].role'],
    ['content', said(7), 'input[0].content'],
    ['a document elsewhere', said([file]), 'input[0].content[0].file_id'],
    ['a picture elsewhere', said([image]), 'input[0].content[0].file_id'],
    ['a picture without one', said([{ type: 'input_image' }]), 'input[0].content[0].image_url'],
    [
      'a local picture',
      said([{ type: 'input_image', image_url: 'file:///x' }]),
      'input[0].content[0].image_url',
    ],
    [
      'a call without an id',
      { model: 'm', input: [{ type: 'function_call', name: 'x', arguments: '' }] },
      'input[0].call_id',
    ],
    [
      'a call without a name',
      { model: 'm', input: [{ type: 'function_call', call_id: 'x' }] },
      'input[0].name',
    ],
    [
      'a result without a call',
      { model: 'm', input: [{ type: 'function_call_output', output: 'x' }] },
      'input[0].call_id',
    ],
    ['a tool without a name', { model: 'm', input: 'hi', tools: [{ type: 'function' }] }, 'tools[0].name'],
    ['tools that are no list', { model: 'm', input: 'hi', tools: {} }, 'tools'],
    ['a choice', { model: 'm', input: 'hi', tool_choice: 'some' }, 'tool_choice'],
    ['a format', { model: 'm', input: 'hi', text: { format: { type: 'xml' } } }, 'text.format.type'],
    [
      'a schema',
      { model: 'm', input: 'hi', text: { format: { type: 'json_schema' } } },
      'text.format.schema',
    ],
    ['a limit', { model: 'm', input: 'hi', max_output_tokens: 0 }, 'max_output_tokens'],
    ['instructions', { model: 'm', input: 'hi', instructions: [] }, 'instructions'],
  ])('says that %s is at fault', (_, body, param) => {
    const refusal = refusalOf(body);
    expect(refusal).toMatchObject({ status: 400 });
    expect(refusal?.param).toBe(param);
    if (param) expect(refusal?.message).toContain(param);
  });
});
