import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod/mini';
import type { SettingsOverrides } from '../app/settings/settings.ts';
import { fail, ok, type Result } from '../dialects/result.ts';
import { packageRoot } from './package-root.ts';

const Simulator = z.object({
  startSimulators: z.custom<() => unknown>((value) => typeof value === 'function'),
});
const Simulated = z.object({
  argoBaseUrl: z.string(),
  alcfBaseUrl: z.string(),
  globusAuthUrl: z.string(),
  close: z.custom<() => unknown>((value) => typeof value === 'function'),
});

/** Simulated providers on this machine, and a data folder that goes away with them. */
export interface Demo {
  readonly dataDir: string;
  readonly flags: SettingsOverrides['flags'];
  close(): Promise<void>;
}

export async function startDemo(): Promise<Result<Demo, string>> {
  const file = path.join(packageRoot(), 'dist', 'simulator.js');
  if (!existsSync(file))
    return fail('The simulator is not built; run "npm run build" in the checkout first.');
  const { startSimulators } = Simulator.parse(await import(pathToFileURL(file).href));
  const { close, ...addresses } = Simulated.parse(await startSimulators());
  const dataDir = mkdtempSync(path.join(tmpdir(), 'argo-tray-demo-'));
  return ok({
    dataDir,
    flags: { user: 'demo', ...addresses },
    close: async () => {
      await close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  });
}
