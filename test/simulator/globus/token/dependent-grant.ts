import { jsonReply } from '../../wire/replies.ts';
import { oauthRefusal } from '../refusals.ts';
import { onlyConfidential, requires } from './client-rules.ts';
import type { Grant } from './grant.ts';
import { described, mint } from './mint.ts';

const groupsServer = 'groups.api.globus.org';
const groupsScope = `urn:globus:auth:scope:${groupsServer}:view_my_groups`;

/** How a resource server gets tokens of its own for what a caller's token stands for. */
export const dependentGrant: Grant = {
  type: 'urn:globus:auth:grant_type:dependent_token',
  rules: [
    onlyConfidential('unauthorized_client', 400),
    requires('token'),
    {
      name: 'not a token for this server',
      refuses({ call, fields, client }) {
        const token = call.state.tokens.get(fields.get('token') ?? '');
        const good =
          token?.kind === 'access' &&
          !token.revoked &&
          token.expiresAt > call.now &&
          token.resourceServer === client?.id;
        return !good && oauthRefusal('invalid_grant');
      },
    },
    {
      name: 'no consent',
      refuses: ({ call }) =>
        call.behaviour.dependentTokens === 'consent-required' &&
        jsonReply(
          {
            error: 'dependent_consent_required',
            errors: [{ code: 'DEPENDENT_CONSENT_REQUIRED', unapproved_scopes: [groupsScope] }],
          },
          403,
        ),
    },
  ],
  give({ call, fields, client }) {
    const token = call.state.tokens.get(fields.get('token') ?? '');
    if (token === undefined) return oauthRefusal('invalid_grant');
    const owner = { clientId: client?.id ?? '', subject: token.subject, login: token.login };
    const access = mint(call, 'access', owner, groupsServer, [groupsScope]);
    return jsonReply([described(call, access, undefined, undefined)]);
  },
};
