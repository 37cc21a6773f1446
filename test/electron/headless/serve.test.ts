import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type ArgoSimulator, createArgoSimulator } from '../../simulator/argo/simulator.ts';
import { freshFolder, runCli, startServe } from './cli-process.ts';

let argo: ArgoSimulator;
const env = () => ({ ARGO_TRAY_ARGO_BASE_URL: argo.baseUrl, ARGO_TRAY_USER: 'jdoe' });

beforeAll(async () => {
  argo = await createArgoSimulator();
});
afterAll(() => argo.close());

test('serves until it is told to stop, and says so', async () => {
  const dataDir = await freshFolder();
  const serving = await startServe([], { dataDir, env: env() });
  expect(await (await fetch(`${serving.url}/health`)).json()).toMatchObject({ status: 'healthy' });
  serving.signal('SIGTERM');
  await serving.event('stopped');
  expect(await serving.ended).toMatchObject({ status: 0, stderr: '' });
  await expect(fetch(`${serving.url}/health`)).rejects.toThrow();
});

test('a socket is named from where one stands, and served', async () => {
  const dataDir = await freshFolder();
  const { socket } = await startServe(['--socket', 'argo.sock'], { dataDir, env: env() });
  expect(socket).toBe(path.join(await realpath(dataDir), 'argo.sock'));
  const [answer] = await once(get({ socketPath: socket, path: '/health', agent: false }), 'response');
  expect(answer.statusCode).toBe(200);
  answer.destroy();
});

test('--key is the local key', async () => {
  const dataDir = await freshFolder();
  const { url } = await startServe(['--key', 'sesame'], { dataDir, env: env() });
  const ask = (key: string) => fetch(`${url}/v1/models`, { headers: { authorization: `Bearer ${key}` } });
  expect([(await ask('sesame')).status, (await ask('wrong')).status]).toEqual([200, 401]);
});

test('SIGINT lets a running answer finish', async () => {
  const dataDir = await freshFolder();
  const serving = await startServe([], { dataDir, env: env() });
  argo.answerNext({ text: ['still ', 'whole'], hang: { afterEvents: 2 }, on: '/chat/completions' });
  const answer = await fetch(`${serving.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'gpt-4o', stream: true, messages: [{ role: 'user', content: 'hi' }] }),
  });
  serving.signal('SIGINT');
  // A new request is refused once the stop has begun, and only then is the old answer let go.
  await refusedConnection(serving.url);
  argo.release();
  expect(await answer.text()).toContain('[DONE]');
  expect(await serving.ended).toMatchObject({ status: 0 });
});

test('a second signal ends it at once, whatever still runs', async () => {
  const dataDir = await freshFolder();
  const serving = await startServe([], { dataDir, env: env() });
  argo.answerNext({ text: ['never ', 'done'], hang: { afterEvents: 1 }, on: '/chat/completions' });
  const answer = await fetch(`${serving.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'gpt-4o', stream: true, messages: [{ role: 'user', content: 'hi' }] }),
  });
  serving.signal('SIGTERM');
  await refusedConnection(serving.url);
  serving.signal('SIGTERM');
  expect(await serving.ended).toMatchObject({ status: 143 });
  await expect(answer.text()).rejects.toThrow();
  argo.release();
});

test('tells how the gateway is', async () => {
  const dataDir = await freshFolder();
  const serving = await startServe([], { dataDir, env: env() });
  expect(await serving.event('gateway')).toMatchObject({ state: 'ready', message: expect.any(String) });
});

test('without a user name it serves and says in one sentence where to give it', async () => {
  const dataDir = await freshFolder();
  const serving = await startServe([], { dataDir, env: { ARGO_TRAY_ARGO_BASE_URL: argo.baseUrl } });
  serving.signal('SIGTERM');
  const { status, stderr } = await serving.ended;
  expect(status).toBe(0);
  expect(stderr).toMatch(/^No ANL user name is set: .*config set user.*\n$/);
});

