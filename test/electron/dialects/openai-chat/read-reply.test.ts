import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explode } from '../../../../electron/dialects/fold.ts';
import {
  openaiChatClient,
  openaiChatUpstream,
} from '../../../../electron/dialects/openai-chat/openai-chat.ts';
import type { Reply } from '../../../../electron/dialects/reply.ts';
import { anyReply } from '../any-reply.ts';
import { cutBytes, cuts } from '../byte-cuts.ts';
import { chatRequest } from '../chat-request.ts';
import { holds } from '../holds.ts';
import { type AnswerOf, readEvents } from '../read-answer.ts';
import { brokenRule } from '../reply-grammar.ts';
import { foldAll, wholeReply } from '../whole-reply.ts';

const context = { request: chatRequest(), body: {}, address: {}, includeUsage: true };

const printStream = (reply: Reply) =>
  explode(reply).map(openaiChatClient.createReplyWriter(context).write).join('');

/** What of an answer survives this dialect, with neighbours of one kind joined. */
function essence(reply: Reply) {
  const said = (kind: 'text' | 'thinking' | 'refusal') =>
    reply.blocks.map((block) => (block.kind === kind ? block.text : '')).join('');
  const calls = reply.blocks.flatMap((block) =>
    block.kind === 'tool-call' ? [[block.id, block.name, block.input]] : [],
  );
  return {
    text: said('text'),
    thinking: said('thinking'),
    refusal: said('refusal'),
    calls,
    usage: reply.usage,
  };
}

/** One chunk as a server sends it. */
function chunk(delta: object, finishReason: string | null = null, others: object = {}): string {
  const choice = { index: 0, delta, finish_reason: finishReason, ...others };
  return `data: ${JSON.stringify({ id: 'c-1', object: 'chat.completion.chunk', created: 5, model: 'm', choices: [choice] })}\n\n`;
}
const done = 'data: [DONE]\n\n';
const tool = (
  index: number | undefined,
  piece: { id?: string | null; name?: string | null; arguments?: string },
) => {
  const { id, ...called } = piece;
  return chunk({
    tool_calls: [
      {
        ...(index !== undefined && { index }),
        ...(id !== undefined && { id }),
        type: 'function',
        function: called,
      },
    ],
  });
};

function replyOf(answer: string, about?: AnswerOf): Reply {
  return wholeReply(readEvents(openaiChatUpstream, answer, about));
}
const callsOf = (answer: string) =>
  replyOf(answer).blocks.flatMap((block) =>
    block.kind === 'tool-call' ? [[block.id, block.name, block.input]] : [],
  );
const errorOf = (answer: string) => {
  const events = readEvents(openaiChatUpstream, answer);
  expect(brokenRule(events)).toBeUndefined();
  const last = events.at(-1);
  return last?.type === 'error' ? last.error : undefined;
};

