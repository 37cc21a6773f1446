import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { type ArgoSimulator, createArgoSimulator } from '../../simulator/argo/simulator.ts';
import { freshFolder, runCli, startServe } from './cli-process.ts';

/** The contract's shapes, written out again: nothing more and nothing less. */
const StatusReport = z.strictObject({
  version: z.string(),
  proxy: z.strictObject({
    state: z.enum(['running', 'stopped', 'failed']),
    url: z.string(),
    uptimeSeconds: z.number(),
    inFlight: z.number(),
  }),
  argo: z.strictObject({
    environment: z.string(),
    baseUrl: z.string(),
    user: z.string(),
    reachability: z.strictObject({
      state: z.string(),
      stage: z.nullable(z.string()),
      since: z.iso.datetime(),
      message: z.string(),
    }),
    models: z.number(),
  }),
  alcf: z.strictObject({
    state: z.enum(['signed-out', 'signed-in', 'expiring', 'sign-in-needed']),
    username: z.optional(z.string()),
    expiresAt: z.optional(z.string()),
    reauthBy: z.optional(z.string()),
    clusters: z.array(z.string()),
  }),
  update: z.strictObject({ available: z.boolean(), version: z.optional(z.string()) }),
});

const ModelRows = z.array(
  z.strictObject({
    id: z.string(),
    aliases: z.array(z.string()),
    provider: z.enum(['argo', 'alcf']),
    upstreamId: z.string(),
    cluster: z.optional(z.string()),
    family: z.enum(['openai', 'anthropic', 'google', 'open']),
    kind: z.enum(['chat', 'embedding']),
    status: z.optional(z.enum(['live', 'starting', 'queued', 'offline', 'unavailable', 'unknown'])),
    capabilities: z.array(z.string()),
  }),
);

const Checks = z.array(
  z.strictObject({
    id: z.string(),
    title: z.string(),
    result: z.enum(['ok', 'warn', 'fail', 'skipped']),
    detail: z.string(),
    remedy: z.optional(z.string()),
    ms: z.number(),
  }),
);

const Change = z.strictObject({
  environment: z.string(),
  added: z.array(z.string()),
  removed: z.array(z.string()),
});

let argo: ArgoSimulator;
const env = () => ({ ARGO_TRAY_ARGO_BASE_URL: argo.baseUrl, ARGO_TRAY_USER: 'jdoe' });

beforeAll(async () => {
  argo = await createArgoSimulator();
});
afterAll(() => argo.close());

async function json(words: readonly string[], options: { dataDir: string; env?: Record<string, string> }) {
  const { status, stdout, stderr } = await runCli([...words, '--json'], options);
  expect({ words, status, stderr }).toEqual({ words, status: 0, stderr: '' });
  return JSON.parse(stdout);
}

test('status says what is known without a server', async () => {
  const report = StatusReport.parse(await json(['status'], { dataDir: await freshFolder(), env: env() }));
  expect(report).toMatchObject({
    proxy: { state: 'stopped', inFlight: 0, uptimeSeconds: 0 },
    argo: { user: 'jdoe', baseUrl: argo.baseUrl },
    alcf: { state: 'signed-out' },
    update: { available: false },
  });
});

test('status says what the running server says of itself', async () => {
  const dataDir = await freshFolder();
  const serving = await startServe([], { dataDir, env: env() });
  await serving.event('gateway');
  const report = StatusReport.parse(await json(['status'], { dataDir }));
  expect(report).toMatchObject({
    proxy: { state: 'running', url: serving.url },
    argo: { user: 'jdoe', baseUrl: argo.baseUrl, reachability: { state: 'ready' } },
  });
});

test('status for people begins with the one line everybody shows', async () => {
  const { status, stdout } = await runCli(['status'], { dataDir: await freshFolder(), env: env() });
  expect(status).toBe(0);
  expect(stdout).toContain(argo.baseUrl);
});

test('models --refresh lists what the gateway has', async () => {
  const dataDir = await freshFolder();
  const rows = ModelRows.parse(await json(['models', '--refresh'], { dataDir, env: env() }));
  expect(rows).toContainEqual(
    expect.objectContaining({ provider: 'argo', upstreamId: 'gpt4o', family: 'openai' }),
  );
});

test('models for people is a table on standard output', async () => {
  const { status, stdout } = await runCli(['models'], { dataDir: await freshFolder(), env: env() });
  expect(status).toBe(0);
  expect(stdout).toMatch(/^MODEL +PROVIDER +UPSTREAM/);
  expect(stdout).toContain('gpt4o');
});

test('models --refresh without a gateway lists what was known and ends with "not reachable"', async () => {
  const { status, stdout, stderr } = await runCli(['models', '--refresh', '--json'], {
    dataDir: await freshFolder(),
    env: { ARGO_TRAY_ARGO_BASE_URL: await goneGateway(), ARGO_TRAY_USER: 'jdoe' },
  });
  expect(status).toBe(3);
  expect(ModelRows.parse(JSON.parse(stdout)).length).toBeGreaterThan(0);
  expect(stderr).not.toBe('');
});

