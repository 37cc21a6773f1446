import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apiError } from '../../../../electron/dialects/api-error.ts';
import { explode } from '../../../../electron/dialects/fold.ts';
import { wrapOpaque } from '../../../../electron/dialects/opaque-wrap.ts';
import type { Reply, ReplyEvent } from '../../../../electron/dialects/reply.ts';
import { anyReply } from '../any-reply.ts';
import { holds } from '../holds.ts';
import { codexLite, codexUnknownModel } from './codex-bodies.ts';
import { lastResponse, outputOf, parseEvents } from './response-events.ts';
import { brokenResponseRule } from './response-grammar.ts';
import { called, jsonOf, reply, said, streamOf, streamOfReply } from './written-replies.ts';

const outputOfReply = (...given: Parameters<typeof streamOfReply>) =>
  outputOf(lastResponse(streamOfReply(...given)));

/** The events of a reply with its texts in other pieces. */
function inPieces(given: Reply, size: number): ReplyEvent[] {
  return explode(given).flatMap((event): ReplyEvent[] => {
    if (event.type !== 'delta' || event.delta.kind !== 'text') return [event];
    const { text } = event.delta;
    const pieces: ReplyEvent[] = [];
    for (let at = 0; at < text.length; at += size) {
      pieces.push({ ...event, delta: { kind: 'text', text: text.slice(at, at + size) } });
    }
    return pieces;
  });
}

describe('a streamed answer', () => {
  it('keeps the order of events, whatever the answer and its pieces, and is its JSON body in the end', () => {
    holds(
      fc.property(anyReply, fc.integer({ min: 1, max: 9 }), (given, size) => {
        const raw = streamOf(inPieces(given, size));
        expect(brokenResponseRule(raw)).toBeUndefined();
        expect(lastResponse(raw)).toEqual(JSON.parse(jsonOf(given)));
      }),
      300,
    );
  });

  it('has the same bytes each time', () => {
    holds(
      fc.property(anyReply, (given) => {
        expect(streamOfReply(structuredClone(given))).toBe(streamOfReply(given));
      }),
    );
  });

  it('keeps the order of events when it breaks off, wherever that is', () => {
    holds(
      fc.property(anyReply, fc.nat(), (given, at) => {
        const events = explode(given);
        const cut = events.slice(0, at % events.length);
        const raw = streamOf([...cut, { type: 'error', error: apiError('server', 'No more.') }]);
        expect(brokenResponseRule(raw)).toBeUndefined();
      }),
    );
  });

  it('says again what was asked, and how it is by default', () => {
    const asked = { ...codexUnknownModel, instructions: 'Be kind.', metadata: { a: 'b' } };
    for (const raw of [streamOfReply(reply([said('x')]), asked), streamOfReply(reply([]), asked)]) {
      for (const event of parseEvents(raw).filter(({ data }) => 'response' in data)) {
        expect(event.data.response).toMatchObject({
          object: 'response',
          model: 'claude-opus-4-6',
          instructions: 'Be kind.',
          metadata: { a: 'b' },
          tools: codexUnknownModel.tools,
          tool_choice: 'auto',
          reasoning: { effort: null, summary: 'auto' },
          store: false,
        });
      }
    }
    expect(JSON.parse(jsonOf(reply([]), { model: 'm', input: 'hi', temperature: null }))).toMatchObject({
      background: false,
      instructions: null,
      metadata: {},
      parallel_tool_calls: true,
      previous_response_id: null,
      reasoning: { effort: null, summary: null },
      store: true,
      temperature: 1,
      text: { format: { type: 'text' } },
      tool_choice: 'auto',
      tools: [],
      top_p: 1,
      truncation: 'disabled',
    });
  });

  it('has ids of this dialect, made of the id of the answer', () => {
    const given = reply([
      { kind: 'thinking', text: 'hm' },
      said('so'),
      called('a', '{}'),
      called('b', '', 'custom'),
    ]);
    const ids = (id: string) => {
      const response = lastResponse(streamOfReply({ ...given, id }));
      return [response.id, ...outputOf(response).map((item) => item.id)];
    };
    expect(ids('msg_vrtx_1')).toEqual([
      'resp_vrtx_1',
      'rs_vrtx_1_0',
      'msg_vrtx_1_1',
      'fc_vrtx_1_2',
      'ctc_vrtx_1_3',
    ]);
    expect(ids('chatcmpl-9')[0]).toBe('resp_9');
    for (const id of ids(`gen:${'x'.repeat(99)}`)) expect(id).toMatch(/^[a-z]+_[a-zA-Z0-9_-]{1,59}$/);
  });
});

