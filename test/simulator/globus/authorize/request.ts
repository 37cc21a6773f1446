import { type Call, clientOf } from '../call.ts';
import { splitScopes } from '../scopes.ts';
import type { AuthorizeRequest } from './visit.ts';

export function readAuthorizeRequest(call: Call): AuthorizeRequest | undefined {
  const { query } = call.entry;
  const client = clientOf(call, query.get('client_id'));
  if (client === undefined) return undefined;
  const scopes = splitScopes(query.get('scope'));
  const policies = listed(query.get('session_required_policies'));
  return {
    client,
    redirectUri: query.get('redirect_uri') ?? '',
    scopes,
    offline: query.get('access_type') === 'offline' || scopes.includes('offline_access'),
    state: query.get('state') ?? '',
    challenge: query.get('code_challenge') ?? '',
    signInAgain: query.get('prompt') === 'login',
    needs: {
      policies: call.behaviour.policies.filter(({ id }) => policies.includes(id)),
      domains: listed(query.get('session_required_single_domain')),
      identities: listed(query.get('session_required_identities')),
    },
    label: query.get('prefill_named_grant') ?? client.name,
    message: query.get('session_message') ?? undefined,
  };
}

export function listed(text: string | null): string[] {
  return (text ?? '').split(',').filter((item) => item !== '');
}
