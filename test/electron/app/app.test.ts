import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Status } from '../../../electron/contract.ts';
import { operations } from '../../../electron/contract.ts';
import { gatewayModels } from '../../simulator/argo/models.ts';
import { createArgoSimulator } from '../../simulator/argo/simulator.ts';
import { closedPort, listenForTest } from './loopback-server.ts';
import { appWith, given } from './started-app.ts';

async function gateway(options = {}) {
  const argo = await createArgoSimulator(options);
  onTestFinished(() => argo.close());
  return argo;
}

function chat(url: string, model = 'gpt-4o'): Promise<Response> {
  return fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify({ model, messages: [{ role: 'user', content: 'canary-prompt' }] }),
  });
}

const isReady = ({ argo }: Status) => argo.reachability.state === 'ready';

describe('the app', () => {
  it('starts, finds its gateway, serves a request, and stops', async () => {
    const argo = await gateway();
    const { app, until, log } = appWith({ user: 'jdoe', argoBaseUrl: argo.baseUrl });
    expect(app.status().headline).toBe('Stopped');
    const started = await app.start();
    expect(started.proxy.state).toBe('running');
    const ready = await until(isReady);
    expect(ready.headline).toBe('Running — ARGO prod reachable');
    const answer = await chat(ready.proxy.url);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('canary-prompt');
    expect(log.lines.join()).not.toContain('canary-prompt');
    expect(argo.requests.find(({ method }) => method === 'POST')?.fields.user).toBe('jdoe');
    expect(argo.refusals).toEqual([]);
    await app.stop();
    expect(app.status().headline).toBe('Stopped');
    await expect(chat(ready.proxy.url)).rejects.toThrow();
  });

  it('never names the user while it looks whether the gateway is there', async () => {
    const argo = await gateway();
    const { app, until } = appWith({ user: 'canaryuser', argoBaseUrl: argo.baseUrl });
    await app.start();
    await until(isReady);
    given(await app.call('connectivity.check', {}));
    given(await app.call('models.refresh', {}));
    const sent = argo.requests.map(({ path, rawHeaders, text }) => [path, ...rawHeaders, text].join('\n'));
    expect(sent.length).toBeGreaterThan(1);
    expect(sent.join()).not.toContain('canaryuser');
  });

  it('says one and the same sentence in status, headline and a client error when the gateway is gone', async () => {
    const port = await closedPort();
    const { app, until } = appWith({ user: 'jdoe', argoBaseUrl: `http://127.0.0.1:${port}/argoapi` });
    await app.start();
    const status = await until(({ argo }) => argo.reachability.state === 'gateway-down');
    const sentence = `127.0.0.1 refuses connections on port ${port}`;
    expect(status.headline).toBe(`Running — ${sentence}`);
    expect(status.argo.reachability).toMatchObject({ stage: 'tcp', message: `${sentence}.` });
    const answer = await chat(status.proxy.url);
    expect(answer.status).toBe(502);
    expect(await answer.text()).toContain(sentence);
    const { checks } = given(await app.call('doctor.run', {}));
    expect(checks.find(({ id }) => id === 'tcp')).toMatchObject({ result: 'fail', detail: `${sentence}.` });
  });

  it('has the models of a gateway that comes into reach without being asked', async () => {
    const port = await closedPort();
    const { app, until } = appWith({ user: 'jdoe', argoBaseUrl: `http://127.0.0.1:${port}/argoapi` });
    await app.start();
    await until(({ argo }) => argo.reachability.state === 'gateway-down');
    expect(given(await app.call('models.list', {})).source).toBe('built-in');
    const live = new Promise((resolve) =>
      app.on('models', ({ source }) => source === 'live' && resolve(source)),
    );
    await gateway({ port });
    given(await app.call('connectivity.check', {}));
    expect(await live).toBe('live');
  });

  it('lets a request at the very start wait for the gateway’s own list', async () => {
    const [known] = gatewayModels;
    if (!known) throw new Error('The simulator has no models.');
    const argo = await gateway({ models: [{ ...known, id: 'gpt77', display: 'GPT-77' }] });
    const { app } = appWith({ user: 'jdoe', argoBaseUrl: argo.baseUrl });
    const { proxy } = await app.start();
    const answer = await chat(proxy.url, 'gpt-77');
    expect([answer.status, answer.headers.get('x-argo-model-fallback')]).toEqual([200, null]);
    const listed = await fetch(`${proxy.url}/v1/models`, { headers: { connection: 'close' } });
    expect(await listed.text()).toContain('argo:gpt-77');
  });

  it('says that the gateway does not know the user, until it knows another', async () => {
    const argo = await gateway();
    const { app, until } = appWith({ argoBaseUrl: argo.baseUrl });
    given(await app.call('settings.set', { key: 'user', value: 'unregistered' }));
    await app.start();
    const { proxy } = await until(isReady);
    const refused = await chat(proxy.url);
    expect(refused.status).toBe(403);
    const status = app.status();
    expect(status.headline).toBe('Running — ARGO prod does not know the user unregistered');
    expect(await refused.text()).toContain(status.argo.reachability.message.replace('.', ''));
    given(await app.call('settings.set', { key: 'user', value: 'jdoe' }));
    await until(isReady);
    expect((await chat(proxy.url)).status).toBe(200);
  });

  it('tells events only when something changed', async () => {
    const argo = await gateway();
    const { app, until } = appWith({ user: 'jdoe', argoBaseUrl: argo.baseUrl });
    const told: string[] = [];
    const stop = app.on('status', (status) => {
      told.push(JSON.stringify({ ...status, proxy: { ...status.proxy, uptimeSeconds: 0 } }));
    });
    await app.start();
    await until(isReady);
    given(await app.call('connectivity.check', {}));
    given(await app.call('connectivity.check', {}));
    expect(told.length).toBeGreaterThan(1);
    expect(told.filter((body, index) => body === told[index - 1])).toEqual([]);
    stop();
    const before = told.length;
    given(await app.call('proxy.stop', {}));
    expect(told).toHaveLength(before);
  });

  it('is not stopped by a listener that fails', async () => {
    const argo = await gateway();
    const { app, log } = appWith({ user: 'jdoe', argoBaseUrl: argo.baseUrl });
    app.on('status', () => {
      throw new Error('the tray is gone');
    });
    const { proxy } = await app.start();
    expect((await chat(proxy.url)).status).toBe(200);
    expect(log.lines.join()).toContain('listener.failed');
  });

  it('takes a free port and keeps it in the settings', async () => {
    const taken = await listenForTest(net.createServer());
    const { app } = appWith({ user: 'jdoe' }, { port: taken });
    const conflict = await app.start();
    expect(conflict.headline).toMatch(
      new RegExp(`^Not running — port ${taken} is in use by .+ \\(pid ${process.pid}\\)$`),
    );
    const { proxy } = given(await app.call('proxy.useFreePort', {}));
    expect(proxy.state).toBe('running');
    const { settings } = given(await app.call('settings.get', {}));
    expect(proxy.url).toBe(`http://localhost:${settings.find(({ key }) => key === 'port')?.value}`);
    expect(proxy.url).not.toBe(`http://localhost:${taken}`);
  });

  it('takes a free port for this run where a flag names another', async () => {
    const taken = await listenForTest(net.createServer());
    const { app } = appWith({ user: 'jdoe', port: String(taken) });
    await app.start();
    const { proxy } = given(await app.call('proxy.useFreePort', {}));
    expect(proxy.state).toBe('running');
    given(await app.call('settings.set', { key: 'unknownModel', value: 'error' }));
    given(await app.call('proxy.start', {}));
    expect(app.status().proxy).toMatchObject({ state: 'running', url: proxy.url });
  });
});

