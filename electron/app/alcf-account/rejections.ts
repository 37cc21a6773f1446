import { type ApiError, apiError } from '../../dialects/api-error.ts';
import type { Result } from '../../dialects/result.ts';
import type { Clock, Log } from '../ports.ts';
import type { TokenVerdict } from './account-state.ts';
import { type AuthRequirements, readRequirements } from './auth-requirements.ts';
import type { LoginStore } from './login-store.ts';
import { windowLearned } from './reauth.ts';
import type { Refresher } from './refresher.ts';
import { type RejectionRead, readRejection, signInReason } from './rejection.ts';
import { signInNeeded } from './words.ts';

/** Decides what becomes of a token the gateway turned away. */
export interface Rejections {
  judge(token: string, body: string): Promise<TokenVerdict>;
  /** What the next sign-in must be, where the gateway said so. */
  requirements(): AuthRequirements | undefined;
}

export interface RejectionsDeps {
  readonly store: LoginStore;
  readonly refresher: Refresher;
  readonly clock: Clock;
  readonly log: Log;
  /** The token that is good now. */
  accessToken(): Promise<Result<string, ApiError>>;
}

/** As long as the gateway remembers a verdict; a token that is turned away so soon after it was made is no accident. */
const freshMs = 10 * 60_000;

export function createRejections({ store, refresher, clock, log, accessToken }: RejectionsDeps): Rejections {
  /** The token that was made because another was turned away, and when. */
  let second = { token: '', at: 0 };
  let wanted: AuthRequirements | undefined;

  async function end(token: string, reason: string, learn: boolean): Promise<TokenVerdict> {
    const said = await store.change<string>(async (login) => {
      if (login === undefined || login.ended !== undefined) return { value: login?.ended ?? reason };
      // Somebody has signed in while the answer was on its way.
      if (login.gateway.accessToken !== token) return { value: reason };
      const windowDays = learn ? windowLearned(login, clock.now()) : login.windowDays;
      return {
        keep: { ...login, ended: reason, ...(windowDays !== undefined && { windowDays }) },
        value: reason,
      };
    });
    return signedInMeanwhile(token) ?? { kind: 'sign-in-needed', error: signInNeeded(said) };
  }

  /** Another token than the one that was turned away is worth a try. */
  function signedInMeanwhile(token: string): TokenVerdict | undefined {
    const login = store.current();
    const other = login !== undefined && login.ended === undefined && login.gateway.accessToken !== token;
    return other ? { kind: 'retry', token: login.gateway.accessToken } : undefined;
  }

  async function again(token: string, rejection: RejectionRead): Promise<TokenVerdict> {
    const login = store.current();
    const isSecond = second.token === token && clock.now() - second.at < freshMs;
    if (isSecond && login?.gateway.accessToken === token) {
      return rejection.kind === 'unknown'
        ? notEntitled(rejection)
        : end(token, signInReason(rejection), false);
    }
    const other = login !== undefined && login.gateway.accessToken !== token;
    const next = other ? await accessToken() : await refresher.refresh(token);
    if (next.ok) {
      if (!other) second = { token: next.value, at: clock.now() };
      return { kind: 'retry', token: next.value };
    }
    return next.error.kind === 'authentication'
      ? { kind: 'sign-in-needed', error: next.error }
      : { kind: 'try-later', error: next.error };
  }

  return {
    requirements: () => wanted,
    judge: (token, body) => {
      const requirements = readRequirements(body);
      if (requirements !== undefined) {
        wanted = requirements;
        return end(token, 'ALCF asks for a sign-in with more: sign in again.', false);
      }
      const rejection = readRejection(body);
      log.info('alcf.rejected', { kind: rejection.kind });
      switch (rejection.kind) {
        case 'token-bad':
        case 'unknown':
          return again(token, rejection);
        case 'sign-in-again':
          return end(token, signInReason(rejection), true);
        case 'wrong-provider':
          return end(token, signInReason(rejection), false);
        case 'not-entitled':
          return Promise.resolve(notEntitled(rejection));
        case 'unavailable':
          return Promise.resolve({ kind: 'try-later', error: unavailable(rejection) });
        case 'malformed':
          return Promise.resolve({ kind: 'client-bug', error: malformed(rejection) });
      }
    },
  };
}

function notEntitled({ message }: RejectionRead): TokenVerdict {
  const said = message.replace(/^Error: /, '') || 'it does not say why.';
  return {
    kind: 'not-entitled',
    error: apiError('permission', `ALCF does not let this account use it: ${said} Ask the ALCF help desk.`),
  };
}

function unavailable({ message }: RejectionRead): ApiError {
  return apiError(
    'unavailable',
    `ALCF could not check the account (${message.replace(/^Error: /, '').replace(/\.$/, '')}): try again in a minute; if it stays so, sign in again from Argo Tray.`,
    { retryAfterSeconds: 60 },
  );
}

function malformed({ message }: RejectionRead): ApiError {
  return apiError('server', `ALCF did not understand how Argo Tray asks (${message}): please report this.`);
}
