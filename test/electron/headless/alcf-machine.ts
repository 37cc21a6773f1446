import type { SimulatedWorld } from '../../simulator/simulated-world.ts';
import { sdkFile } from '../app/alcf-account/token-file-shapes.ts';
import { type CliOptions, freshFolder } from './cli-process.ts';

/** A machine of its own, from which Globus and ALCF are reached, and ARGO is not. */
export async function machineIn(world: SimulatedWorld): Promise<CliOptions> {
  return {
    dataDir: await freshFolder(),
    env: {
      ARGO_TRAY_GLOBUS_AUTH_URL: world.globus().baseUrl,
      ARGO_TRAY_ALCF_BASE_URL: world.alcf().baseUrl,
      ARGO_TRAY_ARGO_BASE_URL: 'http://127.0.0.1:1',
    },
  };
}

/** The file in which ALCF's own tools keep the sign-in of Ada, for an hour. */
export function adasTokenFile(world: SimulatedWorld): string {
  const expiresAt = Math.floor(world.clock.now() / 1000) + 3600;
  const tokens = world.globus().issueTokens('ada@anl.gov');
  return JSON.stringify(sdkFile(tokens, '1dea0000-0000-4000-8000-000000000001', expiresAt));
}
