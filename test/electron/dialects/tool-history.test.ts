import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ToolCallPart, ToolResult, Turn } from '../../../electron/dialects/conversation.ts';
import { mendToolHistory, splitParallelCalls } from '../../../electron/dialects/tool-history.ts';
import { holds } from './holds.ts';

const call = (id: string): ToolCallPart => ({
  kind: 'tool-call',
  id,
  name: 'look',
  flavour: 'function',
  input: '{}',
});
const result = (callId: string, text = callId): ToolResult => ({
  callId,
  parts: [{ kind: 'text', text }],
  isError: false,
});
const asks = (...ids: string[]): Turn => ({ role: 'assistant', parts: ids.map(call) });
const answers = (...ids: string[]): Turn => ({ role: 'tool', results: ids.map((id) => result(id)) });
const says = (text: string): Turn => ({ role: 'user', parts: [{ kind: 'text', text }] });

const shapeOf = (turns: readonly Turn[]) =>
  turns.map((turn) => {
    if (turn.role === 'tool')
      return turn.results.map((each) => each.parts.map((part) => part.kind === 'text' && part.text).join());
    return turn.role;
  });

describe('a mended tool history', () => {
  it('has safe and unique ids, and after every turn with calls exactly its results, for any history', () => {
    const id = fc.constantFrom('', 'call_0', 'call_1', 'functions.look:0');
    const turn: fc.Arbitrary<Turn> = fc.oneof(
      fc.array(id, { minLength: 0, maxLength: 3 }).map((ids) => asks(...ids)),
      fc.array(id, { minLength: 1, maxLength: 3 }).map((ids) => answers(...ids)),
      fc.constant(says('go on')),
    );
    holds(
      fc.property(fc.array(turn, { maxLength: 10 }), (turns) => {
        const { turns: mended } = mendToolHistory(turns);
        const seen = new Set<string>();
        mended.forEach((each, index) => {
          if (each.role === 'tool') expect(mended[index - 1]?.role).toBe('assistant');
          if (each.role !== 'assistant') return;
          const ids = each.parts.map((part) => (part.kind === 'tool-call' ? part.id : ''));
          for (const one of ids) {
            expect(one).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
            expect(seen.has(one)).toBe(false);
            seen.add(one);
          }
          const next = mended[index + 1];
          expect(next?.role === 'tool' ? next.results.map((one) => one.callId) : []).toEqual(ids);
        });
      }),
      500,
    );
  });

  it('is the history itself when nothing is wrong with it', () => {
    const turns = [says('hi'), asks('a', 'b'), answers('a', 'b'), says('thanks')];
    const mended = mendToolHistory(turns);
    expect(mended.repairs).toEqual([]);
    expect(shapeOf(mended.turns)).toEqual(['user', 'assistant', ['a', 'b'], 'user']);
  });

  it('collects results that came apart, late or in another order', () => {
    const mended = mendToolHistory([asks('a', 'b'), answers('b'), says('wait'), answers('a')]);
    expect(shapeOf(mended.turns)).toEqual(['assistant', ['a', 'b'], 'user']);
    expect(mended.repairs).toEqual([]);
  });

  it('gives a result to the call it followed when an id is used in every turn', () => {
    const turns: Turn[] = [
      asks('call_0'),
      says('never mind'),
      asks('call_0'),
      { role: 'tool', results: [result('call_0', 'second')] },
    ];
    const mended = mendToolHistory(turns);
    expect(shapeOf(mended.turns)).toEqual(['assistant', ['(no result)'], 'user', 'assistant', ['second']]);
    expect(mended.repairs).toEqual(['tool-results']);
  });

  it('drops a result nobody asked for', () => {
    const mended = mendToolHistory([says('hi'), answers('x')]);
    expect(shapeOf(mended.turns)).toEqual(['user']);
    expect(mended.repairs).toEqual(['tool-results']);
  });
});

it('splits parallel calls into pairs and keeps the text on the first', () => {
  const talk: Turn = {
    role: 'assistant',
    parts: [{ kind: 'text', text: 'let me see' }, call('a'), call('b')],
  };
  const { turns, repairs } = splitParallelCalls([talk, answers('a', 'b'), says('and?')]);
  expect(repairs).toEqual(['parallel-tool-calls']);
  expect(turns).toEqual([
    { role: 'assistant', parts: [{ kind: 'text', text: 'let me see' }, call('a')] },
    answers('a'),
    asks('b'),
    answers('b'),
    says('and?'),
  ]);
});
