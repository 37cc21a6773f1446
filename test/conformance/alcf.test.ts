import { expect, it } from 'vitest';
import { anAlcfApp } from '../electron/app/alcf-models/alcf-app.ts';
import { aWorld } from '../simulator/simulated-world.ts';
import { cases } from './cases/cases.ts';
import { everyClient } from './clients/every-client.ts';
import { alcfFamilies } from './families.ts';
import { converseWithAll, fitting, type Place } from './matrix.ts';

const world = aWorld();

/** One signed-in app for all conversations of a client: to sign in takes longer than to talk. */
it.each(everyClient)('leads every conversation with ALCF’s models: $name', async (client) => {
  const app = await anAlcfApp(world);
  const alcf = world.alcf();
  const place: Place = {
    url: app.url,
    gateway: {
      reset() {
        alcf.reset();
        // The clock stands still, so everything is within one second.
        alcf.configure({ requestsPerSecond: 1000 });
      },
      answerNext: (...scripts) => alcf.answerNext(...scripts),
      get requests() {
        return alcf.requests.filter(({ method }) => method === 'POST');
      },
      get refusals() {
        return alcf.refusals;
      },
    },
  };
  const { outcomes, expected } = await converseWithAll(
    fitting(cases, client),
    client,
    alcfFamilies,
    async () => place,
  );
  expect(outcomes).toEqual(expected);
});
