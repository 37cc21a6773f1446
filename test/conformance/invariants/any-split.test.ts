import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type RunningProxy, startProxy } from '../../electron/proxy/proxy-fixture.ts';
import { aiSdkClients } from '../clients/ai-sdk.ts';
import { officialClients } from '../clients/every-client.ts';
import { familiesOf } from '../families.ts';
import { type Recorded, recorded, resend } from './recorded.ts';
import { plainCase, richCase } from './rich-case.ts';

const clients = [...officialClients, ...aiSdkClients.slice(0, 1)];

/** Sizes of pieces, used round and round. */
const split = fc.array(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 3000 })), {
  minLength: 1,
  maxLength: 6,
});

/** The times of two answers may differ by a second, and by nothing else. */
async function answerOf(request: Recorded, proxy: RunningProxy, delivery: { split: readonly number[] }) {
  const each = richCase.script[0];
  proxy.gateway.reset();
  proxy.gateway.answerNext({ ...each, ...delivery });
  const response = await resend(request, proxy);
  return (await response.text()).replaceAll(/"created(_at)?":\d+/g, '"created$1":0');
}

it.each(clients)('gives $name the same bytes however the gateway’s are cut', async (client) => {
  const proxy = await startProxy();
  // The older endpoints have no events: what is cut there is what is said.
  for (const family of familiesOf(client).filter(({ gateway }) => gateway === 'native')) {
    const [request] = await recorded(
      client,
      family,
      'streamed',
      client.shows.tools ? richCase : plainCase,
      proxy,
    );
    if (!request) throw new Error('nothing was sent');
    const whole = await answerOf(request, proxy, { split: [1_000_000] });
    expect(whole.length).toBeGreaterThan(200);
    await fc.assert(
      fc.asyncProperty(split, async (sizes) => {
        expect(await answerOf(request, proxy, { split: sizes })).toBe(whole);
      }),
      { numRuns: 6, examples: [[[97]]] },
    );
  }
});
