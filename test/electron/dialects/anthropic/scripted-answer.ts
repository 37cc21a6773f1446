import * as fc from 'fast-check';
import type { ReplyContext } from '../../../../electron/dialects/client-dialect.ts';
import type { ChatRequest } from '../../../../electron/dialects/conversation.ts';
import type { ReplyEvent } from '../../../../electron/dialects/reply.ts';
import { createSequencer, type Sequencer } from '../../../../electron/dialects/sequencer.ts';
import { chatRequest } from '../chat-request.ts';

export function replyContext(request: ChatRequest = chatRequest()): ReplyContext {
  return { request, body: {}, address: {}, includeUsage: true };
}

/** The events of an answer made of these hints, as a reader would have given them. */
export function eventsOf(
  script: (hints: Sequencer) => void,
  request: ChatRequest = chatRequest(),
): readonly ReplyEvent[] {
  const events: ReplyEvent[] = [];
  const hints = createSequencer({ request, toolNames: new Map(), now: 1_800_000_000 }, (event) => {
    events.push(event);
  });
  script(hints);
  hints.finish();
  return events;
}

type Step = (hints: Sequencer, at: number) => void;

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('"', '\\', '\u2028', '\ud83d'),
);

const steps: fc.Arbitrary<Step> = fc.oneof(
  text.map(
    (words): Step =>
      (hints) =>
        hints.text(words),
  ),
  text.map(
    (words): Step =>
      (hints) =>
        hints.thinking(words),
  ),
  text.map(
    (words): Step =>
      (hints) =>
        hints.refusal(words),
  ),
  fc.constant<Step>((hints) => hints.closeBlock()),
  fc.webUrl().map(
    (url): Step =>
      (hints) =>
        hints.citation({ url, title: 'A page' }),
  ),
  fc
    .record({
      origin: fc.constantFrom('anthropic', 'openai', 'google', 'open'),
      kind: fc.constantFrom('signature', 'redacted', 'encrypted'),
      model: fc.constant('some-model'),
      data: fc.base64String({ minLength: 4, maxLength: 12 }),
    })
    .map(
      (opaque): Step =>
        (hints) =>
          hints.opaque(opaque),
    ),
  fc
    .tuple(
      fc.constantFrom('read', 'patch'),
      fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue(), { maxKeys: 3 }),
    )
    .map(
      ([name, input]): Step =>
        (hints, at) => {
          const json = JSON.stringify(name === 'patch' ? { input: `*** ${at} "\n` } : input);
          hints.toolOpen(at, { id: `call_${at}`, name });
          hints.toolInput(at, json.slice(0, json.length / 2));
          hints.toolInput(at, json.slice(json.length / 2));
        },
    ),
);

/** A request whose client has one tool of each flavour. */
export const requestWithTools = chatRequest({
  tools: [
    { kind: 'function', name: 'read' },
    { kind: 'custom', name: 'patch', format: { kind: 'text' } },
  ],
});

/** Any answer that ends well. */
export const anyAnswer: fc.Arbitrary<readonly ReplyEvent[]> = fc
  .tuple(
    fc.array(steps, { maxLength: 12 }),
    fc.constantFrom('end', 'length', 'content-filter', 'pause', 'context-full'),
    fc.boolean(),
  )
  .map(([hintSteps, reason, counted]) =>
    eventsOf((hints) => {
      hints.start({ id: 'abc', usage: { input: 20 } });
      for (const [at, step] of hintSteps.entries()) step(hints, at);
      if (counted) hints.usage({ input: 120, cacheRead: 100, cacheWrite: 5, output: 30, reasoning: 7 });
      hints.stop({ reason });
    }, requestWithTools),
  );
