import { jsonReply } from '../../wire/replies.ts';
import type { Rule } from '../../wire/rules.ts';
import { oauthRefusal } from '../refusals.ts';
import { splitScopes } from '../scopes.ts';
import { meets } from '../session.ts';
import type { Token } from '../state.ts';
import { type Form, requires } from './client-rules.ts';
import type { Grant } from './grant.ts';
import { described, mint } from './mint.ts';

/** A refresh token for a new access token of the same resource server. */
export const refreshGrant: Grant = {
  type: 'refresh_token',
  rules: [
    requires('refresh_token'),
    dead('unknown refresh token', (token) => token?.kind !== 'refresh'),
    dead('revoked refresh token', (token) => token?.revoked === true),
    dead('another client', (token, { client }) => token?.clientId !== client?.id),
    dead('unused for too long', (token, { call }) => idleSince(token, call.now) > call.behaviour.idleSeconds),
    dead('past the policy’s window', (token, form) => token !== undefined && pastWindow(token, form)),
    {
      name: 'wider scope',
      refuses: (form) => {
        const token = tokenOf(form);
        const asked = splitScopes(form.fields.get('scope'));
        return !asked.every((scope) => token?.scopes.includes(scope)) && oauthRefusal('invalid_scope');
      },
    },
  ],
  give(form) {
    const { call } = form;
    const token = tokenOf(form);
    if (token === undefined) return oauthRefusal('invalid_grant');
    token.usedAt = call.now;
    const access = mint(call, 'access', token, token.resourceServer, token.scopes);
    const body = described(call, access, nextRefreshToken(form, token), undefined);
    return jsonReply({ ...body, other_tokens: [] }, 200, { 'cache-control': 'no-store' });
  },
};

function nextRefreshToken({ call }: Form, token: Token): Token | undefined {
  switch (call.behaviour.refreshToken) {
    case 'same':
      return token;
    case 'omit':
      return undefined;
    case 'rotate':
      token.revoked = true;
      return mint(call, 'refresh', token, token.resourceServer, token.scopes);
  }
}

function dead(name: string, bites: (token: Token | undefined, form: Form) => boolean): Rule<Form> {
  return { name, refuses: (form) => bites(tokenOf(form), form) && oauthRefusal('invalid_grant') };
}

function tokenOf({ call, fields }: Form): Token | undefined {
  return call.state.tokens.get(fields.get('refresh_token') ?? '');
}

function idleSince(token: Token | undefined, now: number): number {
  return token === undefined ? 0 : now - token.usedAt;
}

function pastWindow({ subject, resourceServer }: Token, { call: { behaviour, now } }: Form): boolean {
  if (behaviour.policyExpiry !== 'refresh-dies' || subject.kind !== 'person') return false;
  return behaviour.policies.some(
    (policy) =>
      policy.resourceServer === resourceServer &&
      !meets(policy, subject.person, subject.session.authentications, now),
  );
}
