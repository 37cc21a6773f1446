import { expect, onTestFinished, test } from 'vitest';
import { createAlcfGateway } from '../../../electron/app/alcf-models/alcf-gateway.ts';
import { createAlcfModels } from '../../../electron/app/alcf-models/alcf-models.ts';
import { explainFailure } from '../../../electron/app/connectivity/explain.ts';
import { createLastGoodLists } from '../../../electron/app/model-catalogue/last-good-lists.ts';
import type { ApiError } from '../../../electron/dialects/api-error.ts';
import { ok } from '../../../electron/dialects/result.ts';
import type { UpstreamFailure } from '../../../electron/providers/ask.ts';
import { createFindModel } from '../../../electron/providers/find-model.ts';
import type { Provider, Timeouts } from '../../../electron/providers/provider.ts';
import { createProxy } from '../../../electron/proxy/proxy.ts';
import { aWorld } from '../../simulator/simulated-world.ts';
import { anAccount, signIn } from '../app/alcf-account/account-under-test.ts';
import { memoryLog, temporaryFolder } from '../app/parts.ts';

const world = aWorld();
const llama = 'alcf:sophia/meta-llama/Llama-3.3-70B-Instruct';
const gptOss = 'alcf:sophia/openai/gpt-oss-120b';

interface Waiting {
  readonly holdColdSeconds?: number;
  /** Laid over what the provider says, which is minutes. */
  readonly timeouts?: Timeouts;
}

/** The proxy before ALCF's models, with heartbeats and limits short enough to be met. */
async function alcfProxy({ holdColdSeconds = 0, timeouts }: Waiting) {
  world.alcf().configure({ requestsPerSecond: 1000 });
  const account = anAccount(world);
  await account.account.start();
  await signIn(world, account);
  const log = memoryLog();
  const explain = (failure: UpstreamFailure): ApiError =>
    explainFailure(
      failure,
      { gateway: 'ALCF', host: '127.0.0.1', port: world.alcf().port, user: '' },
      { connected: true, publicNames: true },
    );
  const settings = () => ({ alcfBaseUrl: world.alcf().baseUrl, allowOtherUpstreams: false, holdColdSeconds });
  const proxy = createProxy(
    {
      version: '0.0.0',
      providers: () => [provider],
      find: createFindModel({ providers: () => [provider], unknownModel: () => 'error' }),
      settings: () => ({
        bodyLimitBytes: 1_048_576,
        allowedHosts: [],
        allowedOrigins: [],
        usernamePassthrough: false,
        extraCertificates: [],
        resolveOverrides: {},
      }),
      explain: (_, failure) => explain(failure),
      refreshModels: async () => ({ ok: false, message: '' }),
      modelsReady: async () => {},
      versionReport: async () => ({}),
      record: () => {},
      webProxy: async () => undefined,
      log,
    },
    { heartbeatMs: 20 },
  );
  const gateway = createAlcfGateway({
    version: '0.0.0',
    ask: proxy.ask,
    tokens: account.account,
    clock: world.clock,
    settings,
    explain,
  });
  const { clock } = world;
  const models = createAlcfModels({
    version: '0.0.0',
    gateway,
    account: account.account,
    lastGood: createLastGoodLists({ dataDir: temporaryFolder(), clock, log }),
    clock,
    log,
    notifier: { notify: () => {} },
    settings,
    isTaken: () => false,
  });
  const provider: Provider = {
    ...models.provider,
    target: async (model, want) => {
      const target = await models.provider.target(model, want);
      return target.ok && timeouts ? ok({ ...target.value, timeouts }) : target;
    },
  };
  await models.refresh();
  const listening = await proxy.listen({ host: '127.0.0.1', port: 0 });
  if (!listening.ok) throw new Error(listening.error.detail);
  onTestFinished(async () => {
    models.stop();
    await proxy.close(0);
  });
  const { url } = listening.value;
  const ask = (model: string, stream: boolean) =>
    fetch(`${url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model, stream, messages: [{ role: 'user', content: 'hello' }] }),
    });
  return { models, ask };
}

test('a stream that is held for a cold model hears that it is not forgotten', async () => {
  const { models, ask } = await alcfProxy({ holdColdSeconds: 1800 });
  const answer = await ask(llama, true);
  expect(answer.status).toBe(200);
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toMatch(/^: /);
  world.alcf().putModel('sophia', llama.replace('alcf:sophia/', ''), 'live');
  world.clock.advance(60);
  await models.look();
  let text = '';
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read())
    text += piece.value;
  expect(text).toContain('eard: hello');
  expect(text).toContain('[DONE]');
});

test.each([
  ['whose head does not come', { headMs: 50 }, { hang: 'before-head' }, false],
  ['that falls silent before its first event', { silenceMs: 500 }, { hang: { afterEvents: 0 } }, false],
  ['that falls silent in its middle', { silenceMs: 500 }, { hang: { afterEvents: 3 } }, true],
  ['that takes too long as a whole', { totalMs: 1000 }, { hang: { afterEvents: 3 } }, true],
] as const)('a stream %s is given up and not asked for again', async (_, timeouts, delivery, begun) => {
  const { ask } = await alcfProxy({ timeouts });
  world.alcf().answerNext({ text: ['one ', 'two ', 'three'], ...delivery });
  const answer = await ask(gptOss, true);
  const text = await answer.text();
  if (begun) expect(text).toContain('one');
  expect(text).toContain('ALCF does not answer in time');
  expect(world.alcf().requests.filter(({ path }) => path.endsWith('/chat/completions'))).toHaveLength(1);
});
