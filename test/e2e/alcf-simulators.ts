import type { Fixtures } from 'playwright/test';
import { type AlcfSimulator, createAlcfSimulator } from '../simulator/alcf/simulator.ts';
import { createGlobusSimulator, type GlobusSimulator } from '../simulator/globus/simulator.ts';

export interface AlcfSimulators {
  globus: GlobusSimulator;
  alcf: AlcfSimulator;
}

interface Extended extends AlcfSimulators {
  variables: Readonly<Record<string, string>>;
}

/** A simulated Globus and ALCF beside the gateway, and the variables that lead the program there. */
export const alcfSimulators = {
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern.
  globus: async ({}, use) => {
    const globus = await createGlobusSimulator();
    await use(globus);
    await globus.close();
  },
  alcf: async ({ globus }, use) => {
    const alcf = await createAlcfSimulator({ globus });
    await use(alcf);
    await alcf.close();
  },
  variables: async ({ globus, alcf }, use) =>
    use({ ARGO_TRAY_GLOBUS_AUTH_URL: globus.baseUrl, ARGO_TRAY_ALCF_BASE_URL: alcf.baseUrl }),
} satisfies Fixtures<Extended>;