describe('an operation', () => {
  it('exists for every name of the contract, and gives what the contract says', async () => {
    const argo = await gateway();
    const { app } = appWith({ user: 'jdoe', argoBaseUrl: argo.baseUrl });
    const refused: Readonly<Record<string, string>> = {
      'settings.import': 'import-unreadable',
      'alcf.paste': 'no-code',
      'alcf.resolveMismatch': 'nothing-asked',
      'alcf.import': 'import-unreadable',
      'alcf.warm': 'sign-in-needed',
      'alcf.batches.list': 'sign-in-needed',
      'alcf.batches.submit': 'invalid-input',
      'alcf.batches.status': 'invalid-input',
      'alcf.batches.result': 'invalid-input',
    };
    const inputs: Readonly<Record<string, unknown>> = {
      'settings.set': { key: 'unknownModel', value: 'error' },
      'settings.import': { path: '/nowhere/config.yaml' },
      'environment.compare': { environment: 'dev' },
      'environment.switch': { environment: 'dev' },
      'alcf.login': { openBrowser: false },
      'alcf.paste': { text: ' ' },
      'alcf.resolveMismatch': { choice: 'keep' },
      'alcf.import': { path: '/nowhere/tokens.json' },
      'alcf.warm': { model: 'openai/gpt-oss-120b' },
      'alcf.batches.submit': { model: 'openai/gpt-oss-120b', inputFile: 'input.jsonl' },
      'alcf.batches.status': { id: 'none' },
      'alcf.batches.result': { id: 'none' },
    };
    for (const [name, { output }] of Object.entries(operations)) {
      const outcome = await app.answer(name, inputs[name] ?? {});
      const code = refused[name];
      if (code !== undefined) expect(outcome).toMatchObject({ ok: false, error: { code } });
      else expect(output.safeParse(given(outcome))).toMatchObject({ success: true });
    }
  });

  it.each([
    ['status.get', null],
    ['settings.set', { key: 'user' }],
    ['settings.set', { key: 5, value: 'x' }],
    ['environment.switch', {}],
    ['no.such', {}],
    ['toString', {}],
    ['__proto__', {}],
  ])('asked wrongly (%s with %j) is one sentence', async (name, input) => {
    const { app } = appWith({});
    const outcome = await app.answer(name, input);
    expect(outcome).toMatchObject({ ok: false, error: { message: expect.stringMatching(/^[^\n]+\.$/) } });
  });

  it('that breaks is an outcome with the place of the details, never a stack', async () => {
    const { app, dataDir, log } = appWith({});
    rmSync(dataDir, { recursive: true });
    writeFileSync(dataDir, 'a file where the folder was');
    const outcome = await app.call('settings.set', { key: 'user', value: 'jdoe' });
    expect(outcome).toMatchObject({ ok: false, error: { code: 'settings-unwritable' } });
    expect(JSON.stringify(outcome)).not.toMatch(/\bat .+:\d+:\d+/);
    expect(app.status().argo.user).toBe('');
    expect(log.lines.join()).not.toContain('jdoe');
  });

  it('shows no secret in anything it gives', async () => {
    const argo = await gateway();
    const { app, dataDir, log } = appWith({ argoBaseUrl: argo.baseUrl });
    given(await app.call('settings.set', { key: 'localKey', value: 'canary-local-key' }));
    await app.start();
    const inputs: Readonly<Record<string, unknown>> = {
      'settings.set': { key: 'unknownModel', value: 'error' },
      'settings.import': { path: join(dataDir, 'settings.json') },
      'environment.compare': { environment: 'dev' },
      'environment.switch': { environment: 'dev' },
    };
    const outcomes = [];
    for (const name of Object.keys(operations)) outcomes.push(await app.answer(name, inputs[name] ?? {}));
    expect(JSON.stringify(outcomes)).not.toContain('canary');
    expect(log.lines.join()).not.toContain('canary');
    expect(readFileSync(join(dataDir, 'settings.json'), 'utf8')).toContain('canary-local-key');
  });
});