test('doctor gives every check in order, and nothing fails where all is well', async () => {
  const checks = Checks.parse(
    await json(['doctor'], { dataDir: await freshFolder(), env: { ...env(), ARGO_TRAY_PORT: '0' } }),
  );
  expect(checks.filter(({ result }) => result === 'fail')).toEqual([]);
  expect(checks.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['user', 'tcp', 'http', 'models', 'answer']),
  );
});

test('doctor ends with "not reachable" where the way to the gateway does', async () => {
  const { status, stdout } = await runCli(['doctor', '--json'], {
    dataDir: await freshFolder(),
    env: { ARGO_TRAY_ARGO_BASE_URL: await goneGateway(), ARGO_TRAY_USER: 'jdoe', ARGO_TRAY_PORT: '0' },
  });
  expect(status).toBe(3);
  const failed = Checks.parse(JSON.parse(stdout)).filter(({ result }) => result === 'fail');
  expect(failed).toMatchObject([{ id: 'tcp', remedy: expect.any(String) }]);
});

test('config set is kept, and config get reads it back', async () => {
  const dataDir = await freshFolder();
  expect(await json(['config', 'set', 'port', '5123'], { dataDir })).toBe(5123);
  expect(await json(['config', 'get', 'port'], { dataDir })).toBe(5123);
  expect(await json(['config', 'get'], { dataDir })).toMatchObject({ port: 5123, environment: 'prod' });
  const file = await json(['config', 'path'], { dataDir });
  expect(file).toBe(path.join(dataDir, 'settings.json'));
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ port: 5123 });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('config set takes effect in the server that runs', async () => {
  const dataDir = await freshFolder();
  await startServe([], { dataDir, env: { ARGO_TRAY_ARGO_BASE_URL: argo.baseUrl } });
  await json(['config', 'set', 'user', 'mary'], { dataDir });
  expect(await json(['status'], { dataDir })).toMatchObject({ argo: { user: 'mary' } });
});

test.each([
  [['config', 'set', 'prot', '1'], 'Did you mean port?'],
  [['config', 'get', 'uesr'], 'Did you mean user?'],
  [['config', 'set', 'port', 'high'], 'port takes a whole number from 0 to 65535'],
  [['environment', 'prdo'], 'prod, dev, test'],
])('%j is wrong usage', async (words, hint) => {
  const { status, stdout, stderr } = await runCli(words, { dataDir: await freshFolder() });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(hint);
});

test('a setting that an environment variable holds is not changed behind its back', async () => {
  const dataDir = await freshFolder();
  const { status, stderr } = await runCli(['config', 'set', 'user', 'mary'], { dataDir, env: env() });
  expect(status).toBe(1);
  expect(stderr).toContain('ARGO_TRAY_USER');
});

test('the local key is taken and never printed', async () => {
  const dataDir = await freshFolder();
  const key = 'canary-key-9f8e7d';
  const set = await runCli(['config', 'set', 'localKey', key], { dataDir });
  const got = await runCli(['config', 'get', 'localKey'], { dataDir });
  const all = await runCli(['config', 'get', '--json'], { dataDir });
  expect([set, got, all].map(({ status }) => status)).toEqual([0, 0, 0]);
  expect(JSON.stringify([set, got, all])).not.toContain(key);
});

test("config import takes over argo-proxy's settings", async () => {
  const dataDir = await freshFolder();
  await writeFile(path.join(dataDir, 'config.yaml'), 'user: mary\nport: 5200\nverbose: true\n');
  const taken = await json(['config', 'import', 'config.yaml'], { dataDir });
  expect(taken).toMatchObject({ imported: expect.arrayContaining(['user', 'port']) });
  expect(await json(['config', 'get', 'user'], { dataDir })).toBe('mary');
});

test('environment shows the present one, and switches with the difference', async () => {
  const dataDir = await freshFolder();
  const other = await createArgoSimulator();
  try {
    expect(Change.parse(await json(['environment'], { dataDir }))).toEqual({
      environment: 'prod',
      added: [],
      removed: [],
    });
    expect(Change.parse(await json(['environment', argo.baseUrl], { dataDir })).environment).toBe(
      argo.baseUrl,
    );
    const change = Change.parse(await json(['environment', other.baseUrl], { dataDir }));
    expect(change).toEqual({ environment: other.baseUrl, added: [], removed: [] });
    expect(Change.parse(await json(['environment'], { dataDir })).environment).toBe(other.baseUrl);
  } finally {
    await other.close();
  }
});

/** An address nobody answers at. */
async function goneGateway(): Promise<string> {
  const gone = await createArgoSimulator();
  await gone.close();
  return gone.baseUrl;
}
