import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apiError } from '../../../../electron/dialects/api-error.ts';
import { explode } from '../../../../electron/dialects/fold.ts';
import { isObject } from '../../../../electron/dialects/json-value.ts';
import type { Stop } from '../../../../electron/dialects/reply.ts';
import { anyAnswer, eventsOf, requestWithTools } from '../anthropic/scripted-answer.ts';
import { anyReply } from '../any-reply.ts';
import { chatRequest } from '../chat-request.ts';
import { holds } from '../holds.ts';
import { brokenRule, candidateOf, joinedParts, parseStream, partsOf } from './response-grammar.ts';
import { bodyOf, curious, piecesOf, streamOf } from './written-answers.ts';

const events = fc.oneof(anyAnswer, anyReply.map(explode));
const everyTool = { ...curious, tools: requestWithTools.tools };
const asArray = { request: everyTool, address: { stream: true, jsonArray: true } };

function parsed(json: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(json);
  if (!isObject(value)) throw new Error('not an object');
  return value;
}

describe('any answer', () => {
  it('is streamed as data lines with one part each, the end on the last, whatever was said', () => {
    holds(
      fc.property(events, (answer) => {
        expect(brokenRule(parseStream(streamOf(answer, { request: everyTool })))).toBeUndefined();
      }),
      400,
    );
  });

  it('says as one body what its stream says in pieces', () => {
    holds(
      fc.property(events, fc.boolean(), (answer, shown) => {
        const request = shown ? everyTool : requestWithTools;
        const responses = parseStream(streamOf(answer, { request }));
        const { content, ...candidate } = candidateOf(responses.at(-1));
        const body = parsed(bodyOf(answer, { request }));
        expect(partsOf(body)).toEqual(joinedParts(responses));
        const { content: _, ...whole } = candidateOf(body);
        expect({ ...body, candidates: [whole] }).toEqual({ ...responses.at(-1), candidates: [candidate] });
      }),
      400,
    );
  });

  it('is the same as a JSON array and as events, heartbeats or none', () => {
    holds(
      fc.property(events, fc.nat({ max: 3 }), (answer, beats) => {
        const responses = parseStream(streamOf(answer, { request: everyTool }));
        expect(parseStream(streamOf(answer, { request: everyTool, beats }))).toEqual(responses);
        expect(JSON.parse(streamOf(answer, { ...asArray, beats }))).toEqual(responses);
      }),
      200,
    );
  });

  it('is shown as it comes: each piece leaves at once but for its last character', () => {
    const answer = eventsOf((hints) => {
      for (const piece of ['Hello', ' world', '! 🙂', '.']) hints.text(piece);
      hints.stop({ reason: 'end' });
    });
    const texts = piecesOf(answer).map((piece) =>
      piece === '' ? '' : joinedParts(parseStream(piece))[0]?.text,
    );
    expect(texts).toEqual(['', '', 'Hell', 'o worl', 'd! ', '🙂', '', '', '.']);
  });
});

describe('a tool call', () => {
  const call = (input: string, name = 'read') =>
    streamOf(
      eventsOf((hints) => {
        hints.toolOpen(0, { id: 'call_1', name });
        hints.toolInput(0, input);
        hints.stop({ reason: 'tool-calls' });
      }, requestWithTools),
    );

  it('comes whole, with the end on it, its arguments the text they were', () => {
    const raw = call('{"id": 12345678901234567890, "b": 1.0}');
    expect(parseStream(raw)).toHaveLength(1);
    expect(raw).toContain('"args":{"id": 12345678901234567890, "b": 1.0}');
    expect(raw).toContain('"finishReason":"STOP"');
  });

  it('stays on one line when the model wrote its arguments on several', () => {
    const [response] = parseStream(call('{\n\n  "path": "a\\nb",\r\n  "n": 1\n}'));
    expect(partsOf(response)).toEqual([
      { functionCall: { id: 'call_1', name: 'read', args: { path: 'a\nb', n: 1 } } },
    ]);
  });

  it.each([
    ['', {}],
    ['{"path": "cut', { _raw: '{"path": "cut' }],
    ['[1]', { value: [1] }],
  ])('has an object for arguments %s', (input, args) => {
    expect(partsOf(parseStream(call(input))[0])).toMatchObject([{ functionCall: { args } }]);
  });
});

