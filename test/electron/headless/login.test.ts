import { once } from 'node:events';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import * as z from 'zod/mini';
import { createSimulatorClock } from '../../simulator/clock.ts';
import { inferenceAppId } from '../../simulator/globus/constants.ts';
import { aWorld } from '../../simulator/simulated-world.ts';
import { adasTokenFile, machineIn } from './alcf-machine.ts';
import { type CliOptions, ending, runCli, startCli, startServe } from './cli-process.ts';

const world = aWorld(createSimulatorClock());
const machine = () => machineIn(world);

beforeEach(() => world.globus().loginAs('ada@anl.gov'));

const Line = z.looseObject({
  event: z.string(),
  mode: z.optional(z.string()),
  url: z.optional(z.string()),
});

/** A `login --json` that runs: its lines as they come, and its end. */
function startLogin(words: readonly string[], options: CliOptions) {
  const child = startCli(['login', 'alcf', '--json', ...words], options);
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    type: (text: string) => child.stdin.write(`${text}\n`),
    leave: () => child.stdin.end(),
    next: async () => {
      const { done, value } = await lines.next();
      if (done) throw new Error('the command ended');
      return Line.parse(JSON.parse(value));
    },
    link: async function link(mode: string): Promise<string> {
      const { value } = await lines.next();
      const line = Line.parse(JSON.parse(value ?? '{}'));
      return line.mode === mode && line.url !== undefined ? line.url : link(mode);
    },
    ended: once(child, 'close').then(([status]) => status),
  };
}

async function status(options: CliOptions) {
  const { stdout } = await runCli(['status', '--json'], options);
  return z.object({ alcf: z.looseObject({ state: z.string() }) }).parse(JSON.parse(stdout)).alcf;
}

async function signIn(options: CliOptions): Promise<void> {
  const login = startLogin(['--no-browser'], options);
  await fetch(await login.link('loopback'));
  expect(await login.ended).toBe(0);
}

describe('login alcf', () => {
  test('gives both links, ends when the browser comes back, and says who it is', async () => {
    const options = await machine();
    const login = startLogin(['--no-browser'], options);
    const loopback = await login.next();
    expect(loopback).toMatchObject({ event: 'authorize', mode: 'loopback' });
    expect(await login.next()).toMatchObject({ event: 'authorize', mode: 'paste' });
    await fetch(loopback.url ?? '');
    expect(await login.next()).toEqual({ event: 'signed-in', username: 'ada@anl.gov' });
    expect(await login.ended).toBe(0);
    const vault = path.join(options.dataDir, 'vault.json');
    expect((await stat(vault)).mode & 0o777).toBe(0o600);
    expect(await status(options)).toEqual({
      state: 'signed-in',
      username: 'ada@anl.gov',
      expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      reauthBy: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      clusters: [],
    });
  });

  test.each([
    ['the code', (shown: string) => new URL(shown).searchParams.get('code') ?? ''],
    ['the whole address', (shown: string) => `  ${shown}  `],
  ])('--paste takes %s from standard input, after a wrong one too', async (_, typed) => {
    const login = startLogin(['--paste'], await machine());
    const first = await login.next();
    expect(first).toMatchObject({ event: 'authorize', mode: 'paste' });
    login.type('not-the-code');
    const { headers } = await fetch(await login.link('paste'), { redirect: 'manual' });
    login.type(typed(headers.get('location') ?? ''));
    expect(await login.next()).toEqual({ event: 'signed-in', username: 'ada@anl.gov' });
    expect(await login.ended).toBe(0);
  });

  test('--paste without a code is a sign-in that is still needed', async () => {
    const login = startLogin(['--paste'], await machine());
    await login.next();
    login.leave();
    expect(await login.next()).toMatchObject({ event: 'failed', code: 'sign-in-needed' });
    expect(await login.ended).toBe(4);
  });

  test('declined, it fails in words', async () => {
    world.globus().deny();
    const login = startLogin(['--no-browser'], await machine());
    await fetch(await login.link('loopback'));
    await login.next();
    expect(await login.next()).toEqual({
      event: 'failed',
      code: 'denied',
      message: expect.stringContaining('declined'),
    });
    expect(await login.ended).toBe(1);
  });

  test('of somebody signed in already asks nobody', async () => {
    const options = await machine();
    await signIn(options);
    const asked = world.globus().requests.length;
    const { status: code, stdout } = await runCli(['login', 'alcf', '--json'], options);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '{"event":"signed-in","username":"ada@anl.gov"}\n' });
    expect(world.globus().requests).toHaveLength(asked);
  });

  test('--force signs in anew, and as somebody else', async () => {
    const options = await machine();
    await signIn(options);
    world.globus().loginAs('grace@anl.gov');
    const login = startLogin(['--no-browser', '--force'], options);
    const url = await login.link('loopback');
    expect(new URL(url).searchParams.get('prompt')).toBe('login');
    await fetch(url);
    await login.next();
    expect(await login.next()).toEqual({ event: 'signed-in', username: 'grace@anl.gov' });
    expect(await login.ended).toBe(0);
  });

  test('with an account ALCF does not take is a sign-in that is still needed', async () => {
    world.alcf().configure({ authorizedDomains: ['llnl.gov'] });
    const login = startLogin(['--no-browser'], await machine());
    await fetch(await login.link('loopback'));
    await login.next();
    expect(await login.next()).toMatchObject({
      event: 'failed',
      message: expect.stringContaining('accounts of llnl.gov'),
    });
    expect(await login.ended).toBe(4);
  });

  test('as somebody else than before keeps the first, and says how to change', async () => {
    const options = await machine();
    world.alcf().configure({ authorizedDomains: ['llnl.gov'] });
    const first = startLogin(['--no-browser'], options);
    await fetch(await first.link('loopback'));
    expect(await first.ended).toBe(4);
    world.alcf().configure({ authorizedDomains: ['anl.gov'] });
    world.globus().loginAs('grace@anl.gov');
    const second = startLogin(['--no-browser'], options);
    await fetch(await second.link('loopback'));
    await second.next();
    expect(await second.next()).toEqual({
      event: 'failed',
      code: 'other-account',
      message: expect.stringMatching(/grace@anl\.gov.+ada@anl\.gov.+--force/),
    });
    expect(await second.ended).toBe(1);
    expect(await status(options)).toMatchObject({ state: 'sign-in-needed', username: 'ada@anl.gov' });
  });

  test('--import copies the login of ALCF’s own tools', async () => {
    const options = await machine();
    const folder = path.join(options.dataDir, '.globus/app', inferenceAppId, 'inference_app');
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'tokens.json'), adasTokenFile(world));
    const { status: code, stdout } = await runCli(['login', 'alcf', '--import', '--json'], options);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '{"event":"signed-in","username":"ada@anl.gov"}\n' });
  });

  test.each([
    [['login', 'alcf', '--import'], 1, "no sign-in of ALCF's own tools"],
    [['login', 'alcf', '--import', 'nowhere.json'], 1, 'nowhere.json cannot be read'],
    [['login', 'argo'], 2, 'ARGO needs no sign-in'],
    [['login', 'alfc'], 2, 'Did you mean alcf?'],
    [['login'], 2, "missing required argument 'provider'"],
    [['logout', 'alcf', '--keepremote'], 2, 'Did you mean --keep-remote?'],
  ])('%j ends with %i and says %j', async (words, code, sentence) => {
    const end = await runCli(words, await machine());
    expect(end).toMatchObject({ status: code, stdout: '', stderr: expect.stringContaining(sentence) });
  });

  test('for people, tells in sentences and nothing on standard output', async () => {
    const options = await machine();
    const child = startCli(['login', 'alcf', '--no-browser'], options);
    const end = ending(child);
    const said = createInterface({ input: child.stderr });
    for await (const line of said) {
      const url = URL.parse(line.trim());
      if (url?.searchParams.get('redirect_uri')?.includes('localhost')) {
        await fetch(url);
        break;
      }
    }
    expect(await end).toMatchObject({ status: 0, stdout: '' });
    expect((await runCli(['status'], options)).stdout).toContain('Signed in to ALCF as ada@anl.gov.');
  });
});

