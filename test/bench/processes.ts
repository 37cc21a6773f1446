import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** A server in a process of its own. */
export interface Served {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly port: number;
  stop(): Promise<void>;
}

/** What a server of ours prints once it listens; `argo-tray serve --json` prints the same with more. */
export function announce(server: Server): void {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  console.log(JSON.stringify({ event: 'listening', url: `http://127.0.0.1:${port}` }));
}

/** Starts a Node program and waits until it says that it listens. */
export function serve(args: readonly string[]): Promise<Served> {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: bareEnvironment(),
  });
  const stopChild = () => child.kill();
  process.on('exit', stopChild);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.once('exit', () => process.off('exit', stopChild));
  return new Promise((resolve, reject) => {
    let words = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      words += chunk.toString();
    });
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${code}: ${words}`)));
    createInterface({ input: child.stdout ?? process.stdin }).on('line', (line) => {
      const url = /"event":"listening","url":"http:\/\/[^:"]+:(\d+)"/.exec(line);
      if (!url || child.pid === undefined) return;
      resolve({
        child,
        pid: child.pid,
        port: Number(url[1]),
        stop: () => {
          stopChild();
          return ended;
        },
      });
    });
  });
}

/** No setting of the person who runs this may reach what is measured. */
function bareEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(ARGO_TRAY_|NODE_OPTIONS$)|_proxy$/i.test(name),
  );
  return Object.fromEntries(kept);
}

export interface ProgramOptions {
  /** The program's entry: built, or its source. */
  readonly cli: string;
  readonly upstreamPort: number;
  readonly legacy?: boolean;
  /** Arguments for Node itself. */
  readonly node?: readonly string[];
}

/** Runs the program as a person would, with a fresh data folder, in front of the bench's upstream. */
export async function serveProgram(options: ProgramOptions): Promise<Served> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'argo-tray-bench-'));
  const served = await serve([...(options.node ?? []), options.cli, ...programArguments(dataDir, options)]);
  return {
    ...served,
    stop: async () => {
      await served.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function programArguments(dataDir: string, { upstreamPort, legacy }: ProgramOptions): readonly string[] {
  return [
    ...['serve', '--json', '--data-dir', dataDir, '--port', '0', '--user', 'bench'],
    ...['--argo-base-url', `http://127.0.0.1:${upstreamPort}`],
    ...(legacy ? ['--legacy-mode', 'true'] : []),
  ];
}
