import { jsonReply } from '../wire/replies.ts';
import { firstRefusal, type Rule } from '../wire/rules.ts';
import type { Call } from './call.ts';
import { authServer } from './constants.ts';
import type { Endpoint } from './endpoint.ts';
import { restRefusal } from './refusals.ts';
import { authenticationsOf, type Token } from './state.ts';
import { claimsOf } from './token/mint.ts';

/** Members of the answer that each scope adds. */
const membersOf = {
  openid: ['sub', 'last_authentication'],
  profile: [
    'name',
    'preferred_username',
    'organization',
    'identity_provider',
    'identity_provider_display_name',
    'identity_set',
  ],
  email: ['email'],
} as const;

export const userinfoEndpoint: Endpoint = {
  method: 'GET',
  path: '/v2/oauth2/userinfo',
  refuse: (call) => firstRefusal(rules, call),
  give(call) {
    const token = tokenOf(call);
    if (token?.subject.kind !== 'person') return restRefusal(403, 'Only people have user information.');
    const claims = claimsOf(token.subject.person, authenticationsOf(token.subject));
    const shown: readonly string[] = Object.entries(membersOf).flatMap(([scope, members]) =>
      token.scopes.includes(scope) ? members : [],
    );
    return jsonReply(Object.fromEntries(Object.entries(claims).filter(([name]) => shown.includes(name))));
  },
};

const rules: readonly Rule<Call>[] = [
  {
    name: 'no good token',
    refuses(call) {
      const token = tokenOf(call);
      const good = token?.kind === 'access' && !token.revoked && token.expiresAt > call.now;
      return !good && restRefusal(401, 'Call must be authenticated');
    },
  },
  {
    name: 'a token for something else',
    refuses(call) {
      const token = tokenOf(call);
      const fits = token?.resourceServer === authServer && token.scopes.includes('openid');
      return !fits && restRefusal(403, 'The token lacks the scope openid');
    },
  },
];

function tokenOf({ entry, state }: Call): Token | undefined {
  const [, value] = /^Bearer (\S+)$/.exec(entry.headers.authorization ?? '') ?? [];
  return state.tokens.get(value ?? '');
}
