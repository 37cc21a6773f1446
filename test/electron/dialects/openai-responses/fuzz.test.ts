import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anthropicUpstream } from '../../../../electron/dialects/anthropic/anthropic.ts';
import { isObject, type JsonObject } from '../../../../electron/dialects/json-value.ts';
import { openaiChatUpstream } from '../../../../electron/dialects/openai-chat/openai-chat.ts';
import { openaiResponsesClient } from '../../../../electron/dialects/openai-responses/openai-responses.ts';
import { claudeRules } from '../anthropic/claude-rules.ts';
import { changed } from '../changed-value.ts';
import { holds } from '../holds.ts';
import { upstreamModel } from '../upstream-model.ts';
import { codexLite, codexPatching, codexUnknownModel, secondTurn } from './codex-bodies.ts';
import { brokenResponseRule } from './response-grammar.ts';
import { called, reply, streamOfReply } from './written-replies.ts';

const bodies = [codexUnknownModel, codexPatching, codexLite].map(secondTurn);
const upstreams = [
  [openaiChatUpstream, upstreamModel()],
  [anthropicUpstream, { upstreamId: 'claude-x', stream: true, rules: claudeRules() }],
] as const;

const word = fc.constantFrom<unknown>(
  null,
  undefined,
  '',
  'message',
  'function_call',
  'namespace',
  'custom',
  0,
  1e99,
  true,
  {},
  [],
);
const anything = fc.oneof(
  word,
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(...bodies, ...bodies.map((body) => body.tools)),
);

/** A body of Codex in which a few places hold something else. */
const mutated = changed(bodies, anything);

function written(body: unknown): unknown[] {
  const read = openaiResponsesClient.readRequest(body, {});
  if (!read.ok) return [read.error];
  return upstreams.map(([upstream, model]) => upstream.writeRequest(read.value.request, model));
}

describe('a body of Codex with something else in some places', () => {
  it('is a request every upstream can be asked, or a 400 that says why', () => {
    holds(
      fc.property(mutated, (body) => {
        const read = openaiResponsesClient.readRequest(body, {});
        if (!read.ok)
          expect(read.error).toMatchObject({ status: 400, message: expect.stringMatching(/\w{3,}.*[.]$/s) });
        else for (const result of written(body)) expect(result).toHaveProperty('ok');
      }),
      600,
    );
  });

  it('is answered in order all the same', () => {
    const answer = reply([called('exec', '***', 'custom'), called('multi_agent_v1__wait_agent', '{}')]);
    holds(
      fc.property(mutated, (body) => {
        const asked: JsonObject = isObject(body) ? body : {};
        expect(brokenResponseRule(streamOfReply(answer, asked))).toBeUndefined();
      }),
      300,
    );
  });
});

it('sends a conversation on with the same bytes each time, so that its prompt cache holds', () => {
  for (const body of bodies) expect(written(structuredClone(body))).toEqual(written(body));
});
