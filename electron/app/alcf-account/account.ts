import { type ApiError, apiError } from '../../dialects/api-error.ts';
import { fail, type Result } from '../../dialects/result.ts';
import type { AccountState, TokenVerdict } from './account-state.ts';

/** The person's account at ALCF: who it is, and a token that works for as long as one can be had. */
export interface AlcfAccount {
  state(): AccountState;
  /** A fresh access token, refreshed ahead of time; an error of kind `authentication` where somebody must sign in. */
  accessToken(): Promise<Result<string, ApiError>>;
  /** What to do about a 401 (or 403) the gateway gave for this token; refreshes once, however many ask at a time. */
  rejected(token: string, status: number, body: string): Promise<TokenVerdict>;
  /** Called whenever `state()` changes. Returns how to stop. */
  onChange(listener: () => void): () => void;
  /** Reads what is kept and begins to refresh by itself. */
  start(): Promise<void>;
  stop(): void;
}

export function createAlcfAccount(): AlcfAccount {
  const signedOut = apiError('authentication', 'ALCF needs a sign-in: sign in from Argo Tray.');
  return {
    state: () => ({ kind: 'signed-out' }),
    accessToken: async () => fail(signedOut),
    rejected: async () => ({ kind: 'sign-in-needed', error: signedOut }),
    onChange: () => () => {},
    start: async () => {},
    stop: () => {},
  };
}