test('logout alcf revokes and forgets; --keep-remote only forgets', async () => {
  const options = await machine();
  await signIn(options);
  const out = await runCli(['logout', 'alcf', '--json'], options);
  expect(out).toEqual({ status: 0, stdout: '{"event":"signed-out"}\n', stderr: '' });
  expect(world.globus().requests.filter(({ path: asked }) => asked.endsWith('/revoke'))).toHaveLength(4);
  expect((await status(options)).state).toBe('signed-out');
  await signIn(options);
  await runCli(['logout', 'alcf', '--keep-remote'], options);
  expect(world.globus().requests.filter(({ path: asked }) => asked.endsWith('/revoke'))).toHaveLength(4);
  expect((await status(options)).state).toBe('signed-out');
});

test('a server that runs takes up a sign-in and a signing out of the command line by itself', async () => {
  const options = await machine();
  const serving = await startServe([], options);
  const events = await fetch(`${serving.controlUrl}/api/events`, {
    headers: { authorization: `Bearer ${serving.token}` },
  });
  const told = events.body?.pipeThrough(new TextDecoderStream()).getReader();
  const until = async (state: string) => {
    for (let text = ''; !text.includes(`"alcf":{"state":"${state}"`); ) {
      const { value, done } = (await told?.read()) ?? { done: true };
      if (done) throw new Error('the server ended');
      text += value;
    }
  };
  await signIn(options);
  await until('signed-in');
  await runCli(['logout', 'alcf'], options);
  await until('signed-out');
});

test('nothing secret is in the log or on the screen', async () => {
  const options = await machine();
  const login = await (async () => {
    const child = startCli(['login', 'alcf', '--json', '--no-browser'], options);
    const end = ending(child);
    for await (const line of createInterface({ input: child.stdout })) {
      const { mode, url } = Line.parse(JSON.parse(line));
      if (mode === 'loopback') await fetch(url ?? '');
    }
    return end;
  })();
  const log = await readFile(path.join(options.dataDir, 'logs/argo-tray.log'), 'utf8');
  const everything = [login.stdout, login.stderr, log].join();
  expect(world.globus().secrets().length).toBeGreaterThan(2);
  for (const secret of world.globus().secrets()) expect(everything).not.toContain(secret);
});
