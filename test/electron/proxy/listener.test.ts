import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startProxy } from './proxy-fixture.ts';

const chat = { model: 'gpt-4o', stream: true, messages: [{ role: 'user', content: 'hi' }] };

async function occupy(host: string): Promise<number> {
  const server: Server = createServer().listen(0, host);
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return isAddress(address) ? address.port : 0;
}

function isAddress(address: string | AddressInfo | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}

function overSocket(socketPath: string, url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ socketPath, path: url, headers: { host: 'localhost' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

test.each(['127.0.0.1', '::1'])(
  'a port somebody holds on %s is told, and nothing stays open',
  async (host) => {
    const { proxy } = await startProxy();
    await proxy.close(0);
    const port = await occupy(host);
    const taken = await proxy.listen({ host: '127.0.0.1', port });
    expect(taken).toMatchObject({ ok: false, error: { code: 'port-in-use', port } });
    const other = host === '::1' ? '127.0.0.1' : '[::1]';
    await expect(fetch(`http://${other}:${port}/health`)).rejects.toThrow();
    expect((await proxy.listen({ host: '127.0.0.1', port: 0 })).ok).toBe(true);
  },
);

test('an address this machine does not have is told', async () => {
  const { proxy } = await startProxy();
  await proxy.close(0);
  const result = await proxy.listen({ host: '192.0.2.1', port: 0 });
  expect(result).toMatchObject({ ok: false, error: { code: 'address-unavailable' } });
});

test('a Unix socket is the owner’s alone, and one left by a crash is replaced', async () => {
  const { proxy } = await startProxy();
  await proxy.close(0);
  const socket = path.join(mkdtempSync(path.join(tmpdir(), 'argo-tray-socket-')), 's.sock');
  writeFileSync(socket, '');
  const listening = await proxy.listen({ host: '127.0.0.1', port: 0, socket });
  expect(listening).toMatchObject({ ok: true, value: { socket } });
  expect(statSync(socket).mode & 0o777).toBe(0o600);
  expect(await overSocket(socket, '/health')).toBe(200);
  const second = await startProxy();
  await second.proxy.close(0);
  expect(await second.proxy.listen({ host: '127.0.0.1', port: 0, socket })).toMatchObject({ ok: false });
  expect(await overSocket(socket, '/health')).toBe(200);
});

test('stopping lets a running answer finish and takes no new one', async () => {
  const { proxy, post, gateway, url } = await startProxy();
  gateway.answerNext({ text: ['one', 'two', 'three'], hang: { afterEvents: 4 } });
  const running = await post('/v1/chat/completions', chat);
  const closed = proxy.close(10_000);
  await expect(fetch(`${url}/health`)).rejects.toThrow();
  expect(proxy.inFlight()).toBe(1);
  gateway.release();
  expect(await running.text()).toContain('[DONE]');
  await closed;
  expect(proxy.inFlight()).toBe(0);
});

test('an answer that outlasts the grace is cut', async () => {
  const { proxy, post, gateway } = await startProxy();
  gateway.answerNext({ text: ['one', 'two', 'three'], hang: { afterEvents: 4 } });
  const running = await post('/v1/chat/completions', chat);
  await proxy.close(1);
  await expect(running.text()).rejects.toThrow();
});
