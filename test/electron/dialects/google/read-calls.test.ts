import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ToolCallPart, ToolResult, Turn } from '../../../../electron/dialects/conversation.ts';
import { holds } from '../holds.ts';
import { read, refusal, turnsOf } from './read-google.ts';

const call = (name: string, args: object = {}, id?: string) => ({
  functionCall: { name, args, ...(id && { id }) },
});
const result = (name: string, response: unknown, id?: string) => ({
  functionResponse: { name, response, ...(id && { id }) },
});
const model = (...parts: readonly object[]) => ({ role: 'model', parts });
const user = (...parts: readonly object[]) => ({ role: 'user', parts });

const callsOf = (turn: Turn | undefined): readonly ToolCallPart[] =>
  turn?.role === 'assistant' ? turn.parts.filter((part) => part.kind === 'tool-call') : [];
const resultsOf = (turn: Turn | undefined): readonly ToolResult[] =>
  turn?.role === 'tool' ? turn.results : [];

describe('a function call', () => {
  it('keeps its arguments as text and gets an id that depends on nothing but what came before', () => {
    const contents = ['hi', model(call('read', { path: 'a' }), call('read', { path: 'a' }))];
    const [first, second] = callsOf(turnsOf(...contents)[1]);
    expect(first).toMatchObject({ name: 'read', flavour: 'function', input: '{"path":"a"}' });
    expect(first?.id).toMatch(/^call_[0-9a-f]{24}$/);
    expect(second?.id).not.toBe(first?.id);
    const later = turnsOf(...contents, user(result('read', { output: 'x' })), model({ text: 'ok' }), 'on');
    expect(callsOf(later[1])).toEqual(callsOf(turnsOf(...contents)[1]));
  });

  it.each([
    [undefined, '{}'],
    [null, '{}'],
    ['{"a": 1}', '{"a": 1}'],
  ])('takes arguments %j', (args, input) => {
    expect(callsOf(turnsOf('hi', model({ functionCall: { name: 'f', args } }))[1])).toMatchObject([
      { input },
    ]);
  });

  it('without a name, or with arguments that are no object, is refused', () => {
    expect(refusal({ contents: [model({ functionCall: {} })] }).param).toBe(
      'contents[0].parts[0].functionCall.name',
    );
    const listed = { functionCall: { name: 'f', args: [1] } };
    expect(refusal({ contents: [model(listed)] }).param).toBe('contents[0].parts[0].functionCall.args');
  });

  it('may be spelled in snake_case, and its arguments are nobody else’s business', () => {
    const [part] = callsOf(
      turnsOf('hi', model({ function_call: { name: 'a.b:c', args: { snake_case: 1 } } }))[1],
    );
    expect(part).toMatchObject({ name: 'a.b:c', input: '{"snake_case":1}' });
  });
});

