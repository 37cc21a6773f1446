import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startSimulators } from '../test/simulator/main.ts';
import { checkout, type RunningDemo, startApp } from './demo-process.ts';

const patienceMs = 30_000;

/** The desktop app on simulated providers that live here, with a data folder that goes away with it. */
export async function startDesktopDemo(electron: string, port: number): Promise<RunningDemo> {
  const { argoBaseUrl, alcfBaseUrl, globusAuthUrl } = await startSimulators();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'argo-tray-demo-'));
  process.on('exit', () => rmSync(dataDir, { recursive: true, force: true }));
  startApp(electron, [checkout], {
    ARGO_TRAY_DATA_DIR: dataDir,
    ARGO_TRAY_USER: 'demo',
    ARGO_TRAY_PORT: String(port),
    ARGO_TRAY_ARGO_BASE_URL: argoBaseUrl,
    ARGO_TRAY_ALCF_BASE_URL: alcfBaseUrl,
    ARGO_TRAY_GLOBUS_AUTH_URL: globusAuthUrl,
  }).stdout?.pipe(process.stdout);
  const url = `http://localhost:${port}`;
  await untilHealthy(url);
  return { url };
}

async function untilHealthy(url: string): Promise<void> {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    const healthy = await fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (healthy) return;
    if (Date.now() > giveUpAt) throw new Error(`The desktop app did not answer at ${url}.`);
    await setTimeout(200);
  }
}
