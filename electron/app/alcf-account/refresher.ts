import { type ApiError, apiError } from '../../dialects/api-error.ts';
import { fail, ok, type Result } from '../../dialects/result.ts';
import type { Clock, Log } from '../ports.ts';
import type { GlobusFailure, GlobusServer } from './globus-server.ts';
import type { LoginStore } from './login-store.ts';
import { windowLearned, windowOutlived } from './reauth.ts';
import type { SharedLogin } from './shared-login.ts';
import type { StoredLogin, StoredTokens } from './stored-login.ts';
import { notRenewed, signInNeeded } from './words.ts';

/** Renews the access token, once at a time whoever asks. */
export interface Refresher {
  /** A token other than `stale`. The error says whether somebody must sign in or it is worth waiting. */
  refresh(stale: string): Promise<Result<string, ApiError>>;
}

export interface RefresherDeps {
  readonly globus: GlobusServer;
  readonly store: LoginStore;
  readonly shared: SharedLogin;
  readonly clock: Clock;
  readonly log: Log;
}

/** How long before its end a token is renewed. */
export const aheadMs = 10 * 60_000;
const firstPauseMs = 2_000;
const longestPauseMs = 60_000;

export function createRefresher({ globus, store, shared, clock, log }: RefresherDeps): Refresher {
  let running: Promise<Result<string, ApiError>> | undefined;
  let failures = 0;
  /** Until when nobody asks Globus again after a failure, and what everybody is told meanwhile. */
  let rest = { until: Number.NEGATIVE_INFINITY, error: apiError('unavailable', '') };

  function takeRest(failure: Exclude<GlobusFailure, { kind: 'refused' }>): ApiError {
    const asked = failure.kind === 'failing' ? (failure.retryAfterSeconds ?? 0) * 1000 : 0;
    const pauseMs = Math.max(asked, Math.min(firstPauseMs * 2 ** failures, longestPauseMs));
    failures += 1;
    const error = notRenewed(failure, Math.ceil(pauseMs / 1000));
    rest = { until: clock.now() + pauseMs, error };
    log.warn('alcf.refresh-failed', { kind: failure.kind, pauseMs });
    return error;
  }

  function ended(login: StoredLogin, why: string) {
    log.info('alcf.sign-in-ended', { why });
    const reason = 'Globus does not renew the ALCF sign-in any more: sign in again.';
    const windowDays = windowLearned(login, clock.now());
    return {
      keep: { ...login, ended: reason, ...(windowDays !== undefined && { windowDays }) },
      value: fail(signInNeeded(reason)),
    };
  }

  function renewed(login: StoredLogin, tokens: StoredTokens) {
    failures = 0;
    // An answer without a refresh token leaves the old one in force.
    const gateway = { ...login.gateway, ...tokens };
    const { windowDays: _, ...same } = login;
    const windowDays = windowOutlived(login, clock.now());
    return {
      keep: { ...same, gateway, ...(windowDays !== undefined && { windowDays }) },
      value: ok(gateway.accessToken),
    };
  }

  function renew(stale: string): Promise<Result<string, ApiError>> {
    return store.change<Result<string, ApiError>>(async (login) => {
      if (login === undefined) return { value: fail(signInNeeded(store.unreadable())) };
      if (login.ended !== undefined) return { value: fail(signInNeeded(login.ended)) };
      // Another process was quicker.
      if (login.gateway.accessToken !== stale) return { value: ok(login.gateway.accessToken) };
      const theirs = await shared.newerTokens(login);
      if (theirs !== undefined && theirs.expiresAt - aheadMs > clock.now()) return renewed(login, theirs);
      const { refreshToken } = theirs ?? login.gateway;
      if (refreshToken === undefined) return ended(login, 'no refresh token');
      const answer = await globus.refresh(login.clientId, refreshToken);
      if (answer.ok) return renewed(login, answer.value);
      return answer.error.kind === 'refused'
        ? ended(login, answer.error.error)
        : { value: fail(takeRest(answer.error)) };
    });
  }

  return {
    refresh: (stale) => {
      if (clock.now() < rest.until) return Promise.resolve(fail(rest.error));
      running ??= renew(stale)
        .finally(() => {
          running = undefined;
        })
        .then(async (token) => {
          if (token.ok) await shared.write(store.current());
          return token;
        });
      return running;
    },
  };
}
