import { jsonReply } from '../../wire/replies.ts';
import { oauthRefusal } from '../refusals.ts';
import { isKnownScope, splitScopes } from '../scopes.ts';
import { onlyConfidential, requires } from './client-rules.ts';
import type { Grant } from './grant.ts';
import { mintTokens } from './mint.ts';

/** A service account’s token: for itself, and never to be refreshed. */
export const credentialsGrant: Grant = {
  type: 'client_credentials',
  rules: [
    onlyConfidential('unauthorized_client', 400),
    requires('scope'),
    {
      name: 'unknown scope',
      refuses: ({ fields }) =>
        !splitScopes(fields.get('scope')).every(isKnownScope) && oauthRefusal('invalid_scope'),
    },
  ],
  give({ call, fields, client }) {
    return jsonReply(
      mintTokens(call, {
        clientId: client?.id ?? '',
        scopes: splitScopes(fields.get('scope')),
        subject: { kind: 'client' },
        login: call.state.name('login-', 24),
        offline: false,
      }),
      200,
      { 'cache-control': 'no-store' },
    );
  },
};
