import type { Rule } from '../../wire/rules.ts';
import { type Call, clientOf } from '../call.ts';
import { isNative } from '../clients.ts';
import { pageRefusal } from '../refusals.ts';
import { isKnownScope, splitScopes } from '../scopes.ts';
import { listed } from './request.ts';

/** Every way of asking wrongly ends at a page of Globus's own, and the application hears nothing. */
export const authorizeRules: readonly Rule<Call>[] = [
  rule('a parameter twice', 'A parameter was given twice.', ({ entry: { query } }) =>
    [...query.keys()].some((name) => query.getAll(name).length > 1),
  ),
  rule('unknown client', 'Unknown client.', (call) => clientOf(call, param(call, 'client_id')) === undefined),
  rule('redirect', 'Mismatching redirect URI.', (call) => !mayRedirectTo(call, param(call, 'redirect_uri'))),
  rule('response type', 'Unsupported response type.', (call) => param(call, 'response_type') !== 'code'),
  rule('no scope', 'Missing scope.', (call) => splitScopes(param(call, 'scope')).length === 0),
  rule('unknown scope', 'Unknown scope.', (call) => !splitScopes(param(call, 'scope')).every(isKnownScope)),
  rule('no state', 'Missing state.', (call) => param(call, 'state') === ''),
  rule(
    'challenge method',
    'Code challenge method must be S256.',
    (call) => param(call, 'code_challenge_method') !== 'S256',
  ),
  rule(
    'challenge',
    'Malformed code challenge.',
    (call) => !/^[A-Za-z0-9_-]{43}$/.test(param(call, 'code_challenge')),
  ),
  rule(
    'access type',
    'Unknown access type.',
    (call) => !['', 'offline', 'online'].includes(param(call, 'access_type')),
  ),
  rule('prompt', 'Unknown prompt.', (call) => !['', 'login'].includes(param(call, 'prompt'))),
  rule('unknown policy', 'Unknown authentication policy.', (call) =>
    listed(param(call, 'session_required_policies')).some(
      (wanted) => !call.behaviour.policies.some(({ id }) => id === wanted),
    ),
  ),
];

function rule(name: string, detail: string, bites: (call: Call) => boolean): Rule<Call> {
  return { name, refuses: (call) => bites(call) && pageRefusal(detail) };
}

function param({ entry }: Call, name: string): string {
  return entry.query.get(name) ?? '';
}

/** The page that shows the code is registered; localhost on any port goes without saying for native clients. */
function mayRedirectTo(call: Call, redirectUri: string): boolean {
  const client = clientOf(call, param(call, 'client_id'));
  if (client === undefined || !isNative(client)) return false;
  if (redirectUri === `${call.origin}/v2/web/auth-code`) return true;
  const [, port] = /^http:\/\/(?:localhost|127\.0\.0\.1):(\d{1,5})$/.exec(redirectUri) ?? [];
  return (
    call.behaviour.loopback === 'allow' && port !== undefined && Number(port) > 0 && Number(port) < 65_536
  );
}
