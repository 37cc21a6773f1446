import { afterAll, afterEach, beforeAll } from 'vitest';
import { type AlcfSimulator, createAlcfSimulator } from './alcf/simulator.ts';
import { createSimulatorClock, type SimulatorClock } from './clock.ts';
import { createGlobusSimulator, type GlobusSimulator } from './globus/simulator.ts';

export interface Asked {
  readonly method?: 'GET' | 'POST';
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface SimulatedWorld {
  readonly clock: SimulatorClock;
  globus(): GlobusSimulator;
  alcf(): AlcfSimulator;
  /** A new access token for the gateway. */
  token(username?: string): string;
  /** Asks the gateway, as Ada unless said; a POST when there is a body. */
  ask(path: string, asked?: Asked): Promise<{ status: number; text: string; headers: Headers }>;
}

/** Globus and ALCF for one test file, on a clock that stands still unless another is given. */
export function aWorld(clock = createSimulatorClock(Date.UTC(2026, 7, 3, 9))): SimulatedWorld {
  let world: { readonly globus: GlobusSimulator; readonly alcf: AlcfSimulator } | undefined;
  const up = () => {
    if (world === undefined) throw new Error('the simulators are not up yet');
    return world;
  };
  const token = (username = 'ada@anl.gov') => String(up().globus.issueTokens(username).access_token);
  beforeAll(async () => {
    const globus = await createGlobusSimulator({ clock });
    world = { globus, alcf: await createAlcfSimulator({ globus }) };
  });
  afterEach(() => {
    up().globus.reset();
    up().alcf.reset();
  });
  afterAll(async () => {
    await up().globus.close();
    await up().alcf.close();
  });
  return {
    clock,
    globus: () => up().globus,
    alcf: () => up().alcf,
    token,
    async ask(path, { method, token: given, headers, body } = {}) {
      const response = await fetch(`${up().alcf.baseUrl}/resource_server${path}`, {
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers: {
          authorization: `Bearer ${given ?? token()}`,
          'content-type': 'application/json',
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      return { status: response.status, text: await response.text(), headers: response.headers };
    },
  };
}