describe('the end of an answer', () => {
  const ended = (stop: Stop) =>
    parseStream(
      streamOf(
        eventsOf((hints) => {
          hints.text('said');
          hints.stop(stop);
        }),
      ),
    ).at(-1);

  it.each<[Stop, string]>([
    [{ reason: 'end' }, 'STOP'],
    [{ reason: 'stop-sequence', sequence: 'END' }, 'STOP'],
    [{ reason: 'pause' }, 'STOP'],
    [{ reason: 'length' }, 'MAX_TOKENS'],
    [{ reason: 'context-full' }, 'MAX_TOKENS'],
    [{ reason: 'content-filter' }, 'SAFETY'],
    [{ reason: 'refusal', explanation: 'No.' }, 'SAFETY'],
  ])('%j is %s', (stop, finishReason) => {
    expect(candidateOf(ended(stop))).toMatchObject({ finishReason });
  });

  it('explains a refusal', () => {
    expect(candidateOf(ended({ reason: 'refusal', explanation: 'No.' })).finishMessage).toBe('No.');
  });

  it('is a blocked prompt when nothing could be said', () => {
    const blocked = eventsOf((hints) => {
      hints.stop({ reason: 'content-filter' });
    });
    const expected = { promptFeedback: { blockReason: 'SAFETY' }, usageMetadata: expect.any(Object) };
    expect(parseStream(streamOf(blocked))).toEqual([expect.objectContaining(expected)]);
    expect(parsed(bodyOf(blocked))).toMatchObject(expected);
    expect(parsed(bodyOf(blocked))).not.toHaveProperty('candidates');
  });

  it('counts the thoughts beside the answer and the cache inside the prompt', () => {
    const answer = eventsOf((hints) => {
      hints.text('a');
      hints.usage({ input: 120, cacheRead: 100, output: 30, reasoning: 7 });
      hints.stop({ reason: 'end' });
    });
    expect(parsed(bodyOf(answer)).usageMetadata).toEqual({
      promptTokenCount: 120,
      cachedContentTokenCount: 100,
      candidatesTokenCount: 23,
      thoughtsTokenCount: 7,
      totalTokenCount: 150,
    });
  });

  it('names each cited page once', () => {
    const answer = eventsOf((hints) => {
      hints.text('a');
      for (const url of ['https://a.example/', 'https://b.example/', 'https://a.example/'])
        hints.citation({ url, title: 'A page' });
      hints.stop({ reason: 'end' });
    });
    expect(candidateOf(parsed(bodyOf(answer))).groundingMetadata).toEqual({
      groundingChunks: [
        { web: { uri: 'https://a.example/', title: 'A page' } },
        { web: { uri: 'https://b.example/', title: 'A page' } },
      ],
    });
  });
});

describe('a thought', () => {
  const thoughtful = eventsOf((hints) => {
    hints.thinking('Let me ');
    hints.thinking('see.');
    hints.opaque({ origin: 'anthropic', model: 'm', kind: 'signature', data: 'Eq+/=' });
    hints.text('Yes.');
    hints.stop({ reason: 'end' });
  });

  it('is marked as one, with its signature on its last piece, in base64 that typed clients take', () => {
    const [thought, text] = partsOf(parsed(bodyOf(thoughtful)));
    expect(thought).toMatchObject({ thought: true, text: 'Let me see.' });
    expect(thought?.thoughtSignature).toMatch(
      /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
    );
    expect(text).toEqual({ text: 'Yes.' });
  });

  it.each([
    chatRequest(),
    chatRequest({ reasoning: { mode: 'on', budgetTokens: 2000, show: false } }),
    chatRequest({ reasoning: { mode: 'off', show: true } }),
  ])('is hidden from who did not ask for it', (request) => {
    expect(partsOf(parsed(bodyOf(thoughtful, { request })))).toEqual([{ text: 'Yes.' }]);
    expect(streamOf(thoughtful, { request })).not.toContain('thought');
  });

  it('that its author keeps to itself travels as its proof alone', () => {
    const answer = eventsOf((hints) => {
      hints.opaque({ origin: 'anthropic', model: 'm', kind: 'redacted', data: 'xyz' });
      hints.text('Yes.');
      hints.stop({ reason: 'end' });
    });
    expect(partsOf(parsed(bodyOf(answer)))).toEqual([
      { thought: true, thoughtSignature: expect.any(String) },
      { text: 'Yes.' },
    ]);
  });
});

describe('an answer that fails', () => {
  const broken = [
    ...eventsOf((hints) => {
      hints.text('Half an');
      hints.stop({ reason: 'end' });
    }).slice(0, 3),
    { type: 'error', error: apiError('overloaded', 'Too many people ask.') } as const,
  ];
  const error = { error: { code: 529, message: 'Too many people ask.', status: 'UNAVAILABLE' } };

  it('gives what it had and then the error, as an event or in the array', () => {
    const responses = parseStream(streamOf(broken));
    expect(joinedParts(responses)).toEqual([{ text: 'Half an' }]);
    expect(responses.at(-1)).toEqual(error);
    expect(JSON.parse(streamOf(broken, { ...asArray, beats: 1 }))).toEqual(responses);
  });
});
