import type * as OAuth from 'oauth4webapi';
import { numberOf } from '../../dialects/json-value.ts';
import { fail, ok, type Result } from '../../dialects/result.ts';
import type { Ask, UpstreamFailure } from '../../providers/ask.ts';
import { AskFailed, fetchBy } from './ask-fetch.ts';
import type { Attempt } from './attempt.ts';
import { gatewayId } from './globus.ts';
import { type Granted, grantedBy, tokensByServer } from './granted.ts';
import type { StoredTokens } from './stored-login.ts';

/** Why Globus gave no token. */
export type GlobusFailure =
  /** It will not, whenever it is asked: the OAuth error, such as `invalid_grant`. */
  | { readonly kind: 'refused'; readonly error: string }
  | { readonly kind: 'unreachable'; readonly failure: UpstreamFailure }
  /** Something else than an answer to the question; worth another try. */
  | { readonly kind: 'failing'; readonly status: number; readonly retryAfterSeconds?: number };

/** Globus Auth's token endpoint. The requests and the checks of the answers are oauth4webapi's. */
export interface GlobusServer {
  exchange(clientId: string, attempt: Attempt, code: string): Promise<Result<Granted, GlobusFailure>>;
  /** The gateway's new tokens; without a refresh token the old one stays. */
  refresh(clientId: string, refreshToken: string): Promise<Result<StoredTokens, GlobusFailure>>;
  revoke(clientId: string, token: string): Promise<Result<undefined, GlobusFailure>>;
}

export interface GlobusServerDeps {
  readonly ask: Ask;
  readonly userAgent: string;
  authUrl(): string;
  now(): number;
  /** Told the `Date` header of every answer, in Unix milliseconds. */
  serverTime(at: number): void;
}

export function createGlobusServer(deps: GlobusServerDeps): GlobusServer {
  const fetch = fetchBy(deps.ask, deps.userAgent);

  function server(): OAuth.AuthorizationServer {
    const issuer = deps.authUrl();
    return {
      issuer,
      token_endpoint: `${issuer}/v2/oauth2/token`,
      revocation_endpoint: `${issuer}/v2/oauth2/token/revoke`,
      id_token_signing_alg_values_supported: ['RS512'],
    };
  }

  /** Loaded at the first use: nobody who is not signed in waits for it. */
  async function talk<Value>(
    work: (oauth: typeof OAuth) => Promise<Value>,
  ): Promise<Result<Value, GlobusFailure>> {
    const oauth = await import('oauth4webapi');
    try {
      return ok(await work(oauth));
    } catch (error) {
      if (error instanceof AskFailed) return fail({ kind: 'unreachable', failure: error.failure });
      if (error instanceof oauth.ResponseBodyError)
        return fail(refusal(error.status, error.error, error.response));
      if (error instanceof oauth.WWWAuthenticateChallengeError)
        return fail(refusal(error.status, 'challenge', undefined));
      const response = error instanceof oauth.OperationProcessingError ? error.cause : undefined;
      return fail(refusal(response instanceof Response ? response.status : 200, undefined, response));
    }
  }

  /** What the answer says of time is judged by the server's own clock. */
  function clientFor(oauth: typeof OAuth, clientId: string, response: Response): OAuth.Client {
    const date = Date.parse(response.headers.get('date') ?? '');
    if (Number.isNaN(date)) return { client_id: clientId, [oauth.clockTolerance]: 300 };
    deps.serverTime(date);
    return { client_id: clientId, [oauth.clockSkew]: Math.round((date - Date.now()) / 1000) };
  }

  function options(oauth: typeof OAuth) {
    // Settings allow http for this machine itself alone.
    return { [oauth.customFetch]: fetch, [oauth.allowInsecureRequests]: true };
  }

  return {
    exchange: async (clientId, { state, verifier, redirectUri }, code) => {
      const answer = await talk(async (oauth) => {
        const asking = { client_id: clientId };
        const given = oauth.validateAuthResponse(
          server(),
          asking,
          new URLSearchParams({ code, state }),
          state,
        );
        const response = await oauth.authorizationCodeGrantRequest(
          server(),
          asking,
          oauth.None(),
          given,
          redirectUri,
          verifier,
          options(oauth),
        );
        const client = clientFor(oauth, clientId, response);
        const tokens = await oauth.processAuthorizationCodeResponse(server(), client, response, {
          requireIdToken: true,
        });
        return grantedBy(clientId, tokens, oauth.getValidatedIdTokenClaims(tokens), deps.now());
      });
      if (!answer.ok) return answer;
      return answer.value === undefined ? fail(incomplete) : ok(answer.value);
    },
    refresh: async (clientId, refreshToken) => {
      const answer = await talk(async (oauth) => {
        const asking = { client_id: clientId };
        const response = await oauth.refreshTokenGrantRequest(
          server(),
          asking,
          oauth.None(),
          refreshToken,
          options(oauth),
        );
        const client = clientFor(oauth, clientId, response);
        const tokens = await oauth.processRefreshTokenResponse(server(), client, response);
        return tokensByServer(tokens, deps.now())[gatewayId];
      });
      if (!answer.ok) return answer;
      return answer.value === undefined ? fail(incomplete) : ok(answer.value);
    },
    revoke: (clientId, token) =>
      talk(async (oauth) => {
        const response = await oauth.revocationRequest(
          server(),
          { client_id: clientId },
          oauth.None(),
          token,
          options(oauth),
        );
        await oauth.processRevocationResponse(response);
        return undefined;
      }),
  };
}

const incomplete: GlobusFailure = { kind: 'failing', status: 200 };

/** A 4xx with an OAuth error is an answer for good; too many requests and a failing server are not. */
function refusal(status: number, error: string | undefined, response: unknown): GlobusFailure {
  if (error !== undefined && status >= 400 && status < 500 && status !== 429)
    return { kind: 'refused', error };
  const header = response instanceof Response ? Number(response.headers.get('retry-after') ?? '') : 0;
  const seconds = numberOf(header);
  return {
    kind: 'failing',
    status,
    ...(seconds !== undefined && seconds > 0 && { retryAfterSeconds: seconds }),
  };
}
