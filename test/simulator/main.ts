import { createAlcfSimulator } from './alcf/simulator.ts';
import { createArgoSimulator } from './argo/simulator.ts';
import { createGlobusSimulator } from './globus/simulator.ts';

export interface Simulators {
  readonly argoBaseUrl: string;
  readonly globusAuthUrl: string;
  readonly alcfBaseUrl: string;
  close(): Promise<void>;
}

/** Starts every stand-in on a free loopback port, for the demo. */
export async function startSimulators(): Promise<Simulators> {
  const [argo, globus] = await Promise.all([createArgoSimulator(), createGlobusSimulator()]);
  const alcf = await createAlcfSimulator({ globus });
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
