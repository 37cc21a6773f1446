import { createHash, randomBytes } from 'node:crypto';

/** One way to sign in that was opened: its secrets are its own, so a link of another is no use with it. */
export interface Attempt {
  readonly url: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly verifier: string;
}

export interface AttemptWish {
  readonly authUrl: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly policies: readonly string[];
  /** What Globus calls this app on its list of consents. */
  readonly label: string;
  /** Whether an earlier sign-in in the browser does not count. */
  readonly signInAgain: boolean;
  /** What else ALCF asked the sign-in to be, by parameter. */
  readonly extra: Readonly<Record<string, string>>;
}

/** An authorization request with PKCE (S256) and a state of 256 random bits (alcf-globus.md section 2.3). */
export function openAttempt(wish: AttemptWish): Attempt {
  const state = randomBytes(32).toString('base64url');
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    client_id: wish.clientId,
    redirect_uri: wish.redirectUri,
    scope: wish.scopes.join(' '),
    state,
    response_type: 'code',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    access_type: 'offline',
    prefill_named_grant: wish.label,
    session_required_policies: wish.policies.join(','),
    ...(wish.signInAgain && { prompt: 'login' }),
    ...wish.extra,
  });
  const url = `${wish.authUrl}/v2/oauth2/authorize?${query}`;
  return { url, redirectUri: wish.redirectUri, state, verifier };
}
