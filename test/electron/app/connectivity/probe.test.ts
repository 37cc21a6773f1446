import type { IncomingMessage } from 'node:http';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { diagnoseAnswer, diagnoseFailure } from '../../../../electron/app/connectivity/diagnose.ts';
import { type ProbeReport, type ProbeTarget, probe } from '../../../../electron/app/connectivity/probe.ts';
import { closedPort, httpServer, httpsServer, silentServer } from '../loopback-server.ts';

const path = '/argoapi/v1/models';

function look(url: string, more: Partial<ProbeTarget> = {}): Promise<ProbeReport> {
  return probe({ url, certificates: [], overrides: {}, ...more }, 300);
}

function situationIn({ outcome }: ProbeReport): string {
  return outcome.ok
    ? diagnoseAnswer(outcome.value, 'http://127.0.0.1').situation
    : diagnoseFailure(outcome.error, 'localhost', { connected: true, publicNames: true }).situation;
}

describe('the probe', () => {
  it('goes name, connection, answer, and calls a refused method healthy', async () => {
    const seen: IncomingMessage[] = [];
    const port = await httpServer((request, answer) => {
      seen.push(request);
      answer.writeHead(405, { 'content-type': 'application/json' }).end('{"detail":"Method Not Allowed"}');
    });
    const report = await look(`http://localhost:${port}${path}`);
    expect(report.passed.map(({ stage }) => stage)).toEqual(['dns', 'tcp', 'http']);
    expect(report.outcome).toMatchObject({ ok: true, value: { status: 405 } });
    expect(situationIn(report)).toBe('ready');
    expect(seen[0]).toMatchObject({ method: 'HEAD', url: path, headers: { host: `localhost:${port}` } });
    expect(Object.keys(seen[0]?.headers ?? {}).toSorted()).toEqual(['accept', 'connection', 'host']);
  });

  it('fails at the name that does not resolve', async () => {
    const { outcome } = await look('https://apps.inside.anl.invalid/argoapi');
    expect(outcome).toMatchObject({
      ok: false,
      error: { stage: 'dns', origin: 'https://apps.inside.anl.invalid' },
    });
  });

  it('fails at the connection to a port nobody listens on', async () => {
    const report = await look(`http://localhost:${await closedPort()}${path}`);
    expect(report.outcome).toMatchObject({ ok: false, error: { stage: 'tcp', code: 'ECONNREFUSED' } });
    expect(report.passed.map(({ stage }) => stage)).toEqual(['dns']);
  });

  it('fails at the answer of a server that never says a word', async () => {
    const report = await look(`http://127.0.0.1:${await silentServer()}${path}`);
    expect(report.outcome).toMatchObject({ ok: false, error: { stage: 'http', code: 'ETIMEDOUT' } });
    expect(situationIn(report)).toBe('silent');
  });

  it('fails at the certificate when the server does not speak TLS, or never answers the greeting', async () => {
    const plain = await httpServer((_request, answer) => answer.end());
    for (const port of [plain, await silentServer()]) {
      const report = await look(`https://127.0.0.1:${port}${path}`);
      expect(report.outcome).toMatchObject({ ok: false, error: { stage: 'tls' } });
      expect(situationIn(report)).toBe('no-tls');
    }
  });

  it('fails at a certificate nobody vouches for, and passes once its authority was added', async () => {
    const { port, certificate } = await httpsServer((_request, answer) => answer.writeHead(405).end());
    const url = `https://localhost:${port}${path}`;
    const distrusted = await look(url);
    expect(distrusted.outcome).toMatchObject({
      ok: false,
      error: { stage: 'tls', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    });
    expect(situationIn(distrusted)).toBe('untrusted');
    const trusted = await look(url, { certificates: [certificate] });
    expect(trusted.outcome).toMatchObject({ ok: true, value: { status: 405 } });
    expect(trusted.passed.map(({ stage }) => stage)).toEqual(['dns', 'tcp', 'tls', 'http']);
  });

  it('checks certificates even where the environment says not to', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    const { port } = await httpsServer((_request, answer) => answer.writeHead(405).end());
    expect(situationIn(await look(`https://localhost:${port}${path}`))).toBe('untrusted');
  });

  it('tells an expired certificate, and one for another name', async () => {
    const old = { from: new Date('2020-01-01'), to: new Date('2021-01-01') };
    const expired = await httpsServer(() => {}, old);
    const url = `https://localhost:${expired.port}${path}`;
    expect(situationIn(await look(url, { certificates: [expired.certificate] }))).toBe('expired');
    const other = await httpsServer(() => {}, { name: 'portal.example' });
    const elsewhere = `https://localhost:${other.port}${path}`;
    expect(situationIn(await look(elsewhere, { certificates: [other.certificate] }))).toBe(
      'other-certificate',
    );
  });

  it('connects to the address an override gives, and keeps the name for certificate and Host', async () => {
    const hosts: (string | undefined)[] = [];
    const { port, certificate } = await httpsServer(
      ({ headers }, answer) => {
        hosts.push(headers.host);
        answer.writeHead(405).end();
      },
      { name: 'apps.inside.anl.gov' },
    );
    const place = `apps.inside.anl.gov:${port}`;
    const report = await look(`https://${place}${path}`, {
      certificates: [certificate],
      overrides: { [place]: '127.0.0.1' },
    });
    expect(report.outcome).toMatchObject({ ok: true });
    expect(hosts).toEqual([place]);
  });

  it.each([
    ['a refusal in JSON', 401, { 'content-type': 'application/json' }, 'ready'],
    ['a path nobody knows', 404, { 'content-type': 'text/html' }, 'ready'],
    ['a redirect of its own', 307, { location: '/argoapi/v1/models/' }, 'ready'],
    ['a redirect to a login elsewhere', 302, { location: 'https://login.example/?next=argo' }, 'intercepted'],
    ['a login page', 200, { 'content-type': 'text/html; charset=utf-8' }, 'intercepted'],
    ['a filter that blocks the page', 403, { 'content-type': 'text/html' }, 'intercepted'],
    ['a captive portal', 511, {}, 'intercepted'],
    ['a web proxy that wants a login', 407, {}, 'intercepted'],
    ['a fault inside', 500, { 'content-type': 'application/json' }, 'failing'],
    ['a gateway without anything behind it', 502, { 'content-type': 'text/html' }, 'failing'],
  ])('understands %s (%i)', async (_what, status, headers, situation) => {
    const port = await httpServer((_request, answer) => answer.writeHead(status, headers).end('<html>'));
    expect(situationIn(await look(`http://127.0.0.1:${port}${path}`))).toBe(situation);
  });
});
