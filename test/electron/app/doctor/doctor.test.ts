import { rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { clockFinding } from '../../../../electron/app/doctor/way-checks.ts';
import type { Check } from '../../../../electron/contract.ts';
import { ok } from '../../../../electron/dialects/result.ts';
import type { ArgoOptions } from '../../../simulator/argo/options.ts';
import { createArgoSimulator } from '../../../simulator/argo/simulator.ts';
import { closedPort, httpServer, httpsServer, listenForTest } from '../loopback-server.ts';
import { type AppUnderTest, appWith, given } from '../started-app.ts';

async function gateway(options: ArgoOptions = {}) {
  const argo = await createArgoSimulator(options);
  onTestFinished(() => argo.close());
  return argo;
}

async function examine({ app }: AppUnderTest): Promise<readonly Check[]> {
  return given(await app.call('doctor.run', {})).checks;
}

function resultsOf(checks: readonly Check[]): Record<string, string> {
  return Object.fromEntries(checks.map(({ id, result }) => [id, result]));
}

function checkOf(checks: readonly Check[], id: string): Check | undefined {
  return checks.find((check) => check.id === id);
}

describe('the doctor', () => {
  it('finds everything well, from this machine outwards', async () => {
    const argo = await gateway();
    const patient = appWith({ user: 'jdoe', argoBaseUrl: argo.baseUrl });
    await patient.app.start();
    const checks = await examine(patient);
    expect(checks.map(({ id, result }) => `${id} ${result}`)).toEqual([
      'data-folder ok',
      'settings ok',
      'user ok',
      'web-proxy ok',
      'port ok',
      'health ok',
      'argo-proxy ok',
      'address ok',
      'dns ok',
      'tcp ok',
      'tls skipped',
      'http ok',
      'clock ok',
      'models ok',
      'answer ok',
    ]);
    expect(checkOf(checks, 'answer')?.detail).toMatch(/nano answered in \d+\.\d s\.$/);
    expect(checks.every(({ ms, detail }) => ms >= 0 && detail !== '')).toBe(true);
    expect(argo.refusals).toEqual([]);
  });

  it('asks for one small answer, as the person, and only when there is one', async () => {
    const argo = await gateway();
    const nobody = appWith({ argoBaseUrl: argo.baseUrl });
    const checks = await examine(nobody);
    expect(resultsOf(checks)).toMatchObject({ user: 'fail', models: 'ok', answer: 'skipped' });
    expect(argo.requests.some(({ method }) => method === 'POST')).toBe(false);
    await examine(appWith({ user: 'jdoe', argoBaseUrl: argo.baseUrl }));
    const [asked] = argo.requests.filter(({ method }) => method === 'POST');
    expect(asked?.fields).toMatchObject({ user: 'jdoe', messages: [{ role: 'user', content: 'Say ok.' }] });
  });

  it('names the step that failed and skips what it makes moot', async () => {
    const port = await closedPort();
    const patient = appWith({ user: 'jdoe', argoBaseUrl: `http://127.0.0.1:${port}/argoapi` });
    const checks = await examine(patient);
    expect(resultsOf(checks)).toMatchObject({
      dns: 'ok',
      tcp: 'fail',
      tls: 'skipped',
      http: 'skipped',
      clock: 'skipped',
      models: 'skipped',
      answer: 'skipped',
    });
    expect(checkOf(checks, 'http')?.detail).toContain('Connection (TCP)');
    expect(checkOf(checks, 'tcp')?.remedy).toBeDefined();
  });

  it('tells a certificate nobody vouches for', async () => {
    const { port } = await httpsServer((_request, answer) => answer.end());
    const checks = await examine(appWith({ user: 'jdoe', argoBaseUrl: `https://localhost:${port}/argoapi` }));
    expect(resultsOf(checks)).toMatchObject({ tcp: 'ok', tls: 'fail', http: 'skipped' });
    expect(checkOf(checks, 'tls')?.remedy).toContain('extraCertificatesFile');
  });

  it('tells a gateway that fails and a login page in its place', async () => {
    const failing = await httpServer((_request, answer) => answer.writeHead(503).end());
    const portal = await httpServer((_request, answer) =>
      answer.writeHead(200, { 'content-type': 'text/html' }).end(),
    );
    for (const [port, sentence] of [
      [failing, 'ARGO prod is failing (HTTP 503).'],
      [portal, 'Something on the way answers in place of 127.0.0.1.'],
    ] as const) {
      const patient = appWith({ user: 'jdoe', argoBaseUrl: `http://127.0.0.1:${port}/argoapi` });
      const checks = await examine(patient);
      expect(checkOf(checks, 'http')).toMatchObject({ result: 'fail', detail: sentence });
    }
  });

  it('finds out that the user is not registered', async () => {
    const argo = await gateway();
    const patient = appWith({ user: 'unregistered', argoBaseUrl: argo.baseUrl });
    await patient.app.start();
    const checks = await examine(patient);
    expect(checkOf(checks, 'answer')).toMatchObject({
      result: 'fail',
      detail: expect.stringMatching(/^ARGO prod does not know the user unregistered\. .*register/),
    });
    const status = await patient.until(
      ({ argo: { reachability } }) => reachability.state === 'not-registered',
    );
    expect(status.headline).toContain('does not know the user unregistered');
  });

  it('tries another model when the gateway does not know one it lists', async () => {
    const argo = await gateway();
    argo.answerNext({
      on: '/chat/completions',
      error: { status: 400, message: 'Unknown model', code: 'model_not_found' },
    });
    const checks = await examine(appWith({ user: 'jdoe', argoBaseUrl: argo.baseUrl }));
    expect(checkOf(checks, 'answer')).toMatchObject({ result: 'ok' });
    expect(new Set(argo.requests.map(({ fields }) => fields.model).filter(Boolean)).size).toBe(2);
  });

  it('passes on what the gateway says against the request', async () => {
    const argo = await gateway();
    const checks = await examine(appWith({ user: 'refused', argoBaseUrl: argo.baseUrl }));
    expect(checkOf(checks, 'answer')).toMatchObject({
      result: 'fail',
      detail: expect.stringMatching(/HTTP 401.*may not use this service/),
    });
  });

  it('names who holds the port of a server that is not running', async () => {
    const taken = await listenForTest(net.createServer());
    const argo = await gateway();
    const checks = await examine(appWith({ user: 'jdoe', argoBaseUrl: argo.baseUrl, port: String(taken) }));
    expect(checkOf(checks, 'port')).toMatchObject({
      result: 'fail',
      detail: expect.stringContaining(`(pid ${process.pid})`),
    });
    expect(resultsOf(checks)).toMatchObject({ health: 'skipped', answer: 'ok' });
  });

  it('warns of an argo-proxy that answers on the port', async () => {
    const port = await httpServer((_request, answer) => answer.end('{"message":"Welcome to Argo Proxy"}'));
    const argo = await gateway();
    const checks = await examine(appWith({ user: 'jdoe', argoBaseUrl: argo.baseUrl, port: String(port) }));
    expect(checkOf(checks, 'argo-proxy')).toMatchObject({
      result: 'warn',
      detail: expect.stringContaining(`${port}`),
    });
  });

  it.each([
    [{ HTTP_PROXY: 'http://proxy.anl.gov:3128' }, 'warn'],
    [{ https_proxy: 'http://proxy.anl.gov:3128', NO_PROXY: 'anl.gov' }, 'warn'],
    [{ HTTP_PROXY: 'http://proxy.anl.gov:3128', no_proxy: 'localhost, 127.0.0.1' }, 'ok'],
    [{ ALL_PROXY: 'socks5://x:1', NO_PROXY: '*' }, 'ok'],
    [{ NO_PROXY: 'anl.gov' }, 'ok'],
  ])('judges the web proxy variables %j: %s', async (environment, result) => {
    const port = await closedPort();
    const patient = appWith({ argoBaseUrl: `http://127.0.0.1:${port}/argoapi` }, {}, environment);
    expect(checkOf(await examine(patient), 'web-proxy')?.result).toBe(result);
  });

  it('says what is wrong with settings and data folder', async () => {
    const port = await closedPort();
    const flags = { user: 'cels', argoBaseUrl: `http://127.0.0.1:${port}/argoapi` };
    const patient = appWith(flags);
    rmSync(patient.dataDir, { recursive: true });
    writeFileSync(patient.dataDir, '');
    const checks = await examine(patient);
    expect(checkOf(checks, 'data-folder')).toMatchObject({
      result: 'fail',
      detail: expect.stringContaining(patient.dataDir),
    });
    expect(checkOf(checks, 'settings')).toMatchObject({
      result: 'warn',
      detail: expect.stringContaining('--user = "cels" cannot be used'),
    });
  });
});

describe('the clock of this machine', () => {
  const place = { gateway: 'ARGO prod', host: 'apps.inside.anl.gov', port: 443, user: 'jdoe' };
  const now = Date.UTC(2026, 10, 29, 12);

  function seen(date: string) {
    const outcome = ok({ status: 405, contentType: '', location: '', date });
    return {
      diagnosis: { situation: 'ready', stage: 'http', code: '405' },
      report: { passed: [], outcome },
      facts: { connected: true, publicNames: undefined },
    } as const;
  }

  it.each([
    ['Sun, 29 Nov 2026 12:04:00 GMT', 'ok', 'It agrees with that of ARGO prod.'],
    ['Sun, 29 Nov 2026 11:00:00 GMT', 'warn', 'It is 60 minutes ahead of that of ARGO prod.'],
    ['Sun, 29 Nov 2026 12:30:00 GMT', 'warn', 'It is 30 minutes behind that of ARGO prod.'],
    ['', 'skipped', 'ARGO prod did not say what time it is.'],
    ['yesterday', 'skipped', 'ARGO prod did not say what time it is.'],
  ])('beside %j is %s', (date, result, detail) => {
    expect(clockFinding(seen(date), place, now)).toMatchObject({ result, detail });
  });
});
