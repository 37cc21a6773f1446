import { createArgoSimulator } from './argo/simulator.ts';

export interface Simulators {
  readonly argoBaseUrl: string;
  close(): Promise<void>;
}

/** Starts every stand-in on a free loopback port, for the demo. */
export async function startSimulators(): Promise<Simulators> {
  const argo = await createArgoSimulator();
  return { argoBaseUrl: argo.baseUrl, close: () => argo.close() };
}

if (import.meta.main) {
  const { argoBaseUrl, close } = await startSimulators();
  console.log(JSON.stringify({ event: 'listening', argoBaseUrl }));
  const stop = () => void close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}
