import { expect, it } from 'vitest';
import { startProxy } from '../../electron/proxy/proxy-fixture.ts';
import { everyClient } from '../clients/every-client.ts';
import { familiesOf } from '../families.ts';
import { recorded, resend } from './recorded.ts';
import { plainCase, richCase } from './rich-case.ts';

/** Two servers that know nothing of each other, so that nothing either keeps can make the difference. */
it.each(everyClient)('sends the gateway the same bytes for the same request: $name', async (client) => {
  const families = familiesOf(client).filter(
    ({ gateway, model }) => gateway !== 'without responses' && model !== 'gpt-4o',
  );
  const pairs = {
    native: [await startProxy(), await startProxy()] as const,
    legacy: [
      await startProxy({ argo: { legacyMode: true } }),
      await startProxy({ argo: { legacyMode: true } }),
    ] as const,
  };
  for (const family of families) {
    const [one, other] = family.gateway === 'legacy' ? pairs.legacy : pairs.native;
    const each = client.shows.tools ? richCase : plainCase;
    const requests = await recorded(client, family, 'streamed', each, one);
    expect(requests).toHaveLength(each.script.length);
    const sent: string[][] = [];
    for (const { gateway, url } of [one, one, other]) {
      gateway.reset();
      for (const request of requests) expect((await resend(request, { url })).status).toBe(200);
      sent.push(gateway.requests.map(({ text }) => text));
    }
    expect(sent[1]).toEqual(sent[0]);
    expect(sent[2]).toEqual(sent[0]);
  }
});
