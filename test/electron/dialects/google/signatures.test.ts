import { describe, expect, it } from 'vitest';
import type { Opaque } from '../../../../electron/dialects/conversation.ts';
import { listOf, objectOf } from '../../../../electron/dialects/json-value.ts';
import { eventsOf, requestWithTools } from '../anthropic/scripted-answer.ts';
import { read } from './read-google.ts';
import { parseStream } from './response-grammar.ts';
import { streamOf } from './written-answers.ts';

const signature: Opaque = { origin: 'anthropic', model: 'claude-x', kind: 'signature', data: 'Eq+/=' };
const googles: Opaque = { origin: 'google', model: 'gemini-x', kind: 'signature', data: 'AbC=' };

/** What the model said, as a client that keeps every chunk sends it back. */
function sentBack(script: Parameters<typeof eventsOf>[0]) {
  const contents = parseStream(streamOf(eventsOf(script, requestWithTools))).map(
    (response) => objectOf(listOf(response.candidates)?.[0])?.content,
  );
  return read({ contents: ['hi', ...contents, 'on'] });
}

describe('a signature', () => {
  it('comes back with its thought, or with its call, whoever made it', () => {
    const { turns } = sentBack((hints) => {
      hints.thinking('Let me ');
      hints.thinking('see.');
      hints.opaque(signature);
      hints.toolOpen(0, { id: 'call_0', name: 'read' });
      hints.toolInput(0, '{"path":"a"}');
      hints.opaque(googles, 0);
      hints.toolOpen(1, { id: 'call_1', name: 'read' });
      hints.stop({ reason: 'tool-calls' });
    });
    expect(turns[1]).toEqual({
      role: 'assistant',
      parts: [
        { kind: 'thinking', text: 'Let me see.', opaque: signature },
        {
          kind: 'tool-call',
          id: 'call_0',
          name: 'read',
          flavour: 'function',
          input: '{"path":"a"}',
          opaque: googles,
        },
        { kind: 'tool-call', id: 'call_1', name: 'read', flavour: 'function', input: '{}' },
      ],
    });
  });

  it('comes back without a word where its thought has none', () => {
    const redacted: Opaque = { ...signature, kind: 'redacted' };
    const { turns } = sentBack((hints) => {
      hints.opaque(redacted);
      hints.opaque(signature);
      hints.text('Yes.');
      hints.stop({ reason: 'end' });
    });
    expect(turns[1]).toEqual({
      role: 'assistant',
      parts: [
        { kind: 'thinking', text: '', opaque: redacted },
        { kind: 'thinking', text: '', opaque: signature },
        { kind: 'text', text: 'Yes.' },
      ],
    });
  });

  it('survives a client that keeps it as bytes and writes it in the alphabet of addresses', () => {
    const [first] = parseStream(
      streamOf(
        eventsOf((hints) => {
          hints.toolOpen(0, { id: 'call_0', name: 'read' });
          hints.opaque({ ...googles, data: '???>>>' }, 0);
          hints.stop({ reason: 'tool-calls' });
        }, requestWithTools),
      ),
    );
    const part =
      objectOf(listOf(objectOf(objectOf(listOf(first?.candidates)?.[0])?.content)?.parts)?.[0]) ?? {};
    const bytes = Buffer.from(String(part.thoughtSignature), 'base64');
    const returned = { functionCall: part.functionCall, thought_signature: bytes.toString('base64url') };
    expect(read({ contents: ['hi', { role: 'model', parts: [returned] }] }).turns[1]).toMatchObject({
      parts: [{ opaque: { origin: 'google', data: '???>>>' } }],
    });
  });

  const call = (thoughtSignature: unknown) =>
    read({ contents: ['hi', { role: 'model', parts: [{ functionCall: { name: 'f' }, thoughtSignature }] }] });

  it('of a conversation that began at Google is Google’s', () => {
    expect(call('AbC=').turns[1]).toMatchObject({ parts: [{ opaque: googles }] });
  });

  it.each([undefined, null, '', 'skip_thought_signature_validator', 'context_engineering_is_the_way_to_go'])(
    'is nobody’s when it is %j',
    (nobodys) => {
      const { turns, lost } = call(nobodys);
      expect(turns[1]).toMatchObject({ parts: [expect.not.objectContaining({ opaque: expect.anything() })] });
      expect(lost).toEqual([]);
    },
  );

  it('that was damaged is none', () => {
    const damaged = Buffer.from('argo-tray.1.e30').toString('base64');
    expect(call(damaged).turns[1]).toMatchObject({ parts: [{ kind: 'tool-call', name: 'f' }] });
    expect(call(damaged).turns[1]).not.toMatchObject({ parts: [{ opaque: expect.anything() }] });
  });

  it('of a text is lost by name, for nobody else signs texts', () => {
    const { turns, lost } = read({
      contents: [{ role: 'model', parts: [{ text: 'a', thoughtSignature: 'AbC=' }] }],
    });
    expect(turns).toEqual([{ role: 'assistant', parts: [{ kind: 'text', text: 'a' }] }]);
    expect(lost).toEqual(['thoughtSignature']);
  });
});
