import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anthropicUpstream } from '../../../../electron/dialects/anthropic/anthropic.ts';
import { googleClient } from '../../../../electron/dialects/google/google.ts';
import { openaiChatUpstream } from '../../../../electron/dialects/openai-chat/openai-chat.ts';
import { claudeRules } from '../anthropic/claude-rules.ts';
import { changed } from '../changed-value.ts';
import { holds } from '../holds.ts';
import { upstreamModel } from '../upstream-model.ts';
import { classifier, firstTurn, secondTurn } from './gemini-cli-bodies.ts';

const bodies = [firstTurn, secondTurn, classifier];
const address = { model: 'gemini-2.5-pro', stream: true };
const upstreams = [
  [openaiChatUpstream, upstreamModel()],
  [openaiChatUpstream, upstreamModel({ plainToolSchemas: true, parallelToolCalls: false })],
  [anthropicUpstream, { upstreamId: 'claude-x', stream: true, rules: claudeRules() }],
] as const;

const word = fc.constantFrom<unknown>(
  null,
  undefined,
  '',
  'user',
  'model',
  'STRING',
  'inlineData',
  'constructor',
  '__proto__',
  0,
  -1,
  1e99,
  true,
  {},
  [],
  [[]],
  { parts: [{ functionResponse: { name: 'read_file' } }] },
  { functionCall: { name: 'f', args: null }, thoughtSignature: 'YXJnby10cmF5LjEu' },
  { inline_data: { mime_type: 'image/png', data: 'AAAA' } },
);
const anything = fc.oneof(word, fc.jsonValue({ maxDepth: 3 }), fc.constantFrom<unknown>(...bodies));

/** What each upstream would be sent, or why the body is refused. */
function written(body: unknown): readonly unknown[] {
  const read = googleClient.readRequest(body, address);
  if (!read.ok) return [read.error];
  return upstreams.map(([upstream, model]) => upstream.writeRequest(read.value.request, model));
}

describe('a body of Gemini CLI with something else in some places', () => {
  it('is a request every upstream can be asked, or a 400 that says why', () => {
    holds(
      fc.property(changed(bodies, anything), (body) => {
        const read = googleClient.readRequest(body, address);
        if (read.ok) for (const result of written(body)) expect(result).toHaveProperty('ok');
        else
          expect(read.error).toMatchObject({ status: 400, message: expect.stringMatching(/\w{3,}.*[.]$/s) });
      }),
      1500,
    );
  });

  it.each(['functionCall', 'functionResponse'])('is refused where a %s has no end to its depth', (kind) => {
    let deep: unknown = 'bottom';
    for (let depth = 0; depth < 50_000; depth += 1) deep = [deep];
    const part = { [kind]: { name: 'f', args: { deep }, response: { deep } } };
    const contents = ['hi', { role: kind === 'functionCall' ? 'model' : 'user', parts: [part] }];
    expect(googleClient.readRequest({ contents }, address)).toMatchObject({
      ok: false,
      error: { status: 400, message: expect.stringContaining('too deeply') },
    });
  });
});

it('sends a conversation on with the same bytes each time, so that its prompt cache holds', () => {
  for (const body of bodies) expect(written(structuredClone(body))).toEqual(written(body));
});
