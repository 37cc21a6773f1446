import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

/** Where a demo can be reached; the desktop app has a window instead of a control page. */
export interface RunningDemo {
  readonly url: string;
  readonly controlUrl?: string;
}

export const checkout = path.resolve(import.meta.dirname, '..');

/** Runs the app for as long as this process lives, without the settings the person may have made for real use. */
export function startApp(
  program: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): ChildProcess {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('ARGO_TRAY_'));
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...Object.fromEntries(own), ...settings },
  });
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  // A terminal sends Ctrl-C to the whole group, so the child has it already.
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT');
  });
  process.on('exit', () => child.kill());
  child.on('exit', (code) => process.exit(code ?? 1));
  return child;
}
