import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Log, SettingsStore } from '../../../electron/app/ports.ts';

/** A fresh folder, gone when the test is; what is still being written there may take a moment. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'argo-tray-app-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 }));
  return folder;
}

/** A settings file with nothing between it and the disk. */
export function plainStore(folder: string): SettingsStore {
  const path = join(folder, 'settings.json');
  return {
    path,
    read: () => {
      try {
        return JSON.parse(readFileSync(path, 'utf8'));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
        throw error;
      }
    },
    write: (content) => writeFileSync(path, JSON.stringify(content), { mode: 0o600 }),
  };
}

/** Keeps the lines in memory. */
export function memoryLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const write = (event: string, fields?: object) => lines.push(JSON.stringify({ event, ...fields }));
  return { path: '', lines, info: write, warn: write, error: write };
}
