import net from 'node:net';
import { basename, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createProxyControl } from '../../../../electron/app/proxy-control/proxy-control.ts';
import { apiError } from '../../../../electron/dialects/api-error.ts';
import type { ProxyPorts } from '../../../../electron/proxy/ports.ts';
import { createProxy } from '../../../../electron/proxy/proxy.ts';
import { closedPort, httpServer, listenForTest } from '../loopback-server.ts';
import { memoryLog, temporaryFolder } from '../parts.ts';
import { createTestClock } from '../test-clock.ts';

/** A server without any model, which still has to listen. */
const proxyPorts: ProxyPorts = {
  version: '1.2.3',
  providers: () => [],
  find: () => apiError('model-not-found', 'There are no models.'),
  settings: () => ({
    bodyLimitBytes: 1000,
    allowedHosts: [],
    allowedOrigins: [],
    usernamePassthrough: false,
    extraCertificates: [],
    resolveOverrides: {},
  }),
  explain: () => apiError('unavailable', 'There is no gateway.'),
  refreshModels: async () => ({ ok: false, message: 'There is no gateway.' }),
  modelsReady: () => Promise.resolve(),
  versionReport: async () => ({}),
  record: () => {},
  webProxy: async () => undefined,
  log: memoryLog(),
};

async function control(
  chosen: Partial<{ host: string; port: number; socket: string; localKey: string }>,
  whenChanged = () => {},
) {
  const settings = { host: '127.0.0.1', port: await closedPort(), socket: '', localKey: '', ...chosen };
  const clock = createTestClock();
  const states: string[] = [];
  const made = createProxyControl({
    proxy: createProxy(proxyPorts),
    settings: () => settings,
    clock,
    log: memoryLog(),
    changed: () => {
      states.push(made.status().state);
      whenChanged();
    },
  });
  onTestFinished(() => made.stop(0));
  return { control: made, settings, clock, states };
}

async function healthAt(url: string): Promise<number> {
  const answer = await fetch(`${url}/health`, { headers: { connection: 'close' } });
  return answer.status;
}

describe('the local server', () => {
  it('starts, answers, counts its time, stops, and starts again', async () => {
    const { control: server, settings, clock, states } = await control({});
    expect(server.status()).toMatchObject({ state: 'stopped', url: `http://localhost:${settings.port}` });
    await server.start();
    expect(await healthAt(server.status().url)).toBe(200);
    clock.pass(61_000);
    expect(server.status()).toMatchObject({ state: 'running', uptimeSeconds: 61 });
    await server.stop();
    await expect(healthAt(`http://localhost:${settings.port}`)).rejects.toThrow();
    await server.start();
    expect(await healthAt(server.status().url)).toBe(200);
    expect(states).toEqual(['starting', 'running', 'stopping', 'stopped', 'starting', 'running']);
  });

  it('does one thing after the other, however fast it is asked', async () => {
    const { control: server } = await control({});
    await Promise.all([server.start(), server.stop(), server.start(), server.start()]);
    expect(server.status().state).toBe('running');
  });

  it('says who holds its port and what to do, and starts once it is free', async () => {
    const holder = net.createServer();
    const port = await listenForTest(holder);
    const { control: server } = await control({ port });
    await server.start();
    const name = basename(process.execPath);
    expect(server.status()).toMatchObject({
      state: 'failed',
      problem: {
        code: 'port-in-use',
        message: `Port ${port} is in use by ${name} (pid ${process.pid}).`,
        port,
        owner: { name, pid: process.pid },
      },
    });
    holder.close();
    await server.start();
    expect(server.status().state).toBe('running');
  });

  it('gets over a port that is taken only for a moment', async () => {
    const holder = net.createServer();
    const port = await listenForTest(holder);
    // Freed only after the first attempt, which is made at once.
    const { control: server } = await control({ port }, () => setImmediate(() => holder.close()));
    await server.start();
    expect(server.status().state).toBe('running');
  });

  it('knows argo-proxy when that holds the port', async () => {
    const port = await httpServer((_request, answer) => answer.end('{"message":"Welcome to Argo Proxy"}'));
    const { control: server } = await control({ port });
    await server.start();
    expect(server.status().problem).toMatchObject({
      message: expect.stringContaining(`Port ${port} is in use by argo-proxy (pid `),
      remedy: expect.stringContaining('Stop argo-proxy'),
    });
  });

  it('takes a free port when asked to, and stays there when the settings follow', async () => {
    const holder = net.createServer();
    const port = await listenForTest(holder);
    const { control: server, settings, states } = await control({ port });
    await server.start();
    const free = await server.startOnFreePort();
    expect(free).not.toBe(port);
    expect(server.status()).toMatchObject({ state: 'running', url: `http://localhost:${free}` });
    settings.port = free ?? 0;
    const before = states.length;
    await server.followSettings();
    expect(states).toHaveLength(before);
  });

  it('stays on the free port also where the setting cannot be changed', async () => {
    const port = await listenForTest(net.createServer());
    const { control: server } = await control({ port });
    await server.start();
    const free = await server.startOnFreePort();
    await server.followSettings();
    expect(server.status().url).toBe(`http://localhost:${free}`);
  });

  it('moves when another port or a socket is chosen, and not for other settings', async () => {
    const { control: server, settings, states } = await control({});
    await server.start();
    await server.followSettings();
    expect(states).toEqual(['starting', 'running']);
    settings.port = await closedPort();
    settings.socket = join(temporaryFolder(), 'argo.sock');
    await server.followSettings();
    expect(server.status()).toMatchObject({
      url: `http://localhost:${settings.port}`,
      socket: settings.socket,
    });
    expect(await healthAt(server.status().url)).toBe(200);
  });

  it('that is stopped stays so when settings change', async () => {
    const { control: server, settings } = await control({});
    settings.port = 1;
    await server.followSettings();
    expect(server.status().state).toBe('stopped');
  });

  it('does not open itself to other machines without a key', async () => {
    const { control: server, settings } = await control({ host: '0.0.0.0' });
    await server.start();
    expect(server.status()).toMatchObject({
      state: 'failed',
      problem: {
        code: 'key-required',
        message: expect.stringContaining('0.0.0.0'),
        remedy: expect.stringContaining('--local-key'),
      },
    });
    settings.localKey = 'a-key';
    await server.followSettings();
    expect(server.status().state).toBe('running');
    settings.localKey = '';
    await server.followSettings();
    expect(server.status()).toMatchObject({ state: 'failed', problem: { code: 'key-required' } });
    expect(await fetch(`http://127.0.0.1:${settings.port}/health`).catch(() => 'closed')).toBe('closed');
  });

  it('says when this machine has no such address', async () => {
    const { control: server } = await control({ host: '192.0.2.7', localKey: 'a-key' });
    await server.start();
    expect(server.status().problem).toMatchObject({
      code: 'address-unavailable',
      message: 'This machine has no address 192.0.2.7.',
    });
  });
});