describe('an answer in chunks', () => {
  it('is read back as it was written, wherever its bytes are cut', () => {
    holds(
      fc.property(anyReply, cuts, (reply, places) => {
        const printed = printStream(reply);
        const events = readEvents(openaiChatUpstream, cutBytes(printed, places));
        expect(brokenRule(events)).toBeUndefined();
        expect(events).toEqual(readEvents(openaiChatUpstream, printed));
        const read = foldAll(events);
        expect(read.ok && essence(read.value)).toEqual({
          ...essence(reply),
          usage: { ...reply.usage, cacheRead: 0 },
        });
      }),
      200,
    );
  });

  it('says the same as one JSON body', () => {
    holds(
      fc.property(anyReply, (reply) => {
        const streamed = foldAll(readEvents(openaiChatUpstream, printStream(reply)));
        const whole = foldAll(
          readEvents(openaiChatUpstream, openaiChatClient.writeReply(reply, context), { streamed: false }),
        );
        expect(whole.ok && essence(whole.value)).toEqual(streamed.ok && essence(streamed.value));
        expect(whole.ok && whole.value.stop).toEqual(streamed.ok && streamed.value.stop);
      }),
    );
  });

  it('may begin with a chunk about content filters and end with one about usage', () => {
    const preflight =
      'data: {"id":"","object":"","created":0,"model":"","prompt_filter_results":[],"choices":[]}\n\n';
    const usage =
      'data: {"id":"c-1","choices":[],"usage":{"prompt_tokens":7,"completion_tokens":2,"total_tokens":9}}\n\n';
    const reply = replyOf(
      preflight + chunk({ role: 'assistant', content: '' }) + chunk({ content: 'hi' }, 'stop') + usage + done,
    );
    expect(reply).toMatchObject({
      id: 'c-1',
      created: 5,
      stop: { reason: 'end' },
      usage: { input: 7, output: 2 },
    });
  });

  it('may do without [DONE], with comments, carriage returns and without a last blank line', () => {
    const answer = `: ping\r\n\r\n${chunk({ content: 'hi' }).replaceAll('\n', '\r\n')}${chunk({}, 'stop').trimEnd()}`;
    expect(replyOf(answer).blocks).toEqual([{ kind: 'text', text: 'hi', citations: [] }]);
  });

  it('may leave the blank lines out', () => {
    expect(
      replyOf((chunk({ content: 'h' }) + chunk({ content: 'i' }, 'stop')).replaceAll('\n\n', '\n')).blocks,
    ).toMatchObject([{ text: 'hi' }]);
  });

  it('reads a thought under either name, and once under both', () => {
    for (const delta of [
      { reasoning_content: 'hm' },
      { reasoning: 'hm' },
      { reasoning_content: 'hm', reasoning: 'hm' },
    ]) {
      expect(replyOf(chunk(delta) + chunk({ content: 'ok' }, 'stop')).blocks[0]).toEqual({
        kind: 'thinking',
        text: 'hm',
      });
    }
  });

  it('says which stop string ended it, where the server does', () => {
    expect(replyOf(chunk({ content: 'x' }, 'stop', { stop_reason: '###' })).stop).toEqual({
      reason: 'stop-sequence',
      sequence: '###',
    });
  });

  it('has a whole answer in one body although a stream was asked for', () => {
    const body = {
      id: 'x',
      choices: [{ index: 0, message: { role: 'assistant', content: 'hi' }, finish_reason: 'stop' }],
    };
    expect(replyOf(JSON.stringify(body)).blocks).toMatchObject([{ text: 'hi' }]);
  });

  it('takes a refusal for the reason it ended', () => {
    expect(replyOf(chunk({ refusal: 'no' }) + chunk({}, 'stop'))).toMatchObject({
      blocks: [{ kind: 'refusal', text: 'no' }],
      stop: { reason: 'refusal' },
    });
  });
});

describe('tool calls in chunks', () => {
  const end = chunk({}, 'tool_calls') + done;

  it('may all have the index 0', () => {
    const answer =
      tool(0, { id: 'a', name: 'f', arguments: '{"x":1}' }) +
      tool(0, { id: 'b', name: 'f', arguments: '{}' }) +
      end;
    expect(callsOf(answer)).toEqual([
      ['a', 'f', '{"x":1}'],
      ['b', 'f', '{}'],
    ]);
  });

  it('may all have the index 0 and no id', () => {
    const answer =
      tool(0, { id: null, name: 'f', arguments: '{"x":1}' }) +
      tool(0, { name: 'f', arguments: '{"x":2}' }) +
      end;
    expect(callsOf(answer).map(([, ...call]) => call)).toEqual([
      ['f', '{"x":1}'],
      ['f', '{"x":2}'],
    ]);
  });

  it('may have no index', () => {
    const answer =
      tool(undefined, { id: 'a', name: 'f', arguments: '{"x"' }) +
      tool(undefined, { arguments: ':1}' }) +
      tool(undefined, { id: 'b', name: 'g', arguments: '{}' }) +
      end;
    expect(callsOf(answer)).toEqual([
      ['a', 'f', '{"x":1}'],
      ['b', 'g', '{}'],
    ]);
  });

  it('may repeat id and name with every piece', () => {
    const answer = ['{"x"', ':1', '}', '']
      .map((piece) => tool(0, { id: 'a', name: 'f', arguments: piece }))
      .join('');
    expect(callsOf(answer + end)).toEqual([['a', 'f', '{"x":1}']]);
  });

  it('may count from one, and end with "stop"', () => {
    const answer = tool(1, { id: 'a', name: 'f', arguments: '{}' }) + chunk({}, 'stop');
    expect(replyOf(answer)).toMatchObject({ blocks: [{ id: 'a' }], stop: { reason: 'tool-calls' } });
  });

  it('are written as a function call by old servers', () => {
    const answer =
      chunk({ function_call: { name: 'f', arguments: '{"x"' } }) +
      chunk({ function_call: { arguments: ':1}' } }, 'function_call');
    expect(callsOf(answer).map(([, ...call]) => call)).toEqual([['f', '{"x":1}']]);
  });

  it('carry the signature of Google', () => {
    const call = {
      index: 0,
      id: 'a',
      type: 'function',
      function: { name: 'f', arguments: '{}' },
      extra_content: { google: { thought_signature: 'c2ln' } },
    };
    expect(replyOf(chunk({ tool_calls: [call] }) + end).blocks).toMatchObject([
      { opaque: { origin: 'google', model: 'upstream-model', kind: 'signature', data: 'c2ln' } },
    ]);
  });

  it('are announced although there are none: then it is an end', () => {
    expect(replyOf(chunk({ content: 'well' }, 'tool_calls')).stop).toEqual({ reason: 'end' });
  });
});

