import { describe, expect, it } from 'vitest';
import { type RunningProxy, startProxy } from '../electron/proxy/proxy-fixture.ts';
import type { Script } from '../simulator/argo/script.ts';
import { call, text, thinking } from './cases/scripts.ts';
import type { Client, Mode } from './clients/client.ts';
import { everyClient } from './clients/every-client.ts';
import { type Family, familiesOf } from './families.ts';
import type { Question } from './question.ts';

const question: Question = { turns: [{ role: 'user', text: 'Count to ten.' }] };
const asking: Question = {
  ...question,
  tools: [{ name: 'count', description: 'Counts.', schema: { type: 'object', properties: {} } }],
};
const modes: readonly Mode[] = ['whole', 'streamed'];

/** What the program's SDK threw: the status where there was one, and whether it says why. */
async function failureOf(client: Client, family: Family, mode: Mode, asked: Question, { url }: RunningProxy) {
  try {
    const answer = await client.begin({ url, model: family.model }, asked).ask(mode);
    return { answered: answer };
  } catch (error) {
    return { status: statusOf(error), said: `${error} ${JSON.stringify(error)}` };
  }
}

function statusOf(error: unknown): unknown {
  if (typeof error !== 'object' || error === null) return undefined;
  return 'status' in error ? error.status : 'statusCode' in error ? error.statusCode : undefined;
}

async function everywhere(
  client: Client,
  judge: (family: Family, mode: Mode, proxy: RunningProxy) => Promise<unknown>,
): Promise<void> {
  const wrong: Record<string, unknown> = {};
  const native = await startProxy();
  const legacy = await startProxy({ argo: { legacyMode: true } });
  for (const family of familiesOf(client).filter(({ gateway }) => gateway !== 'without responses')) {
    const proxy = family.gateway === 'native' ? native : legacy;
    for (const mode of modes) {
      proxy.gateway.reset();
      const fault = await judge(family, mode, proxy);
      if (fault !== undefined) wrong[`${family.name}, ${mode}`] = fault;
    }
  }
  expect(wrong).toEqual({});
}

/** Status and sentence pass, whoever asks whomever. */
const refusals = [
  { status: 400, message: 'The number of the counting shall be three.' },
  { status: 401, message: 'Nobody knows you.' },
  { status: 403, message: 'You may not.' },
  { status: 413, message: 'Too much of it.' },
  { status: 429, message: 'Not so fast.' },
  { status: 500, message: 'The holy hand grenade went off.' },
  { status: 503, message: 'Gone fishing.' },
  { status: 529, message: 'Everybody is here.' },
];

describe.each(refusals)('a refusal with $status before the answer', ({ status, message }) => {
  it.each(everyClient)('is thrown by $name', (client) =>
    everywhere(client, async (family, mode, proxy) => {
      proxy.gateway.answerNext({ error: { status, message } });
      const failure = await failureOf(client, family, mode, question, proxy);
      return failure.status === status && failure.said?.includes(message) ? undefined : failure;
    }),
  );
});

const spoken = { blocks: [text('one two three four five six seven')] };
const chatError = { error: { message: 'The line broke.', type: 'server_error', code: null } };
const claudeError = { type: 'error', error: { type: 'overloaded_error', message: 'The line broke.' } };
const responseError = { type: 'error', code: 'server_error', message: 'The line broke.', param: null };

function withErrorInside({ maker }: Family, { dialect }: Client): Script {
  const afterEvents = 5;
  if (maker === 'anthropic')
    return { ...spoken, errorInside: { afterEvents, data: claudeError, name: 'error' } };
  if (maker === 'openai' && dialect === 'responses') {
    return { ...spoken, errorInside: { afterEvents, data: responseError, name: 'error' } };
  }
  return { ...spoken, errorInside: { afterEvents, data: chatError } };
}

describe('an answer that fails in its middle', () => {
  it.each(everyClient)('is no answer to $name, which is told why', (client) =>
    everywhere(client, async (family, mode, proxy) => {
      // The older endpoints have no way to say so, and without a stream there is no middle.
      if (family.gateway === 'legacy' || (mode === 'whole' && family.maker !== 'anthropic')) return undefined;
      proxy.gateway.answerNext(withErrorInside(family, client));
      const failure = await failureOf(client, family, mode, question, proxy);
      const told = failure.said?.includes('The line broke.') || !client.shows.failures;
      return failure.said !== undefined && told ? undefined : failure;
    }),
  );

  const cuts: readonly [string, Question, Script][] = [
    ['in a text', question, { ...spoken, cut: { afterEvents: 5 } }],
    ['in a thought', question, { blocks: [thinking('one two three four')], cut: { afterEvents: 5 } }],
    ['in a call', asking, { blocks: [call('count', { to: 10, aloud: true })], cut: { afterEvents: 5 } }],
    ['before it begins', question, { ...spoken, cut: { afterEvents: 0 } }],
    ['without a word', question, { ...spoken, finish: null }],
  ];
  describe.each(cuts)('%s', (_, asked, script) => {
    it.each(everyClient)('is no answer to $name', (client) =>
      everywhere(client, async (family, mode, proxy) => {
        // Whoever reads a bare text cannot tell where it should have ended.
        const told = family.gateway === 'native' || !('finish' in script);
        if (!told || (mode === 'whole' && 'finish' in script && family.maker !== 'anthropic'))
          return undefined;
        if (asked.tools && !client.shows.tools) return undefined;
        proxy.gateway.answerNext(script);
        const failure = await failureOf(client, family, mode, asked, proxy);
        return failure.said === undefined ? failure : undefined;
      }),
    );
  });
});

const pages: readonly [string, Script][] = [
  ['a sign-in page', { body: '<html><body>Please sign in.</body></html>', contentType: 'text/html' }],
  ['half of a JSON body', { body: '{"id":"chatcmpl-1","choices":[{"mess' }],
  ['JSON that is no answer', { body: { hello: 'world' } }],
  ['nothing at all', { body: '' }],
  ['a redirect', { redirect: 'https://sign-in.example/' }],
];

describe.each(pages)('%s in place of an answer', (_, script) => {
  it.each(everyClient)('is an error to $name', (client) =>
    everywhere(client, async (family, mode, proxy) => {
      proxy.gateway.answerNext(script);
      const failure = await failureOf(client, family, mode, question, proxy);
      return failure.said === undefined ? failure : undefined;
    }),
  );
});
