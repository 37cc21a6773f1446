import { type ApiError, apiError } from '../../dialects/api-error.ts';
import type { GlobusFailure } from './globus-server.ts';

const where = 'Use the Argo Tray window or its tray menu, or run "argo-tray login alcf".';

/** What a client is told until somebody signs in; without a reason nobody ever has. */
export function signInNeeded(reason = 'ALCF needs a sign-in with Globus.'): ApiError {
  return apiError('authentication', `${reason} ${where}`, { code: 'alcf_sign_in_needed' });
}

/** What a client is told while Globus does not answer and the token is over. */
export function notRenewed(failure: GlobusFailure, retryAfterSeconds: number): ApiError {
  return apiError(
    'unavailable',
    `The ALCF sign-in could not be renewed: ${globusTrouble(failure)} It is tried again by itself.`,
    { retryAfterSeconds },
  );
}

/** Why Globus gave nothing, as a sentence after a colon. */
export function globusTrouble(failure: GlobusFailure): string {
  switch (failure.kind) {
    case 'refused':
      return `Globus refuses it (${failure.error}).`;
    case 'unreachable':
      return `Globus cannot be reached (${failure.failure.code}); check the network connection.`;
    case 'failing':
      return failure.status < 400
        ? 'what came in place of an answer of Globus is none; check the sign-in page of the network and the setting globusAuthUrl.'
        : `Globus is failing (HTTP ${failure.status}).`;
  }
}

const toleratedSkewMs = 5 * 60_000;

/** What is wrong with this machine's clock beside that of Globus; undefined for nothing worth saying. */
export function clockWarning(aheadMs: number): string | undefined {
  if (Math.abs(aheadMs) <= toleratedSkewMs) return undefined;
  const minutes = Math.round(Math.abs(aheadMs) / 60_000);
  const side = aheadMs > 0 ? 'ahead of' : 'behind';
  return `The clock of this machine is ${minutes} minutes ${side} that of Globus, which makes sign-ins fail: let the system set date and time by itself.`;
}
