import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Chromium {
  /** Its DevTools address. */
  readonly address: string;
  /** Ends it at once, synchronously. */
  kill(): void;
}

/** Starts a browser without a window; no name resolves in it, so that nothing it asks for leaves the machine. */
export async function startChromium(): Promise<Chromium> {
  const executable = process.env.CHROMIUM_PATH ?? '/usr/lib/chromium/chromium-headless-shell';
  const profile = mkdtempSync(path.join(tmpdir(), 'electron-double-'));
  const browser = spawn(executable, [...switches, `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    browser.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /DevTools listening on (ws:\/\/\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    browser.on('error', reject);
    browser.on('exit', (code) => reject(new Error(`${executable} ended with ${code}\n${said}`)));
  });
  return {
    address,
    kill() {
      browser.kill('SIGKILL');
      try {
        rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
      } catch {
        // One of its processes wrote until the last moment; the folder is a temporary one.
      }
    },
  };
}

const switches = [
  '--headless',
  '--no-sandbox',
  '--no-startup-window',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-sync',
  '--disable-breakpad',
  '--mute-audio',
  '--password-store=basic',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--remote-debugging-port=0',
];
