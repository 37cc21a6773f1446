import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apiError } from '../../../electron/dialects/api-error.ts';
import type { ChatRequest, Opaque } from '../../../electron/dialects/conversation.ts';
import type { Reply, ReplyEvent } from '../../../electron/dialects/reply.ts';
import { createSequencer, type Sequencer } from '../../../electron/dialects/sequencer.ts';
import { chatRequest } from './chat-request.ts';
import { holds } from './holds.ts';
import { brokenRule } from './reply-grammar.ts';
import { wholeReply } from './whole-reply.ts';

const signature: Opaque = { origin: 'anthropic', model: 'm', kind: 'signature', data: 'c2ln' };

type Hint = (sequencer: Sequencer) => void;

function eventsOf(
  hints: readonly Hint[],
  request: Partial<ChatRequest> = {},
  names = new Map<string, string>(),
) {
  const events: ReplyEvent[] = [];
  const context = { request: chatRequest(request), toolNames: names, now: 1_700_000_000 };
  const sequencer = createSequencer(context, (event) => events.push(event));
  for (const hint of hints) hint(sequencer);
  return events;
}

function replyOf(...parameters: Parameters<typeof eventsOf>): Reply {
  return wholeReply(eventsOf(...parameters));
}

const finish: Hint = (s) => s.finish();
const stop: Hint = (s) => s.stop({ reason: 'end' });

const word = fc.constantFrom('', 'a', 'b c', '{', '}', '{"x":1}', '"', '\\', 'é', '\n');
const key = fc.integer({ min: 0, max: 3 });
const anyHint: fc.Arbitrary<Hint> = fc.oneof(
  fc.constant<Hint>((s) => s.start({ id: 'x' })),
  word.map(
    (w): Hint =>
      (s) =>
        s.text(w),
  ),
  word.map(
    (w): Hint =>
      (s) =>
        s.thinking(w),
  ),
  word.map(
    (w): Hint =>
      (s) =>
        s.refusal(w),
  ),
  fc.constant<Hint>((s) => s.opaque(signature)),
  key.map(
    (k): Hint =>
      (s) =>
        s.opaque(signature, k),
  ),
  fc.constant<Hint>((s) => s.citation({ url: 'https://a.example' })),
  fc.constant<Hint>((s) => s.closeBlock()),
  fc
    .tuple(
      key,
      fc.constantFrom(undefined, '', 'call_1', 'functions.x:0'),
      fc.constantFrom(undefined, '', 'look'),
    )
    .map(
      ([k, id, name]): Hint =>
        (s) =>
          s.toolOpen(k, { id, name }),
    ),
  key.map(
    (k): Hint =>
      (s) =>
        s.toolOpen(k, { name: 'draw', flavour: 'custom' }),
  ),
  fc.tuple(key, word).map(
    ([k, w]): Hint =>
      (s) =>
        s.toolInput(k, w),
  ),
  key.map(
    (k): Hint =>
      (s) =>
        s.toolClose(k),
  ),
  fc.constant<Hint>((s) => s.usage({ output: 5 })),
  fc.constantFrom('end' as const, 'length' as const, 'tool-calls' as const).map(
    (reason): Hint =>
      (s) =>
        s.stop({ reason }),
  ),
  fc.constant<Hint>((s) => s.start()),
);
const rareEnd: fc.Arbitrary<Hint> = fc.constantFrom<Hint>(finish, (s) => s.error(apiError('server', 'no')));

