import { createHash } from 'node:crypto';
import { jsonReply } from '../../wire/replies.ts';
import type { Rule } from '../../wire/rules.ts';
import { oauthRefusal } from '../refusals.ts';
import type { Code } from '../state.ts';
import { type Form, requires } from './client-rules.ts';
import type { Grant } from './grant.ts';
import { mintTokens } from './mint.ts';

/** The code of a login for tokens. A code that is presented wrongly is spent as well. */
export const codeGrant: Grant = {
  type: 'authorization_code',
  rules: [
    requires('code', 'redirect_uri', 'code_verifier'),
    mismatch('unknown code', ({ code }) => code === undefined),
    {
      name: 'a code used before',
      refuses(form) {
        const code = codeOf(form);
        if (!code?.used) return false;
        if (form.call.behaviour.reusedCodeRevokes) revokeLogin(form, code);
        return oauthRefusal('invalid_grant');
      },
    },
    mismatch('expired code', ({ code, form }) => code !== undefined && code.expiresAt <= form.call.now),
    mismatch('another client', ({ code, form }) => code?.clientId !== form.client?.id),
    mismatch('another redirect', ({ code, form }) => code?.redirectUri !== form.fields.get('redirect_uri')),
    mismatch('malformed verifier', ({ verifier }) => !/^[A-Za-z0-9~_.-]{43,128}$/.test(verifier)),
    mismatch('wrong verifier', ({ code, verifier }) => code?.challenge !== challengeOf(verifier)),
  ],
  give(form) {
    const code = codeOf(form);
    if (code === undefined) return oauthRefusal('invalid_grant');
    code.used = true;
    const { clientId, scopes, login, offline, state, session } = code;
    if (session.person === undefined) return oauthRefusal('invalid_grant');
    const subject = { kind: 'person', person: session.person, session } as const;
    return jsonReply(mintTokens(form.call, { clientId, scopes, subject, login, offline, state }), 200, {
      'cache-control': 'no-store',
    });
  },
};

export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

interface Presented {
  readonly form: Form;
  readonly code: Code | undefined;
  readonly verifier: string;
}

function mismatch(name: string, bites: (presented: Presented) => boolean): Rule<Form> {
  return {
    name,
    refuses(form) {
      const code = codeOf(form);
      if (!bites({ form, code, verifier: form.fields.get('code_verifier') ?? '' })) return false;
      if (code !== undefined) code.used = true;
      return oauthRefusal('invalid_grant');
    },
  };
}

function codeOf({ call, fields }: Form): Code | undefined {
  return call.state.codes.get(fields.get('code') ?? '');
}

function revokeLogin({ call }: Form, { login }: Code): void {
  for (const token of call.state.tokens.values()) if (token.login === login) token.revoked = true;
}