describe('an item', () => {
  it('is one message for all that is said in a row, with a part for each kind', () => {
    const given = reply([said('One, '), said('two.'), { kind: 'refusal', text: 'No three.' }, said('Four.')]);
    expect(outputOfReply(given)).toMatchObject([
      {
        type: 'message',
        role: 'assistant',
        status: 'completed',
        content: [
          { type: 'output_text', text: 'One, two.' },
          { type: 'refusal', refusal: 'No three.' },
          { type: 'output_text', text: 'Four.' },
        ],
      },
    ]);
  });

  it('counts its citations from the start of its part, and those without a place over their whole block', () => {
    const cited = { url: 'https://a.example', title: 'A' };
    const given = reply([
      said('First. '),
      { kind: 'text', text: 'Second.', citations: [{ ...cited, start: 0, end: 6 }, cited] },
    ]);
    const annotation = { type: 'url_citation', url: 'https://a.example', title: 'A', start_index: 7 };
    expect(outputOfReply(given)).toMatchObject([
      {
        content: [
          {
            annotations: [
              { ...annotation, end_index: 13 },
              { ...annotation, end_index: 14 },
            ],
          },
        ],
      },
    ]);
  });

  it('of a thought has its summary, and what its author sealed as it came, else in our wrapping, if there is nothing to wrap', () => {
    const sealed = { origin: 'openai', model: 'gpt5', kind: 'encrypted', data: 'gAAAA' } as const;
    const signed = { origin: 'anthropic', model: 'claude-x', kind: 'signature', data: 'c2ln' } as const;
    const given = reply([
      { kind: 'thinking', text: 'hm', opaque: signed },
      { kind: 'thinking', text: '', opaque: sealed },
      { kind: 'thinking', text: 'open' },
    ]);
    expect(outputOfReply(given)).toEqual([
      {
        id: 'rs_vrtx_1_0',
        type: 'reasoning',
        summary: [{ type: 'summary_text', text: 'hm' }],
        encrypted_content: wrapOpaque(signed),
      },
      { id: 'rs_vrtx_1_1', type: 'reasoning', summary: [], encrypted_content: 'gAAAA' },
      {
        id: 'rs_vrtx_1_2',
        type: 'reasoning',
        summary: [{ type: 'summary_text', text: 'open' }],
        encrypted_content: wrapOpaque({ origin: 'open', model: '', kind: 'encrypted', data: '' }),
      },
    ]);
  });

  it('of a call has the names and the kind its client gave the tool', () => {
    const calls = reply(
      [
        called('exec_command', '{"cmd":"ls"}'),
        called('mcp__code__search', '{}'),
        called('multi_agent_v1__spawn_agent', '{}'),
        called('of_nobody', '{}'),
      ],
      { reason: 'tool-calls' },
    );
    const names = outputOfReply(calls, codexUnknownModel).map(({ type, name, namespace }) => [
      type,
      name,
      namespace,
    ]);
    expect(names).toEqual([
      ['function_call', 'exec_command', undefined],
      ['function_call', 'search', 'mcp__code__'],
      ['function_call', 'spawn_agent', 'multi_agent_v1'],
      ['function_call', 'of_nobody', undefined],
    ]);
    expect(outputOfReply(reply([called('exec', 'text("hi")', 'custom')]), codexLite)).toEqual([
      {
        id: 'ctc_vrtx_1_0',
        type: 'custom_tool_call',
        status: 'completed',
        call_id: 'call_exec',
        name: 'exec',
        namespace: 'functions',
        input: 'text("hi")',
      },
    ]);
  });
});
