import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { objectOf } from '../../../electron/dialects/json-value.ts';
import { type RunningProxy, startProxy } from '../../electron/proxy/proxy-fixture.ts';
import type { Client } from '../clients/client.ts';
import { officialClients } from '../clients/every-client.ts';
import { type Family, familiesOf, isRelayed } from '../families.ts';
import { type Mutation, mutationOf } from './mutations.ts';
import { type Recorded, recorded, resend } from './recorded.ts';
import { plainCase, richCase } from './rich-case.ts';

/** Whether an error is one of the client's dialect. */
function isError(client: Client, value: unknown): boolean {
  const body = objectOf(value);
  const error = objectOf(body?.error);
  if (typeof error?.message !== 'string' || error.message === '') return false;
  switch (client.dialect) {
    case 'anthropic':
      return body?.type === 'error' && typeof error.type === 'string';
    case 'google':
      return typeof error.code === 'number' && typeof error.status === 'string';
    default:
      return typeof error.type === 'string' && 'code' in error;
  }
}

/** Whether a picture is one is for the model to see. */
function holdsPicture(key: string | number): boolean {
  return key === 'source' || key === 'inlineData' || key === 'image_url';
}

/** What is wrong with how the server took this body; undefined when nothing is. */
async function fault(
  client: Client,
  family: Family,
  request: Recorded,
  { path, body }: Mutation,
  proxy: RunningProxy,
): Promise<object | undefined> {
  proxy.gateway.reset();
  const response = await resend({ ...request, body: JSON.stringify(body) }, proxy);
  const text = await response.text();
  const refused = proxy.gateway.refusals.map(({ refusedBy }) => refusedBy);
  const found = { path: path.join('.'), status: response.status, refused, text: text.slice(0, 300) };
  // What is relayed is between the client and the gateway; what is translated the gateway must take.
  const translated = !isRelayed(client, family) && path[0] !== 'model' && !path.some(holdsPicture);
  if (translated && refused.length > 0) return found;
  if (response.status === 200) return undefined;
  // What we refuse ourselves is refused by the name of what is wrong.
  const named = path.some((key) => typeof key === 'string' && text.includes(key));
  const honest = refused.length > 0 || (response.status < 500 && named);
  return honest && isError(client, JSON.parse(text)) ? undefined : found;
}

it.each(officialClients)(
  'survives any body of $name, and takes it or says what is wrong with it',
  async (client) => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', note);
    onTestFinished(() => {
      process.off('unhandledRejection', note);
    });
    const native = await startProxy();
    const legacy = await startProxy({ argo: { legacyMode: true } });
    for (const family of familiesOf({ ...client, families: 'few' })) {
      const proxy = family.gateway === 'legacy' ? legacy : native;
      const each = client.shows.tools ? richCase : plainCase;
      const requests = await recorded(client, family, 'streamed', each, proxy);
      const last = requests.at(-1);
      if (!last) throw new Error('nothing was sent');
      await fc.assert(
        fc.asyncProperty(mutationOf(JSON.parse(last.body)), async (mutation) => {
          const found = await fault(client, family, last, mutation, proxy);
          expect(found, JSON.stringify(found)).toBeUndefined();
        }),
        { numRuns: 60 },
      );
    }
    expect(unhandled).toEqual([]);
  },
);
