import { describe, expect, it } from 'vitest';
import { anthropicClient } from '../../../../electron/dialects/anthropic/anthropic.ts';
import type { ReadRequest } from '../../../../electron/dialects/client-dialect.ts';
import { wrapOpaque } from '../../../../electron/dialects/opaque-wrap.ts';

const least = { model: 'claude-x', max_tokens: 100, messages: [{ role: 'user', content: 'hi' }] };

function read(body: unknown): ReadRequest {
  const result = anthropicClient.readRequest(body, {});
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

function refusal(body: unknown) {
  const result = anthropicClient.readRequest(body, {});
  if (result.ok) throw new Error('it was read');
  return result.error;
}

function turnsOf(...messages: unknown[]) {
  return read({ ...least, messages }).request.turns;
}

function lost(body: unknown): readonly string[] {
  return read(body).losses.map((loss) => loss.what);
}

describe('a request for /v1/messages', () => {
  it('keeps the blocks of the system prompt apart, in order, with their cache marks', () => {
    const system = [
      { type: 'text', text: 'x-anthropic-billing-header: a' },
      { type: 'text', text: 'You are.', cache_control: { type: 'ephemeral', ttl: '1h' } },
    ];
    expect(read({ ...least, system }).request.instructions).toEqual([
      { kind: 'text', text: 'x-anthropic-billing-header: a' },
      { kind: 'text', text: 'You are.', cache: { ttl: '1h' } },
    ]);
    expect(read({ ...least, system: 'You are.' }).request.instructions).toEqual([
      { kind: 'text', text: 'You are.' },
    ]);
    expect(read({ ...least, system: null }).request.instructions).toEqual([]);
  });

  it('takes instructions inside the messages where they stand, and leading ones as instructions', () => {
    const { request } = read({
      ...least,
      system: 'A',
      messages: [
        { role: 'system', content: 'B' },
        { role: 'user', content: 'hi' },
        { role: 'system', content: [{ type: 'text', text: 'C' }] },
      ],
    });
    expect(request.instructions.map((block) => block.text)).toEqual(['A', 'B']);
    expect(request.turns[1]).toEqual({ role: 'system', blocks: [{ kind: 'text', text: 'C' }] });
  });

  it('puts the results of tools into a turn of their own, before what else the message says', () => {
    const turns = turnsOf({
      role: 'user',
      content: [
        { type: 'text', text: 'and now?' },
        { type: 'tool_result', tool_use_id: 'a', content: 'ok', cache_control: { type: 'ephemeral' } },
        {
          type: 'tool_result',
          tool_use_id: 'b',
          is_error: true,
          content: [
            { type: 'text', text: 'seen' },
            { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AAAA' } },
            { type: 'tool_reference', tool_name: 'x' },
          ],
        },
        { type: 'tool_result', tool_use_id: 'c' },
      ],
    });
    const image = { kind: 'image', source: { kind: 'base64', mediaType: 'image/png', data: 'AAAA' } };
    const seen = { kind: 'text', text: 'seen' };
    expect(turns).toEqual([
      {
        role: 'tool',
        results: [
          { callId: 'a', parts: [{ kind: 'text', text: 'ok' }], isError: false, cache: { ttl: '5m' } },
          { callId: 'b', parts: [seen, image], isError: true },
          { callId: 'c', parts: [], isError: false },
        ],
      },
      { role: 'user', parts: [{ kind: 'text', text: 'and now?' }] },
    ]);
  });

  it('reads documents: PDFs as files, texts under their title', () => {
    const pdf = { type: 'base64', media_type: 'application/pdf', data: 'JVBERi0=' };
    const text = { type: 'text', media_type: 'text/plain', data: 'Once upon a time' };
    const [turn] = turnsOf({
      role: 'user',
      content: [
        { type: 'document', source: pdf, title: 'report.pdf', cache_control: { type: 'ephemeral' } },
        { type: 'document', source: text, title: 'A tale', context: 'for children' },
        { type: 'document', source: { type: 'url', url: 'https://a.example/b.pdf' } },
        { type: 'document', source: { type: 'content', content: [{ type: 'text', text: 'page 1' }] } },
      ],
    });
    expect(turn).toEqual({
      role: 'user',
      parts: [
        {
          kind: 'file',
          source: { kind: 'base64', mediaType: 'application/pdf', data: 'JVBERi0=' },
          name: 'report.pdf',
          cache: { ttl: '5m' },
        },
        { kind: 'text', text: 'A tale\n\nfor children\n\nOnce upon a time' },
        { kind: 'file', source: { kind: 'url', url: 'https://a.example/b.pdf' } },
        { kind: 'text', text: 'page 1' },
      ],
    });
  });

  it('refuses files that lie at Anthropic, with the path', () => {
    for (const type of ['image', 'document']) {
      const content = [
        { type: 'text', text: 'a' },
        { type, source: { type: 'file', file_id: 'file_1' } },
      ];
      const error = refusal({ ...least, messages: [{ role: 'user', content }] });
      expect(error).toMatchObject({ status: 400, param: 'messages[0].content[1].source.file_id' });
    }
  });

  it('keeps thoughts with whom they came from', () => {
    const foreign = { origin: 'google', model: 'gemini', kind: 'signature', data: 'abc' } as const;
    const nothing = { origin: 'open', model: 'qwen', kind: 'signature', data: '' } as const;
    const [turn] = turnsOf({
      role: 'assistant',
      content: [
        { type: 'thinking', thinking: 'own', signature: 'Eq+/=' },
        { type: 'thinking', thinking: 'foreign', signature: wrapOpaque(foreign) },
        { type: 'thinking', thinking: 'open', signature: wrapOpaque(nothing) },
        { type: 'thinking', thinking: 'bare', signature: '' },
        { type: 'redacted_thinking', data: 'xyz' },
      ],
    });
    const own = { origin: 'anthropic', model: 'claude-x' };
    expect(turn).toEqual({
      role: 'assistant',
      parts: [
        { kind: 'thinking', text: 'own', opaque: { ...own, kind: 'signature', data: 'Eq+/=' } },
        { kind: 'thinking', text: 'foreign', opaque: foreign },
        { kind: 'thinking', text: 'open' },
        { kind: 'thinking', text: 'bare' },
        { kind: 'thinking', text: '', opaque: { ...own, kind: 'redacted', data: 'xyz' } },
      ],
    });
  });

  it('takes what it does not know as a loss and not as a failure', () => {
    expect(
      lost({
        ...least,
        context_management: { edits: [] },
        container: null,
        mcp_servers: [{}],
        messages: [
          { role: 'user', content: [{ type: 'hologram' }, { type: 'text', text: 'hi' }, 7] },
          {
            role: 'assistant',
            content: [{ type: 'server_tool_use', id: 'a', name: 'web_search', input: {} }],
          },
        ],
      }),
    ).toEqual([
      'messages[0].content[2]',
      'messages[0].content[0]',
      'messages[1].content[0]',
      'context_management',
      'mcp_servers',
    ]);
  });

  it('names the field that is missing or wrong', () => {
    expect(refusal('text').status).toBe(400);
    expect(refusal({ ...least, model: undefined }).param).toBe('model');
    expect(refusal({ ...least, messages: [] }).param).toBe('messages');
    expect(refusal({ ...least, max_tokens: null })).toMatchObject({ status: 400, param: 'max_tokens' });
    expect(refusal({ ...least, messages: [{ role: 'robot', content: 'a' }] }).param).toBe('messages[0].role');
    expect(refusal({ ...least, messages: [{ role: 'user', content: 5 }] }).param).toBe('messages[0].content');
    const call = { type: 'tool_use', name: 'a', input: {} };
    expect(refusal({ ...least, messages: [{ role: 'assistant', content: [call] }] }).param).toBe(
      'messages[0].content[0].id',
    );
  });
});
