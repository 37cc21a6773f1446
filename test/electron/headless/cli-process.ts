import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import * as z from 'zod/mini';

const root = path.join(import.meta.dirname, '../../..');
const cli = path.join(root, 'electron/cli.ts');
// Starting from the sources costs a third with what Node compiled last time.
const compileCache = path.join(root, 'node_modules/.cache/argo-tray-cli');

export interface CliOptions {
  readonly dataDir: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Ending {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own, removed after the test. */
export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'argo-tray-headless-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs one command of the real command line to its end. */
export async function runCli(words: readonly string[], options: CliOptions): Promise<Ending> {
  const child = startCli(words, options);
  child.stdin.end();
  return ending(child);
}

const Event = z.looseObject({ event: z.string() });
type Event = z.infer<typeof Event>;
const Listening = z.strictObject({
  event: z.literal('listening'),
  url: z.string(),
  controlUrl: z.string(),
  socket: z.optional(z.string()),
});

/** A `serve --json` that listens. */
export interface Serving {
  readonly pid: number;
  readonly url: string;
  readonly socket?: string | undefined;
  readonly controlUrl: string;
  readonly token: string;
  /** The next line with this event, from where the last was read. */
  event(name: string): Promise<Event>;
  signal(name: NodeJS.Signals): void;
  readonly ended: Promise<Ending>;
}

/** Starts `serve --json` on free ports and waits until it listens; stopped after the test. */
export async function startServe(words: readonly string[], options: CliOptions): Promise<Serving> {
  const child = startCli(['serve', '--json', '--port', '0', ...words], options);
  const ended = ending(child);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const event = async (name: string): Promise<Event> => {
    for (;;) {
      const { done, value } = await lines.next();
      if (done) throw new Error(`serve ended without ${name}: ${(await ended).stderr}`);
      const told = Event.parse(JSON.parse(value));
      if (told.event === name) return told;
    }
  };
  const { url, controlUrl, socket } = Listening.parse(await event('listening'));
  const { origin, searchParams } = new URL(controlUrl);
  return {
    pid: child.pid ?? 0,
    url,
    socket,
    controlUrl: origin,
    token: searchParams.get('token') ?? '',
    event,
    signal: (name) => void child.kill(name),
    ended,
  };
}

/** Starts one command; what is written to its standard input is the caller's. */
export function startCli(words: readonly string[], { dataDir, env = {} }: CliOptions) {
  return spawn(process.execPath, [cli, ...words], {
    cwd: dataDir,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: dataDir,
      NODE_COMPILE_CACHE: compileCache,
      ARGO_TRAY_DATA_DIR: dataDir,
      ...env,
    },
  });
}

export async function ending(child: ChildProcess): Promise<Ending> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  await once(child, 'close');
  return { status: child.exitCode, stdout, stderr };
}