describe('the result of a function', () => {
  it('answers the first open call of its name when there are no ids', () => {
    const turns = turnsOf(
      'hi',
      model(call('read', { path: 'a' }), call('read_many'), call('read', { path: 'b' })),
      user(
        result('read', { output: '1' }),
        result('read', { output: '2' }),
        result('read_many', { output: '3' }),
      ),
    );
    const [a, many, b] = callsOf(turns[1]);
    expect(resultsOf(turns[2]).map(({ callId }) => callId)).toEqual([a?.id, b?.id, many?.id]);
  });

  it('answers the call of its id when the client gave both one, in whatever order', () => {
    const turns = turnsOf(
      'hi',
      model(call('read', {}, 'first'), call('read', {}, 'second')),
      user(result('read', { output: '2' }, 'second'), result('read', { output: '1' })),
    );
    expect(resultsOf(turns[2]).map(({ callId }) => callId)).toEqual(['second', 'first']);
  });

  it('is matched by name when its id is not one of a call, and answers calls of the last turn alone', () => {
    const turns = turnsOf(
      'hi',
      model(call('read')),
      user(result('read', { output: 'old' })),
      model(call('read')),
      user(result('read', { output: 'new' }, 'made-up')),
    );
    const ids = [1, 3].map((at) => callsOf(turns[at])[0]?.id);
    expect([2, 4].map((at) => resultsOf(turns[at])[0]?.callId)).toEqual(ids);
  });

  it('of parallel calls may come in contents of their own, under any role', () => {
    const turns = turnsOf(
      'hi',
      model(call('a')),
      model(call('b')),
      { role: 'function', parts: [result('b', { output: 'B' })] },
      { role: 'tool', parts: [result('a', { output: 'A' })] },
    );
    const [a, b] = callsOf(turns[1]);
    expect(turns.slice(2).flatMap((turn) => resultsOf(turn).map(({ callId }) => callId))).toEqual([
      b?.id,
      a?.id,
    ]);
  });

  it.each([
    [{ output: 'text' }, 'text', false],
    [{ result: 'text' }, 'text', false],
    [{ content: 'text' }, 'text', false],
    [{ name: 'f', content: 'text' }, 'text', false],
    [{ error: 'it broke' }, 'it broke', true],
    [{ output: 'text', error: null }, 'text', false],
    [{ output: 'half', error: 'it broke' }, '{"output":"half","error":"it broke"}', true],
    [{ error: { code: 5 } }, '{"error":{"code":5}}', true],
    [{ output: { a: 1 } }, '{"output":{"a":1}}', false],
    [{ temperature: 21 }, '{"temperature":21}', false],
    [{ text: 'not a name for a whole' }, '{"text":"not a name for a whole"}', false],
    [{ output: '' }, '{"output":""}', false],
    [{}, '{}', false],
    [undefined, '{}', false],
    ['bare', 'bare', false],
    ['', '""', false],
    [[1, 2], '[1,2]', false],
  ])('%j is %j', (response, text, isError) => {
    const turns = turnsOf('hi', model(call('f')), user(result('f', response)));
    expect(resultsOf(turns[2])).toMatchObject([{ name: 'f', parts: [{ kind: 'text', text }], isError }]);
  });

  it('may bring pictures, and stands before what the person says in the same breath', () => {
    const png = { inlineData: { mimeType: 'image/png', data: 'iVBORw0KGgo=' } };
    const shown = { functionResponse: { name: 'f', response: { output: 'see' }, parts: [png] } };
    const turns = turnsOf('hi', model(call('f')), user({ text: 'Look:' }, shown, png));
    expect(turns.map((turn) => turn.role)).toEqual(['user', 'assistant', 'tool', 'user']);
    expect(resultsOf(turns[2])[0]?.parts.map((part) => part.kind)).toEqual(['text', 'image']);
    expect(turns[3]).toMatchObject({ parts: [{ kind: 'text' }, { kind: 'image' }] });
  });
});

describe('a conversation that is sent again', () => {
  const name = fc.constantFrom('read', 'write', 'a.b');
  const step = fc.record({
    names: fc.array(name, { minLength: 1, maxLength: 3 }),
    withIds: fc.boolean(),
    said: fc.string(),
  });
  const conversation = fc.array(step, { minLength: 1, maxLength: 5 }).map((steps) =>
    steps.flatMap(({ names, withIds, said }, at) => {
      const id = (nth: number) => (withIds ? `id-${at}-${nth}` : undefined);
      return [
        user({ text: `question ${at}` }),
        model({ text: said }, ...names.map((each, nth) => call(each, { nth }, id(nth)))),
        user(...names.map((each, nth) => result(each, { output: `${at}.${nth}` }, id(nth)))),
      ];
    }),
  );

  it('means the same, and every turn the same as when it was the last', () => {
    holds(
      fc.property(conversation, (contents) => {
        const whole = read({ contents }).turns;
        expect(read({ contents: structuredClone(contents) }).turns).toEqual(whole);
        const earlier = read({ contents: contents.slice(0, -3).concat(user({ text: 'x' })) }).turns;
        expect(whole.slice(0, earlier.length - 1)).toEqual(earlier.slice(0, -1));
      }),
    );
  });

  it('pairs each result with its own call, ids or none', () => {
    holds(
      fc.property(conversation, (contents) => {
        const { turns } = read({ contents });
        for (const [at, turn] of turns.entries()) {
          expect(resultsOf(turn).map(({ callId }) => callId)).toEqual(
            turn.role === 'tool' ? callsOf(turns[at - 1]).map(({ id }) => id) : [],
          );
        }
      }),
    );
  });
});
