import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { argoLegacyUpstream } from '../../../../electron/dialects/argo-legacy/argo-legacy.ts';
import type { ChatRequest, Tool, Turn } from '../../../../electron/dialects/conversation.ts';
import type { ModelRules } from '../../../../electron/dialects/model-rules.ts';
import { cutBytes, cuts } from '../byte-cuts.ts';
import { chatRequest } from '../chat-request.ts';
import { holds } from '../holds.ts';
import { type AnswerOf, readEvents } from '../read-answer.ts';
import { brokenRule } from '../reply-grammar.ts';
import { upstreamModel } from '../upstream-model.ts';
import { foldAll, wholeReply } from '../whole-reply.ts';

function write(upstreamId: string, request: Partial<ChatRequest>, rules: Partial<ModelRules> = {}) {
  const target = upstreamModel(rules, { upstreamId, user: 'jdoe', stream: false });
  const result = argoLegacyUpstream.writeRequest(chatRequest(request), target);
  if (!result.ok) throw new Error(result.error.message);
  const body: unknown = JSON.parse(result.value.body);
  return { ...result.value, body, lost: result.value.losses.map((loss) => loss.what) };
}

const text = (value: string) => ({ kind: 'text' as const, text: value });
const look: Tool = {
  kind: 'function',
  name: 'look',
  description: 'Looks.',
  schema: { type: 'object', properties: {} },
};
const turns: Turn[] = [
  { role: 'user', parts: [text('look')] },
  {
    role: 'assistant',
    parts: [text('ok'), { kind: 'tool-call', id: 'a', name: 'look', flavour: 'function', input: '{"q":1}' }],
  },
  { role: 'tool', results: [{ callId: 'a', parts: [text('seen')], isError: true }] },
];

describe('a request for the legacy gateway', () => {
  it('names the user and holds only what the gateway documents', () => {
    const written = write('gpt4o', {
      instructions: [text('Be brief.')],
      sampling: {
        maxTokens: 9,
        temperature: 0.1,
        topP: 0.9,
        stop: ['x'],
        topK: 3,
        seed: 1,
        logitBias: { 1: 1 },
      },
      reasoning: { mode: 'on', effort: 'high' },
    });
    expect(written.body).toEqual({
      user: 'jdoe',
      model: 'gpt4o',
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'How are you?' },
      ],
      max_tokens: 9,
      temperature: 0.1,
      top_p: 0.9,
      stop: ['x'],
    });
    expect(written.lost).toEqual(['top_k', 'seed', 'reasoning', 'logit_bias']);
  });

  it('has tools and tool messages as OpenAI has them for GPT', () => {
    expect(
      write('gpt4o', { tools: [look], toolChoice: { kind: 'required' }, parallelToolCalls: true, turns })
        .body,
    ).toMatchObject({
      tools: [{ type: 'function', function: { name: 'look' } }],
      tool_choice: 'required',
      messages: [
        {},
        { role: 'assistant', content: 'ok', tool_calls: [{ id: 'a' }] },
        { role: 'tool', tool_call_id: 'a' },
      ],
    });
  });

  it('has them as Anthropic has them for Claude', () => {
    const written = write('claudesonnet45', {
      tools: [look],
      toolChoice: { kind: 'only', names: ['look'], required: true },
      turns,
    });
    expect(written.body).toMatchObject({
      tools: [{ name: 'look', description: 'Looks.', input_schema: { type: 'object', properties: {} } }],
      tool_choice: { type: 'tool', name: 'look' },
      messages: [
        { role: 'user', content: 'look' },
        {
          role: 'assistant',
          content: [
            { type: 'text', text: 'ok' },
            { type: 'tool_use', id: 'a', name: 'look', input: { q: 1 } },
          ],
        },
        {
          role: 'user',
          content: [{ type: 'tool_result', tool_use_id: 'a', content: 'seen', is_error: true }],
        },
      ],
    });
  });

  it('has flat functions for Gemini', () => {
    expect(
      write('gemini25pro', { tools: [look], toolChoice: { kind: 'required' }, turns }).body,
    ).toMatchObject({
      tools: [{ name: 'look', description: 'Looks.', parameters: { type: 'object' } }],
      tool_choice: 'ANY',
      messages: [{}, { role: 'assistant', tool_calls: [{ id: 'a' }] }, { role: 'tool' }],
    });
  });

  it('asks Claude and Gemini to go on when nobody asks them anything', () => {
    const alone = { instructions: [text('Say hi.')], turns: [] };
    expect(write('gemini25pro', alone).body).toMatchObject({
      messages: [{ role: 'system' }, { role: 'user', content: '[continue]' }],
    });
    expect(write('claudeopus41', alone).body).toMatchObject({
      messages: [{ role: 'system' }, { role: 'user', content: '[continue]' }],
    });
    expect(write('gpt4o', alone).body).toMatchObject({ messages: [{ role: 'system', content: 'Say hi.' }] });
  });

  it('has no system message for the models that know none, and a limit where there is one', () => {
    expect(write('gpto1mini', { instructions: [text('A')] }, { systemAsUser: true }).body).toMatchObject({
      messages: [{ role: 'user', content: 'A' }, {}],
    });
    const capped = write('claudeopus41', { sampling: { maxTokens: 64000 } }, { maxOutputTokens: 21000 });
    expect(capped.body).toMatchObject({ max_tokens: 21000 });
    expect(capped.repairs).toEqual(['max_tokens']);
  });
});

