import { realTimes, type Times } from './alcf/options.ts';
import { createAlcfSimulator } from './alcf/simulator.ts';
import { createArgoSimulator } from './argo/simulator.ts';
import { createGlobusSimulator } from './globus/simulator.ts';

export interface Simulators {
  readonly argoBaseUrl: string;
  readonly globusAuthUrl: string;
  readonly alcfBaseUrl: string;
  close(): Promise<void>;
}

/** Nobody waits a quarter of an hour for a demonstration: a cold model is live after a minute and a half. */
const demoTimes: Times = { ...realTimes, task: 20, notReady: 40, queued: 15, load: 90, batch: 120 };

/** Starts every stand-in on a free loopback port, for the demo. */
export async function startSimulators(): Promise<Simulators> {
  const [argo, globus] = await Promise.all([createArgoSimulator(), createGlobusSimulator()]);
  const alcf = await createAlcfSimulator({ globus, times: demoTimes });
  return {
    argoBaseUrl: argo.baseUrl,
    globusAuthUrl: globus.baseUrl,
    alcfBaseUrl: alcf.baseUrl,
    close: async () => {
      await Promise.all([argo.close(), globus.close(), alcf.close()]);
    },
  };
}

if (import.meta.main) {
  const { close, ...addresses } = await startSimulators();
  console.log(JSON.stringify({ event: 'listening', ...addresses }));
  const stop = () => void close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}
