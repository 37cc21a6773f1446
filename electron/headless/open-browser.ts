import { spawn } from 'node:child_process';

export interface Program {
  readonly command: string;
  readonly arguments: readonly string[];
}

/** What opens an address in the person's browser; undefined where there is no screen to open it on. */
export function browserProgram(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  url: string,
): Program | undefined {
  if (platform === 'darwin') return { command: 'open', arguments: [url] };
  // `start` is a word of the shell, which would read the & of an address as its own.
  if (platform === 'win32') return { command: 'rundll32', arguments: ['url.dll,FileProtocolHandler', url] };
  return env.DISPLAY || env.WAYLAND_DISPLAY ? { command: 'xdg-open', arguments: [url] } : undefined;
}

/** Opens an address in the person's browser. Tells whether something was there to open it. */
export function openBrowser(url: string): Promise<boolean> {
  const program = browserProgram(process.platform, process.env, url);
  if (program === undefined) return Promise.resolve(false);
  return new Promise((resolve) => {
    const child = spawn(program.command, program.arguments, { stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}