const whole: AnswerOf = { streamed: false, request: { tools: [look] } };

function replyOf(answer: string | readonly Uint8Array[], about?: AnswerOf) {
  return wholeReply(readEvents(argoLegacyUpstream, answer, about));
}

describe('an answer of the legacy gateway', () => {
  it('is bare text, cut anywhere, and what looks like JSON is text too', () => {
    holds(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), cuts, (said, places) => {
        const events = readEvents(argoLegacyUpstream, cutBytes(said, places));
        expect(brokenRule(events)).toBeUndefined();
        expect(foldAll(events)).toMatchObject({
          ok: true,
          value: { blocks: [{ kind: 'text', text: said }], stop: { reason: 'end' } },
        });
      }),
    );
    expect(replyOf('{"a":1}').blocks).toEqual([{ kind: 'text', text: '{"a":1}', citations: [] }]);
  });

  it('has a usage that is an estimate', () => {
    expect(replyOf('twelve chars').usage).toEqual({ input: 7, output: 3, estimated: true });
  });

  const call = { kind: 'tool-call', name: 'look', flavour: 'function', input: '{"q":1}' };

  it.each([
    [
      'of GPT',
      {
        content: null,
        tool_calls: [{ id: 'a', type: 'function', function: { name: 'look', arguments: '{"q":1}' } }],
      },
      [{ ...call, id: 'a' }],
    ],
    [
      'of Claude',
      { content: 'ok', tool_calls: [{ id: 'a', input: { q: 1 }, name: 'look', type: 'tool_use' }] },
      [{ text: 'ok' }, { ...call, id: 'a' }],
    ],
    [
      'of Claude among its words',
      {
        content: [
          { type: 'text', text: 'ok' },
          { type: 'tool_use', id: 'a', name: 'look', input: { q: 1 } },
        ],
        tool_calls: [{ id: 'a', input: { q: 1 }, name: 'look', type: 'tool_use' }],
      },
      [{ text: 'ok' }, { ...call, id: 'a' }],
    ],
    [
      'of Gemini',
      { content: '', tool_calls: [{ id: null, args: { q: 1 }, name: 'look' }] },
      [{ ...call, id: expect.stringMatching(/^call_[0-9a-f]{24}$/) }],
    ],
  ])('holds the calls %s', (_, response, blocks) => {
    const reply = replyOf(JSON.stringify({ response }), whole);
    expect(reply.blocks).toMatchObject(blocks);
    expect(reply.stop).toEqual({ reason: 'tool-calls' });
  });

  it('is plain text in one body without tools, or with no calls', () => {
    expect(replyOf('{"response":"hi"}', whole).blocks).toMatchObject([{ text: 'hi' }]);
    expect(replyOf('{"response":{"content":"hi","tool_calls":null}}', whole).blocks).toMatchObject([
      { text: 'hi' },
    ]);
  });

  it('is an error when there is nothing in it, or when it says so', () => {
    const errorOf = (answer: string) => {
      const result = foldAll(readEvents(argoLegacyUpstream, answer, whole));
      return result.ok ? undefined : result.error;
    };
    for (const empty of [
      '{"response":null}',
      '{}',
      '{"response":""}',
      '{"response":{"content":null,"tool_calls":[]}}',
    ]) {
      expect(errorOf(empty)).toMatchObject({
        kind: 'bad-gateway',
        message: expect.stringContaining('empty answer'),
      });
    }
    expect(errorOf('{"detail":"No such model."}')).toMatchObject({ message: 'No such model.' });
    expect(errorOf('Bad gateway')).toMatchObject({ kind: 'bad-gateway', message: 'Bad gateway' });
    expect(readEvents(argoLegacyUpstream, '').map((event) => event.type)).toEqual(['error']);
  });

  it('obeys the grammar whatever the body', () => {
    const body = fc.oneof(
      fc.jsonValue(),
      fc.jsonValue().map((response) => ({ response })),
      fc.jsonValue().map((content) => ({ response: { content, tool_calls: content } })),
    );
    holds(
      fc.property(body, (value) => {
        expect(brokenRule(readEvents(argoLegacyUpstream, JSON.stringify(value), whole))).toBeUndefined();
      }),
      300,
    );
  });
});
