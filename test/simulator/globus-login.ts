import { gatewayPolicyId, gatewayScope, inferenceAppId } from './globus/constants.ts';
import type { GlobusSimulator } from './globus/simulator.ts';
import { challengeOf } from './globus/token/code-grant.ts';

export type Params = Readonly<Record<string, string | undefined>>;

export const verifier = 'a-verifier-of-forty-three-characters-or-more';
export const loopback = 'http://localhost:45123';

/** What the app asks of a person, with some of it changed or left out. */
export function authorizeUrl(globus: GlobusSimulator, changes: Params = {}): string {
  const params: Params = {
    client_id: inferenceAppId,
    redirect_uri: loopback,
    scope: `${gatewayScope} openid profile email`,
    state: 'the-state',
    response_type: 'code',
    code_challenge: challengeOf(verifier),
    code_challenge_method: 'S256',
    access_type: 'offline',
    session_required_policies: gatewayPolicyId,
    prefill_named_grant: 'Argo Tray on a <test> machine',
    ...changes,
  };
  return `${globus.baseUrl}/v2/oauth2/authorize?${form(params)}`;
}

/** Where the browser is sent; undefined when it stays at Globus. */
export async function authorize(globus: GlobusSimulator, changes: Params = {}): Promise<URL | undefined> {
  const { headers } = await fetch(authorizeUrl(globus, changes), { redirect: 'manual' });
  const location = headers.get('location');
  return location === null ? undefined : new URL(location);
}

export async function codeOf(globus: GlobusSimulator, changes: Params = {}): Promise<string> {
  return (await authorize(globus, changes))?.searchParams.get('code') ?? '';
}

export interface Told {
  readonly status: number;
  readonly json: Readonly<Record<string, unknown>>;
}

/** Posts a form to the token endpoint, or to a neighbour of it. */
export async function post(
  globus: GlobusSimulator,
  params: Params,
  path = '',
  headers: Readonly<Record<string, string>> = {},
): Promise<Told> {
  const url = `${globus.baseUrl}/v2/oauth2/token${path}`;
  const response = await fetch(url, { method: 'POST', body: form(params), headers });
  return { status: response.status, json: JSON.parse(await response.text()) };
}

export function exchange(code: string, changes: Params = {}): Params {
  return {
    grant_type: 'authorization_code',
    client_id: inferenceAppId,
    code,
    code_verifier: verifier,
    redirect_uri: loopback,
    ...changes,
  };
}

export function refresh(token: unknown, changes: Params = {}): Params {
  return { grant_type: 'refresh_token', client_id: inferenceAppId, refresh_token: String(token), ...changes };
}

export function basic({ id, secret }: { readonly id: string; readonly secret: string }): {
  readonly authorization: string;
} {
  return { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` };
}

function form(params: Params): URLSearchParams {
  return new URLSearchParams(
    Object.entries(params).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
