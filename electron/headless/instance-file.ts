import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { writeFileSync } from 'atomically';
import * as z from 'zod/mini';

const Instance = z.object({
  pid: z.number(),
  /** Where the local server listens; '' while it does not. */
  proxyUrl: z.string(),
  /** The control server's origin, and what it must be asked with. */
  controlUrl: z.string(),
  controlToken: z.string(),
  /** ISO 8601. */
  startedAt: z.string(),
});

/** How a running headless app is found by the other commands; only its owner can read it. */
export type Instance = z.infer<typeof Instance>;

function fileIn(dataDir: string): string {
  return path.join(dataDir, 'instance.json');
}

export function writeInstance(dataDir: string, instance: Instance): void {
  writeFileSync(fileIn(dataDir), `${JSON.stringify(instance, null, 2)}\n`, { mode: 0o600 });
}

/** What the file says, whether or not that process still runs; undefined when it says nothing. */
export function readInstance(dataDir: string): Instance | undefined {
  try {
    return Instance.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Removes the file unless another process has taken it over. */
export function removeInstance(dataDir: string, controlToken: string): void {
  if (readInstance(dataDir)?.controlToken === controlToken) rmSync(fileIn(dataDir), { force: true });
}

/** The address of the control page, which lets in whoever holds it. */
export function pageUrl({ controlUrl, controlToken }: Pick<Instance, 'controlUrl' | 'controlToken'>): string {
  return `${controlUrl}/?token=${controlToken}`;
}
