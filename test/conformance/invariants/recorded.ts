import { vi } from 'vitest';
import type { RunningProxy } from '../../electron/proxy/proxy-fixture.ts';
import type { Case } from '../cases/case.ts';
import type { Client, Mode } from '../clients/client.ts';
import type { Family } from '../families.ts';

/** A request as an SDK sends it. */
export interface Recorded {
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What an SDK sends when it leads this conversation. */
export async function recorded(
  client: Client,
  family: Family,
  mode: Mode,
  each: Case,
  { url, gateway }: RunningProxy,
): Promise<readonly Recorded[]> {
  const requests: Recorded[] = [];
  const passing = globalThis.fetch;
  vi.stubGlobal('fetch', async (target: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(target, init);
    const { pathname, search } = new URL(request.url);
    const body = await request.clone().text();
    requests.push({ path: pathname + search, headers: Object.fromEntries(request.headers), body });
    return passing(request);
  });
  try {
    gateway.reset();
    gateway.answerNext(...each.script);
    const dialogue = client.begin({ url, model: family.model }, each.question);
    for (const _ of each.script) {
      const { calls } = await dialogue.ask(mode);
      if (calls.length === 0) dialogue.say('Go on.');
      else dialogue.giveResults(calls.map((call) => ({ call, text: 'done' })));
    }
  } finally {
    vi.unstubAllGlobals();
  }
  return requests;
}

export function resend(
  { path, headers, body }: Recorded,
  { url }: Pick<RunningProxy, 'url'>,
): Promise<Response> {
  return fetch(url + path, { method: 'POST', headers, body });
}
