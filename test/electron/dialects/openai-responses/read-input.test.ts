import { describe, expect, it } from 'vitest';
import { wrapOpaque } from '../../../../electron/dialects/opaque-wrap.ts';
import { codexHistory, codexLite, codexPatching, codexUnknownModel, secondTurn } from './codex-bodies.ts';
import { read, text } from './read-responses.ts';

const requestOf = (body: object) => read(body).request;
const turnsOf = (...input: unknown[]) => requestOf({ input }).turns;
const lossesOf = (...input: unknown[]) => read({ input }).losses.map((loss) => loss.what);
const user = { role: 'user', content: 'hi' };

describe('input', () => {
  it('may be a text, or items with or without a type', () => {
    const turns = [{ role: 'user', parts: [text('hi')] }];
    expect(requestOf({ input: 'hi' }).turns).toEqual(turns);
    expect(turnsOf(user)).toEqual(turns);
    expect(
      turnsOf({ type: 'message', id: 'msg_1', role: 'user', content: [{ type: 'input_text', text: 'hi' }] }),
    ).toEqual(turns);
  });

  it('begins with instructions, those of the request first; later ones stay where they are', () => {
    const { instructions, turns } = requestOf({
      instructions: 'A',
      input: [
        { type: 'additional_tools', role: 'developer', tools: [] },
        { role: 'developer', content: 'B' },
        { role: 'system', content: [{ type: 'input_text', text: 'C' }] },
        user,
        { role: 'developer', content: 'D' },
      ],
    });
    expect(instructions).toEqual([text('A'), text('B'), text('C')]);
    expect(turns).toEqual([
      { role: 'user', parts: [text('hi')] },
      { role: 'system', blocks: [text('D')] },
    ]);
  });

  it('holds pictures, documents and sounds', () => {
    const content = [
      { type: 'input_image', image_url: 'https://a.example/x.png', detail: 'original' },
      {
        type: 'input_image',
        image_url: 'data:image/jpeg;base64,iVBOR\nw0KGgo=',
        detail: 'auto',
        file_id: null,
      },
      { type: 'input_file', filename: 'a.pdf', file_data: 'data:application/pdf;base64,JVBERi0=' },
      { type: 'input_file', filename: 'b.pdf', file_data: 'JVBERi0=' },
      { type: 'input_file', file_url: 'https://a.example/c.pdf' },
      { type: 'input_file', filename: 'd.txt', file_data: 'data:text/plain;base64,aGk=' },
      { type: 'input_audio', input_audio: { data: 'AAAA', format: 'mp3' } },
    ];
    const pdf = { kind: 'base64', mediaType: 'application/pdf', data: 'JVBERi0=' };
    expect(turnsOf({ role: 'user', content })).toEqual([
      {
        role: 'user',
        parts: [
          { kind: 'image', source: { kind: 'url', url: 'https://a.example/x.png' }, detail: 'original' },
          {
            kind: 'image',
            source: { kind: 'base64', mediaType: 'image/png', data: 'iVBORw0KGgo=' },
            detail: 'auto',
          },
          { kind: 'file', source: pdf, name: 'a.pdf' },
          { kind: 'file', source: pdf, name: 'b.pdf' },
          { kind: 'file', source: { kind: 'url', url: 'https://a.example/c.pdf' } },
          text('d.txt\n\nhi'),
          { kind: 'audio', format: 'mp3', data: 'AAAA' },
        ],
      },
    ]);
  });
});

