import { objectOf, parseJson, textOf } from '../../dialects/json-value.ts';
import type { Ask, UpstreamFailure } from '../../providers/ask.ts';
import { type RejectionRead, readRejection } from './rejection.ts';

/** What ALCF says of a token: whom it takes the person for, or why it takes them not. */
export type Whoami =
  | {
      readonly kind: 'known';
      readonly id?: string;
      readonly username?: string;
      readonly name?: string;
      readonly provider?: string;
    }
  | { readonly kind: 'rejected'; readonly rejection: RejectionRead }
  | { readonly kind: 'unreachable'; readonly failure: UpstreamFailure }
  | { readonly kind: 'failing'; readonly status: number };

export interface WhoamiDeps {
  readonly ask: Ask;
  readonly userAgent: string;
  alcfBaseUrl(): string;
}

/** Asks the gateway, by the route ALCF's own tools test a token with. */
export async function askWhoami(deps: WhoamiDeps, accessToken: string): Promise<Whoami> {
  const answer = await deps.ask({
    method: 'GET',
    url: `${deps.alcfBaseUrl()}/resource_server/whoami`,
    headers: { authorization: `Bearer ${accessToken}`, 'user-agent': deps.userAgent },
    timeoutMs: 20_000,
  });
  if (!answer.ok) return { kind: 'unreachable', failure: answer.error };
  const { status, body } = answer.value;
  if (status === 401 || status === 403) return { kind: 'rejected', rejection: readRejection(body) };
  const user = objectOf(parseJson(body));
  if (status !== 200 || user === undefined) return { kind: 'failing', status };
  return {
    kind: 'known',
    ...present('id', user.id),
    ...present('username', user.username),
    ...present('name', user.name),
    ...present('provider', user.idp_name),
  };
}

function present<Key extends string>(key: Key, value: unknown): { [K in Key]?: string } {
  const one: { [K in Key]?: string } = {};
  const text = textOf(value);
  if (text !== undefined) one[key] = text;
  return one;
}
