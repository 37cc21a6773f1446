import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fail, ok, type Result } from '../electron/dialects/result.ts';

const fetchLimitMs = 60_000;

/** Whether a window can be shown on this machine. */
export function hasDisplay(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): boolean {
  if (platform === 'darwin' || platform === 'win32') return true;
  return Boolean(environment.DISPLAY) || Boolean(environment.WAYLAND_DISPLAY);
}

/** Electron's executable, fetched once if need be; otherwise why there is none. */
export function electronBinary(): Result<string, string> {
  const folder = path.dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const installed = installedBinary(folder);
  if (installed !== undefined) return ok(installed);

  console.log(`Fetching Electron once (at most ${fetchLimitMs / 1000} seconds)…`);
  spawnSync(process.execPath, [path.join(folder, 'install.js')], { stdio: 'ignore', timeout: fetchLimitMs });
  const fetched = installedBinary(folder);
  return fetched === undefined ? fail("Electron's binary could not be fetched") : ok(fetched);
}

function installedBinary(folder: string): string | undefined {
  const pathFile = path.join(folder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const binary = path.join(folder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(binary) ? binary : undefined;
}
