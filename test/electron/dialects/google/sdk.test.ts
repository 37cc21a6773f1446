import { ApiError, type GenerateContentResponse, GoogleGenAI } from '@google/genai';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apiError } from '../../../../electron/dialects/api-error.ts';
import type { ChatRequest } from '../../../../electron/dialects/conversation.ts';
import { type JsonObject, objectOf } from '../../../../electron/dialects/json-value.ts';
import type { ReplyEvent } from '../../../../electron/dialects/reply.ts';
import { anyAnswer, eventsOf, requestWithTools } from '../anthropic/scripted-answer.ts';
import { cuts } from '../byte-cuts.ts';
import { serveGoogle } from './google-server.ts';
import { joinedParts } from './response-grammar.ts';
import { chats } from './sdk-chats.ts';

const said = 'Grüße, "world" 🙂\n\u2028\u0085 end.';

/** A call of two functions to the first question, words to the results, and a repetition to anything else. */
function answer(request: ChatRequest): readonly ReplyEvent[] {
  const last = request.turns.at(-1);
  return eventsOf((hints) => {
    hints.start({ id: 'answer-1' });
    if (last?.role === 'tool')
      hints.text(last.results.map(({ parts }) => JSON.stringify(parts)).join(' and '));
    else if (request.turns.length > 1) for (const piece of said.match(/.{1,4}/gsu) ?? []) hints.text(piece);
    else {
      hints.text('I look.');
      for (const path of ['a', 'b']) {
        hints.toolOpen(path, { id: `call_${path}`, name: 'read' });
        hints.toolInput(path, JSON.stringify({ path }));
      }
    }
    hints.usage({ input: 7, output: 3 });
    hints.stop({ reason: 'end' });
  }, request);
}

const results = ['a', 'b'].map((path) => ({
  functionResponse: { name: 'read', response: { output: `what ${path} holds` } },
}));

describe.each(chats)('a chat of %s', (_, connect) => {
  it.each(['stream', 'ask'] as const)(
    'remembers calls, results and words, and sends them all back (%s)',
    async (way) => {
      const server = await serveGoogle(answer);
      const chat = connect(server.url);
      const called = await chat[way]('Read a and b.');
      expect(called).toMatchObject({ text: 'I look.', finishReason: 'STOP', totalTokens: 10 });
      expect(called.calls).toEqual([
        { id: 'call_a', name: 'read', args: { path: 'a' } },
        { id: 'call_b', name: 'read', args: { path: 'b' } },
      ]);
      expect((await chat[way](results)).text).toContain('what b holds');
      expect(await chat[way]('And now?')).toMatchObject({ text: said, finishReason: 'STOP' });
      expect(await chat[way]('Again?')).toMatchObject({ text: said });

      const { request } = server.asked.at(-1) ?? {};
      const roles = ['user', 'assistant', 'tool', 'assistant', 'user', 'assistant', 'user'];
      expect(request?.turns.map((turn) => turn.role)).toEqual(roles);
      expect(request?.turns[1]).toMatchObject({
        parts: [
          { kind: 'text', text: 'I look.' },
          { kind: 'tool-call', id: 'call_a' },
          { kind: 'tool-call', id: 'call_b' },
        ],
      });
      expect(request?.turns[2]).toMatchObject({
        results: [
          { callId: 'call_a', parts: [{ text: 'what a holds' }] },
          { callId: 'call_b', parts: [{ text: 'what b holds' }] },
        ],
      });
      expect(request?.turns[5]).toEqual({ role: 'assistant', parts: [{ kind: 'text', text: said }] });
      expect((await chat.history()).length).toBeGreaterThanOrEqual(8);
    },
  );

  it('hears an answer with heartbeats between and bytes cut anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(cuts, fc.nat({ max: 2 }), async (places, beats) => {
        const server = await serveGoogle(answer, { cuts: places, beats });
        const chat = connect(server.url);
        expect(await chat.stream('Read a and b.')).toMatchObject({ text: 'I look.', calls: { length: 2 } });
        await chat.stream(results);
        expect((await chat.stream('And now?')).text).toBe(said);
      }),
      { numRuns: 15 },
    );
  });
});

function plain(response: GenerateContentResponse | undefined): JsonObject {
  return objectOf(JSON.parse(JSON.stringify(response))) ?? {};
}

describe('the official SDK', () => {
  const connect = (url: string) =>
    new GoogleGenAI({ apiKey: 'key', httpOptions: { baseUrl: url, retryOptions: { attempts: 1 } } }).models;

  it('gets from a stream, for any answer, what the one body says', async () => {
    await fc.assert(
      fc.asyncProperty(anyAnswer, async (events) => {
        const server = await serveGoogle(() => events);
        const { tools } = requestWithTools;
        const question = {
          model: 'asked-model',
          contents: 'hi',
          config: {
            thinkingConfig: { includeThoughts: true },
            tools: [{ functionDeclarations: tools.map(({ name }) => ({ name })) }],
          },
        };
        const models = connect(server.url);
        const whole = await models.generateContent(question);
        const chunks: GenerateContentResponse[] = [];
        for await (const chunk of await models.generateContentStream(question)) chunks.push(chunk);
        expect(joinedParts(chunks.map(plain))).toEqual(joinedParts([plain(whole)]));
        const { usageMetadata, promptFeedback, modelVersion, responseId } = plain(chunks.at(-1));
        expect(plain(whole)).toMatchObject({ usageMetadata, modelVersion, responseId });
        expect(plain(whole).promptFeedback).toEqual(promptFeedback);
      }),
      { numRuns: 60 },
    );
  });

  it('raises an error before the answer and one inside it as what they are', async () => {
    const broken = [
      ...answer({ ...requestWithTools, turns: [] }).slice(0, 3),
      { type: 'error', error: apiError('rate-limit', 'Slow down.') } as const,
    ];
    const models = connect((await serveGoogle(() => broken)).url);
    const stream = await models.generateContentStream({ model: 'm', contents: 'hi' });
    const reading = (async () => {
      for await (const chunk of stream) expect(chunk.text).toBeTruthy();
    })();
    await expect(reading).rejects.toThrow(ApiError);
    await expect(reading).rejects.toMatchObject({
      status: 429,
      message: expect.stringContaining('Slow down.'),
    });
    await expect(
      models.generateContent({ model: 'm', contents: 'hi', config: { candidateCount: 2 } }),
    ).rejects.toMatchObject({ status: 400, message: expect.stringContaining('candidateCount') });
  });
});

it('gives a stream without alt=sse as one JSON array of the same responses', async () => {
  const { url } = await serveGoogle(answer, { beats: 1 });
  const ask = (query: string) =>
    fetch(`${url}/v1beta/models/m:streamGenerateContent${query}`, {
      method: 'POST',
      body: JSON.stringify({ contents: 'hi' }),
    });
  const [array, events] = await Promise.all([ask(''), ask('?alt=sse')]);
  expect(array.headers.get('content-type')).toBe('application/json');
  const responses: unknown = await array.json();
  const lines = (await events.text()).split('\n\n').filter((line) => line !== '');
  expect(lines.map((line) => JSON.parse(line.slice('data: '.length)))).toEqual(responses);
});