describe('an answer that is none', () => {
  it.each([
    [
      'an error object',
      'data: {"error":{"message":"Slow down.","type":"rate_limit_error","code":"rate_limit_exceeded"}}\n\n',
      'rate-limit',
    ],
    [
      'an error beside no choices',
      'data: {"choices":[],"error":{"message":"Slow down.","code":429}}\n\n',
      'rate-limit',
    ],
    ['an error sentence', 'data: {"error":"Slow down."}\n\n', 'bad-gateway'],
    [
      "vLLM's error",
      `data: {"object":"error","message":"Slow down.","type":"StreamingTimeoutError","param":null,"code":504}\n\n${done}`,
      'timeout',
    ],
    ['a detail', 'data: {"detail":"Slow down."}\n\n', 'bad-gateway'],
    ['an error in a whole body', '{"error":{"message":"Slow down.","type":"server_error"}}', 'server'],
    ['plain text', 'Slow down.', 'bad-gateway'],
  ])('is %s', (_, answer, kind) => {
    expect(errorOf(answer)).toMatchObject({ kind, message: 'Slow down.' });
  });

  it('is an error that ALCF puts into the text', () => {
    const body = {
      id: 'chatcmpl-api-error',
      choices: [
        {
          index: 0,
          delta: { content: '\n\n[ERROR] {"error":{"message":"No such model.","code":"model_not_found"}}' },
          finish_reason: 'stop',
        },
      ],
    };
    expect(errorOf(`data: ${JSON.stringify(body)}\n\n${done}`)).toMatchObject({
      kind: 'model-not-found',
      message: 'No such model.',
    });
  });

  it('is a page, nothing, a lone [DONE], or a stream cut in the middle', () => {
    for (const answer of [
      '<html>x</html>',
      '',
      done,
      chunk({ content: 'half an ans' }),
      chunk({ content: 'half' }) + done,
    ]) {
      expect(errorOf(answer)?.kind).toBe('bad-gateway');
    }
  });

  it('is a server that gave up', () => {
    expect(errorOf(chunk({ content: 'x' }, 'abort'))?.kind).toBe('bad-gateway');
  });
});

it('obeys the grammar whatever the bytes', () => {
  const answer =
    chunk({ role: 'assistant', content: 'a' }) +
    tool(0, { id: 'a', name: 'f', arguments: '{"x":1}' }) +
    chunk({}, 'stop') +
    done;
  const mutations = fc.array(
    fc.tuple(fc.nat({ max: answer.length }), fc.nat({ max: 9 }), fc.string({ maxLength: 4 })),
    { maxLength: 6 },
  );
  holds(
    fc.property(
      mutations,
      fc.oneof(
        fc.constant(answer),
        fc.jsonValue().map((value) => `data: ${JSON.stringify({ choices: value })}\n\n`),
        fc.constant(JSON.stringify({ choices: [{ message: { content: 'x', tool_calls: [{}] } }] })),
      ),
      (changes, given) => {
        const mutated = changes.reduce(
          (text, [at, length, insert]) => text.slice(0, at) + insert + text.slice(at + length),
          given,
        );
        expect(brokenRule(readEvents(openaiChatUpstream, mutated))).toBeUndefined();
      },
    ),
    500,
  );
});

it('obeys the grammar whatever the JSON inside a chunk', () => {
  const field = fc.constantFrom(
    'content',
    'tool_calls',
    'function',
    'index',
    'id',
    'name',
    'arguments',
    'reasoning',
    'refusal',
    'annotations',
    'function_call',
    'custom',
    'type',
    'text',
    'thinking',
  );
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(null, '', 'x', '{"a":1}', 0, -1, true),
      fc.array(tie('any'), { maxLength: 2 }),
      fc.dictionary(field, tie('any'), { maxKeys: 4 }),
    ),
  })).any;
  holds(
    fc.property(fc.array(value, { maxLength: 5 }), (deltas) => {
      const answer = deltas
        .map(
          (delta) =>
            `data: ${JSON.stringify({ id: 1, choices: [{ index: 0, delta, finish_reason: null }] })}\n\n`,
        )
        .join('');
      expect(brokenRule(readEvents(openaiChatUpstream, answer + done))).toBeUndefined();
    }),
    500,
  );
});