describe('a changed setting', () => {
  it('takes effect in the running server: key, port, environment', async () => {
    const argo = await gateway();
    const { app, until } = appWith({ user: 'jdoe', argoBaseUrl: argo.baseUrl });
    await app.start();
    const { proxy } = await until(isReady);
    given(await app.call('settings.set', { key: 'localKey', value: 'open-sesame' }));
    expect((await chat(proxy.url)).status).toBe(401);
    given(await app.call('settings.set', { key: 'localKey', value: null }));
    expect((await chat(proxy.url)).status).toBe(200);
    const changed = given(await app.call('environment.switch', { environment: 'dev' }));
    expect(changed).toMatchObject({ environment: 'dev', problem: expect.stringContaining('argoBaseUrl') });
    expect((await until(isReady)).headline).toBe('Running — ARGO dev reachable');
  });

  it('of the environment compares the models of both before it switches', async () => {
    const prod = await gateway();
    const dev = await gateway({
      models: [{ id: 'gpt99', display: 'GPT-99', family: 'openai', kind: 'chat' }],
    });
    const { app } = appWith({ user: 'jdoe' });
    given(await app.call('settings.set', { key: 'environment', value: prod.baseUrl }));
    given(await app.call('models.refresh', {}));
    const compared = given(await app.call('environment.compare', { environment: dev.baseUrl }));
    expect(compared.removed.length).toBeGreaterThan(5);
    expect(app.status().argo.environment).toBe(prod.baseUrl);
    const switched = given(await app.call('environment.switch', { environment: dev.baseUrl }));
    expect(switched).toEqual(compared);
    expect(app.status().argo).toMatchObject({ environment: dev.baseUrl, baseUrl: dev.baseUrl });
  });

  it('of the environment is made even when the other cannot be asked', async () => {
    const prod = await gateway();
    const away = `http://127.0.0.1:${await closedPort()}/argoapi`;
    const { app } = appWith({ user: 'jdoe' });
    given(await app.call('settings.set', { key: 'environment', value: prod.baseUrl }));
    const switched = given(await app.call('environment.switch', { environment: away }));
    expect(switched.problem).toContain('refuses connections');
    expect(app.status().argo.environment).toBe(away);
    expect(await app.call('environment.switch', { environment: 'https://evil.com' })).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('evil.com is outside anl.gov') },
    });
  });
});
