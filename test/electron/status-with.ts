import type { Status } from '../../electron/contract.ts';

type Reachability = Status['argo']['reachability'];

/** A status as the app says it when all is well, with what a test wants otherwise. */
export function statusWith(
  changes: {
    readonly headline?: string;
    readonly proxy?: Partial<Status['proxy']>;
    readonly environment?: string;
    readonly reachability?: Partial<Reachability>;
    readonly alcf?: Partial<Status['alcf']>;
  } = {},
): Status {
  return {
    version: '0.1.0',
    headline: changes.headline ?? 'Running on http://localhost:44497',
    proxy: {
      state: 'running',
      url: 'http://localhost:44497',
      uptimeSeconds: 1,
      inFlight: 0,
      ...changes.proxy,
    },
    argo: {
      environment: changes.environment ?? 'prod',
      baseUrl: 'https://apps.inside.anl.gov/argoapi',
      user: 'jdoe',
      models: 12,
      reachability: {
        state: 'ready',
        stage: null,
        since: '2026-01-01T00:00:00.000Z',
        message: 'ARGO answers.',
        ...changes.reachability,
      },
    },
    alcf: {
      state: 'signed-out',
      clusters: [],
      message: 'Not signed in to ALCF.',
      warnings: [],
      vault: { backend: 'file', secure: false, message: 'Kept in a file.' },
      ...changes.alcf,
    },
    update: { available: false },
  };
}