describe('the grammar of answers', () => {
  it('holds for any sequence of hints', () => {
    const hints = fc.array(fc.oneof({ weight: 20, arbitrary: anyHint }, { weight: 1, arbitrary: rareEnd }), {
      maxLength: 40,
      size: 'max',
    });
    holds(
      fc.property(hints, (given) => {
        expect(brokenRule(eventsOf([...given, finish]))).toBeUndefined();
      }),
      3000,
    );
  });

  it('keeps every character of text, in order, around tool calls', () => {
    const hints = fc.array(
      fc.oneof(
        fc.string({ maxLength: 3 }).map((text) => ({ text })),
        key.map((k) => ({ k })),
      ),
      { maxLength: 30, size: 'max' },
    );
    holds(
      fc.property(hints, (given) => {
        const reply = replyOf([
          ...given.map(
            (one): Hint =>
              (s) =>
                'text' in one ? s.text(one.text) : s.toolOpen(one.k, { id: `c${one.k}`, name: 'look' }),
          ),
          stop,
          finish,
        ]);
        const written = reply.blocks.map((block) => (block.kind === 'text' ? block.text : '')).join('');
        expect(written).toBe(given.map((one) => ('text' in one ? one.text : '')).join(''));
      }),
    );
  });

  it('takes interleaved tool calls apart, whatever the order of their pieces', () => {
    const call = fc.tuple(
      fc.option(fc.uuid(), { nil: undefined }),
      fc.dictionary(fc.string(), fc.jsonValue()),
    );
    holds(
      fc.property(
        fc.array(call, { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(), { maxLength: 60, size: 'max' }),
        fc.integer({ min: 1, max: 5 }),
        (calls, order, size) => {
          const rests = calls.map(([, input]) => JSON.stringify(input));
          const hints: Hint[] = calls.map(
            ([id], k): Hint =>
              (s) =>
                s.toolOpen(k, { id, name: `tool_${k}` }),
          );
          const give = (k: number, length: number) => {
            const piece = rests[k]?.slice(0, length) ?? '';
            rests[k] = rests[k]?.slice(length) ?? '';
            hints.push((s) => s.toolInput(k, piece));
          };
          for (const turn of order) give(turn % calls.length, size);
          calls.forEach((_, k) => {
            give(k, Number.POSITIVE_INFINITY);
          });
          const reply = replyOf([...hints, stop, finish]);
          expect(reply.stop).toEqual({ reason: 'tool-calls' });
          expect(
            reply.blocks.map((block) => block.kind === 'tool-call' && [block.name, block.input]),
          ).toEqual(calls.map(([, input], k) => [`tool_${k}`, JSON.stringify(input)]));
        },
      ),
    );
  });
});

describe('the sequencer', () => {
  it('streams a tool call as it comes and closes it when its object is whole and another begins', () => {
    const types = eventsOf([
      (s) => s.toolOpen(0, { id: 'a', name: 'one' }),
      (s) => s.toolInput(0, '{"x"'),
      (s) => s.toolInput(0, ':1}'),
      (s) => s.toolOpen(1, { id: 'b', name: 'two' }),
    ]).map((event) => event.type);
    expect(types).toEqual(['start', 'open', 'delta', 'delta', 'close', 'open']);
  });

  it('reports a stream that stops without a finish', () => {
    const last = eventsOf([(s) => s.text('half an ans'), finish]).at(-1);
    expect(last).toMatchObject({ type: 'error', error: { kind: 'bad-gateway' } });
  });

  it('accepts a missing finish when a whole tool call came', () => {
    const reply = replyOf([(s) => s.toolOpen(0, { name: 'look' }), (s) => s.toolInput(0, '{"q":1}'), finish]);
    expect(reply.stop).toEqual({ reason: 'tool-calls' });
  });

  it('reports a missing finish when a tool call was cut', () => {
    const last = eventsOf([
      (s) => s.toolOpen(0, { id: 'a', name: 'look' }),
      (s) => s.toolInput(0, '{"q":'),
      finish,
    ]).at(-1);
    expect(last?.type).toBe('error');
  });

  it('never turns an upstream that said nothing into a success', () => {
    expect(eventsOf([finish]).map((event) => event.type)).toEqual(['error']);
    expect(eventsOf([(s) => s.start(), finish]).at(-1)?.type).toBe('error');
  });

  it('says tool-calls only when there are any', () => {
    expect(replyOf([(s) => s.text('x'), (s) => s.stop({ reason: 'tool-calls' }), finish]).stop).toEqual({
      reason: 'end',
    });
  });

  it('leaves the arguments alone that a length limit cut, and gives {} to a call without any', () => {
    const call: Hint = (s) => s.toolOpen(0, { id: 'a', name: 'look' });
    const cut = replyOf([call, (s) => s.stop({ reason: 'length' }), finish]);
    expect(cut).toMatchObject({ blocks: [{ input: '' }], stop: { reason: 'length' } });
    expect(replyOf([call, stop, finish]).blocks).toMatchObject([{ input: '{}' }]);
  });

  it('derives a missing id from the position, the name and the arguments', () => {
    const ids = (input: string) =>
      replyOf([
        (s) => s.toolOpen(0, { name: 'look' }),
        (s) => s.toolInput(0, input),
        stop,
        finish,
      ]).blocks.map((block) => block.kind === 'tool-call' && block.id);
    expect(ids('{"q":1}')).toEqual(ids('{"q":1}'));
    expect(ids('{"q":1}')).not.toEqual(ids('{"q":2}'));
    expect(ids('{"q":1}')[0]).toMatch(/^call_[0-9a-f]{24}$/);
  });

  it('makes an id safe, and unique over the conversation', () => {
    const earlier: ChatRequest['turns'] = [
      {
        role: 'assistant',
        parts: [{ kind: 'tool-call', id: 'call_0', name: 'look', flavour: 'function', input: '{}' }],
      },
    ];
    const reply = replyOf(
      [
        (s) => s.toolOpen(0, { id: 'call_0', name: 'look' }),
        (s) => s.toolInput(0, '{}'),
        (s) => s.toolOpen(1, { id: 'functions.look:0', name: 'look' }),
        stop,
        finish,
      ],
      { turns: earlier },
    );
    const ids = reply.blocks.map((block) => (block.kind === 'tool-call' ? block.id : ''));
    expect(new Set(['call_0', ...ids]).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
  });

  it('gives tools back under the name of the client, and a custom tool its bare text', () => {
    const reply = replyOf(
      [
        (s) => s.toolOpen(0, { id: 'a', name: 'short' }),
        (s) => s.toolInput(0, '{"input":"*** Begin'),
        (s) => s.toolInput(0, ' Patch\\n"}'),
        stop,
        finish,
      ],
      { tools: [{ kind: 'custom', name: 'apply.patch', format: { kind: 'text' } }] },
      new Map([['short', 'apply.patch']]),
    );
    expect(reply.blocks).toEqual([
      { kind: 'tool-call', id: 'a', name: 'apply.patch', flavour: 'custom', input: '*** Begin Patch\n' },
    ]);
  });

  it('takes no input for a call that is closed', () => {
    const reply = replyOf([
      (s) => s.toolOpen(0, { id: 'a', name: 'draw', flavour: 'custom' }),
      (s) => s.toolInput(0, 'a line'),
      (s) => s.toolOpen(1, { id: 'b', name: 'draw', flavour: 'custom' }),
      (s) => s.toolInput(1, 'a circle'),
      (s) => s.toolClose(1),
      (s) => s.toolInput(1, ' too many'),
      stop,
      finish,
    ]);
    expect(reply.blocks).toMatchObject([{ input: 'a line' }, { input: 'a circle' }]);
  });

  it('reports a call that never got a name', () => {
    expect(eventsOf([(s) => s.toolInput(0, '{"q":1}'), stop, finish]).at(-1)?.type).toBe('error');
  });

  it('puts a signature on the thought it follows, and a lone one into a block of its own', () => {
    const reply = replyOf([
      (s) => s.thinking('hm'),
      (s) => s.opaque(signature),
      (s) => s.opaque({ ...signature, kind: 'redacted' }),
      (s) => s.text('so'),
      stop,
      finish,
    ]);
    expect(reply.blocks).toEqual([
      { kind: 'thinking', text: 'hm', opaque: signature },
      { kind: 'thinking', text: '', opaque: { ...signature, kind: 'redacted' } },
      { kind: 'text', text: 'so', citations: [] },
    ]);
  });

  it('merges usage, and estimates only what is missing', () => {
    const text: Hint = (s) => s.text('four char words');
    const given = replyOf([
      (s) => s.start({ usage: { input: 9 } }),
      text,
      (s) => s.usage({ output: 3 }),
      stop,
      finish,
    ]);
    expect(given.usage).toEqual({ input: 9, output: 3 });
    const guessed = replyOf([text, stop, finish]);
    expect(guessed.usage).toEqual({ input: 7, output: 4, estimated: true });
  });
});