describe('a turn of the assistant', () => {
  it('is all it thought, said and called until somebody else speaks, whatever is dropped between', () => {
    const { turns, losses } = {
      ...requestOf(secondTurn(codexUnknownModel)),
      losses: lossesOf(...codexHistory),
    };
    expect(turns.slice(2)).toEqual([
      {
        role: 'assistant',
        parts: [
          {
            kind: 'thinking',
            text: 'Look first.',
            opaque: { origin: 'openai', model: 'claude-opus-4-6', kind: 'encrypted', data: 'gAAAA-sealed' },
          },
          text('I will look.'),
          {
            kind: 'tool-call',
            id: 'call_1',
            name: 'exec_command',
            flavour: 'function',
            input: '{"cmd":"ls"}',
          },
          {
            kind: 'tool-call',
            id: 'call_2',
            name: 'multi_agent_v1__spawn_agent',
            flavour: 'function',
            input: '{}',
          },
          {
            kind: 'tool-call',
            id: 'call_3',
            name: 'apply_patch',
            flavour: 'custom',
            input: '*** Begin Patch',
          },
        ],
      },
      {
        role: 'tool',
        results: [
          { callId: 'call_1', parts: [text('a.txt')], isError: false },
          { callId: 'call_2', parts: [text('agent-7')], isError: false },
          {
            callId: 'call_3',
            parts: [
              text('Done.'),
              { kind: 'image', source: { kind: 'base64', mediaType: 'image/png', data: 'iVBORw0KGgo=' } },
            ],
            isError: false,
          },
        ],
      },
    ]);
    expect(losses).toEqual(['input[2]']);
  });

  it('ends where a tool answers, and another begins', () => {
    const call = (id: string) => ({ type: 'function_call', call_id: id, name: 'look', arguments: '{}' });
    const result = (id: string) => ({ type: 'function_call_output', call_id: id, output: id });
    const roles = turnsOf(
      user,
      call('a'),
      call('b'),
      result('a'),
      result('b'),
      call('c'),
      result('c'),
      user,
    ).map((turn) => [turn.role, turn.role === 'tool' ? turn.results.length : 0]);
    expect(roles).toEqual([
      ['user', 0],
      ['assistant', 0],
      ['tool', 2],
      ['assistant', 0],
      ['tool', 1],
      ['user', 0],
    ]);
  });

  it('may have refused', () => {
    const content = [
      { type: 'output_text', text: 'Hm.' },
      { type: 'refusal', refusal: 'No.' },
    ];
    expect(turnsOf(user, { role: 'assistant', content })[1]).toEqual({
      role: 'assistant',
      parts: [text('Hm.'), { kind: 'refusal', text: 'No.' }],
    });
  });

  it('has the thought of another vendor back as it was given out', () => {
    const opaque = { origin: 'anthropic', model: 'claude-x', kind: 'signature', data: 'c2ln' } as const;
    const reasoning = (fields: object) => turnsOf(user, { type: 'reasoning', id: 'rs_1', ...fields })[1];
    const summary = [{ type: 'summary_text', text: 'hm' }];
    expect(reasoning({ summary, encrypted_content: wrapOpaque(opaque) })).toEqual({
      role: 'assistant',
      parts: [{ kind: 'thinking', text: 'hm', opaque }],
    });
    const unsigned = wrapOpaque({ ...opaque, data: '' });
    expect(reasoning({ summary, encrypted_content: unsigned })).toEqual({
      role: 'assistant',
      parts: [{ kind: 'thinking', text: 'hm' }],
    });
    expect(reasoning({ summary, encrypted_content: 'argo-tray.1.damaged' })).toEqual({
      role: 'assistant',
      parts: [{ kind: 'thinking', text: 'hm' }],
    });
    expect(reasoning({ summary: [], content: [{ type: 'reasoning_text', text: 'raw' }] })).toEqual({
      role: 'assistant',
      parts: [{ kind: 'thinking', text: 'raw' }],
    });
    expect(reasoning({ summary: [], content: null, encrypted_content: null })).toBeUndefined();
  });
});

it('understands all that Codex sends, and loses nothing of it but what only OpenAI runs', () => {
  const losses = [codexUnknownModel, codexPatching, codexLite].map((body) =>
    read(secondTurn(body)).losses.map((loss) => loss.what),
  );
  expect(losses).toEqual([['input[5]', 'tools[4]'], ['input[5]', 'tools[2]', 'tools[3]'], ['input[6]']]);
});
