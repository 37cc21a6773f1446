import { jsonReply } from '../../wire/replies.ts';
import { firstRefusal, type Rule } from '../../wire/rules.ts';
import { listed } from '../authorize/request.ts';
import type { Endpoint } from '../endpoint.ts';
import { introspect } from '../introspection.ts';
import { oauthRefusal } from '../refusals.ts';
import { type Form, formRules, onlyConfidential, readForm, requires } from './client-rules.ts';
import type { Grant } from './grant.ts';
import { grants } from './grants.ts';

/** What programs ask with forms. */
export const formEndpoints: readonly Endpoint[] = [
  {
    method: 'POST',
    path: '/v2/oauth2/token',
    refuse(call) {
      const form = readForm(call);
      return firstRefusal(
        [...formRules, requires('grant_type'), knownGrant, ...(grantOf(form)?.rules ?? [])],
        form,
      );
    },
    give(call) {
      const form = readForm(call);
      return grantOf(form)?.give(form) ?? oauthRefusal('unsupported_grant_type');
    },
  },
  {
    method: 'POST',
    path: '/v2/oauth2/token/revoke',
    refuse: (call) => firstRefusal([...formRules, requires('token')], readForm(call)),
    give(call) {
      const { fields, client } = readForm(call);
      const token = call.state.tokens.get(fields.get('token') ?? '');
      // Another client's token stays as it is, and the answer does not tell.
      if (token !== undefined && token.clientId === client?.id) token.revoked = true;
      return jsonReply({ active: false });
    },
  },
  {
    method: 'POST',
    path: '/v2/oauth2/token/introspect',
    refuse: (call) =>
      firstRefusal(
        [...formRules, onlyConfidential('unauthorized_client', 401), requires('token')],
        readForm(call),
      ),
    give(call) {
      const { fields, client } = readForm(call);
      const policies = listed(fields.get('authentication_policies'));
      const told = introspect(call, fields.get('token') ?? '', client?.id ?? '', policies);
      return jsonReply(told.active ? withoutUnasked(told, listed(fields.get('include')), policies) : told);
    },
  },
];

const knownGrant: Rule<Form> = {
  name: 'unknown grant type',
  refuses: (form) => grantOf(form) === undefined && oauthRefusal('unsupported_grant_type'),
};

function grantOf({ fields }: Form): Grant | undefined {
  return grants.find(({ type }) => type === fields.get('grant_type'));
}

/** The costly members are only told to those who ask for them. */
function withoutUnasked(told: object, include: readonly string[], policies: readonly string[]): object {
  const asked = [...include, ...(policies.length > 0 ? ['policy_evaluations'] : [])];
  const optional = ['identity_set', 'identity_set_detail', 'session_info', 'policy_evaluations'];
  return Object.fromEntries(
    Object.entries(told).filter(([name]) => !optional.includes(name) || asked.includes(name)),
  );
}