test('a taken port is one sentence that names who has it, one line of JSON, and the end', async () => {
  const dataDir = await freshFolder();
  const holder = spawn(process.execPath, [
    '-e',
    "const s = require('net').createServer().listen(0, '127.0.0.1', () => console.log(s.address().port))",
  ]);
  onTestFinished(() => void holder.kill());
  const [port] = await once(createInterface({ input: holder.stdout }), 'line');
  const { status, stdout, stderr } = await runCli(['serve', '--json', '--port', port], {
    dataDir,
    env: env(),
  });
  expect(status).toBe(1);
  const told = JSON.parse(stdout);
  expect(told).toMatchObject({
    event: 'port-conflict',
    port: Number(port),
    message: expect.stringContaining(port),
  });
  if (process.platform === 'linux') expect(told.owner).toMatchObject({ pid: holder.pid });
  expect(stderr).not.toContain('    at ');
  expect(existsSync(path.join(dataDir, 'instance.json'))).toBe(false);
});

test('a taken control port is one sentence and the end', async () => {
  const first = await startServe([], { dataDir: await freshFolder(), env: env() });
  const port = new URL(first.controlUrl).port;
  const words = ['serve', '--json', '--port', '0', '--control-port', port];
  const ending = await runCli(words, { dataDir: await freshFolder(), env: env() });
  expect(ending).toMatchObject({ status: 1, stdout: '' });
  expect(ending.stderr).toMatch(/^The control page cannot listen on port \d+ .*--control-port.*\n$/);
});

test('a second server with the same data folder says who runs', async () => {
  const dataDir = await freshFolder();
  const first = await startServe([], { dataDir, env: env() });
  const { status, stdout, stderr } = await runCli(['serve', '--json', '--port', '0'], {
    dataDir,
    env: env(),
  });
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ event: 'already-running', pid: first.pid, url: first.url });
  expect(stderr).toContain(`process ${first.pid}`);
});

test('the note of a running instance is its owner’s alone and goes with it', async () => {
  const dataDir = await freshFolder();
  const serving = await startServe([], { dataDir, env: env() });
  const file = path.join(dataDir, 'instance.json');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
    pid: serving.pid,
    proxyUrl: serving.url,
    controlUrl: serving.controlUrl,
    controlToken: serving.token,
  });
  serving.signal('SIGTERM');
  await serving.ended;
  expect(existsSync(file)).toBe(false);
});

test('what a killed instance left behind is ignored', async () => {
  const dataDir = await freshFolder();
  const killed = await startServe([], { dataDir, env: env() });
  killed.signal('SIGKILL');
  await killed.ended;
  expect(existsSync(path.join(dataDir, 'instance.json'))).toBe(true);
  const next = await startServe([], { dataDir, env: env() });
  expect(next.pid).not.toBe(killed.pid);
});

test.each(['{"user": "jd', '["jdoe"]'])(
  'a damaged settings file is set aside and said, and it serves all the same: %s',
  async (damaged) => {
    const dataDir = await freshFolder();
    await writeFile(path.join(dataDir, 'settings.json'), damaged);
    const serving = await startServe([], { dataDir, env: env() });
    serving.signal('SIGTERM');
    const { status, stderr } = await serving.ended;
    expect(status).toBe(0);
    expect(stderr).toMatch(
      /^The settings file was damaged and set aside as settings\.json\.damaged-\S+ in .*\n$/,
    );
  },
);

test('a data folder that cannot be is one sentence and the end', async () => {
  const dataDir = await freshFolder();
  const file = path.join(dataDir, 'a-file');
  await writeFile(file, '');
  const ending = await runCli(['serve', '--json', '--data-dir', path.join(file, 'inside')], { dataDir });
  expect(ending).toMatchObject({ status: 1, stdout: '' });
  expect(ending.stderr).toMatch(/^The data folder .* cannot be written \(.*\): .*\n$/);
});

/** Resolves once nothing listens there any more. */
async function refusedConnection(url: string): Promise<void> {
  for (;;) {
    try {
      await (await fetch(`${url}/health`, { headers: { connection: 'close' } })).text();
    } catch {
      return;
    }
  }
}
