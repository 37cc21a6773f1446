import type { ApiError } from '../../dialects/api-error.ts';

/** How the ALCF account stands; what a request may be sent with follows from it. */
export type AccountState =
  | { readonly kind: 'signed-out' }
  | SignedIn
  /** The day on which ALCF asks for a new sign-in is near; everything still works. */
  | (Omit<SignedIn, 'kind'> & { readonly kind: 'expiring' })
  | {
      readonly kind: 'sign-in-needed';
      /** Absent when the kept login cannot be read. */
      readonly username?: string;
      /** One sentence: why, and what to do. */
      readonly reason: string;
    };

export interface SignedIn {
  readonly kind: 'signed-in';
  readonly username: string;
  readonly name?: string;
  /** Whose account it is, such as `Argonne National Laboratory`. */
  readonly provider?: string;
  /** When the access token ends, in Unix milliseconds; it is refreshed before. */
  readonly expiresAt: number;
  /** When ALCF asks for a new sign-in, in Unix milliseconds; absent where it is not known. */
  readonly reauthBy?: number;
  /** One sentence, when Globus signed the person in but ALCF does not take this account. */
  readonly reason?: string;
}

/** What to do about an answer with which the gateway turned a token away; every error is ready for a client. */
export type TokenVerdict =
  /** Send the request once more, with this token. */
  | { readonly kind: 'retry'; readonly token: string }
  /** The state has changed with it: `accessToken()` fails from now on until somebody signs in. */
  | { readonly kind: 'sign-in-needed'; readonly error: ApiError }
  /** The account is fine but may not use what was asked for, often one model; signing in again does not help. */
  | { readonly kind: 'not-entitled'; readonly error: ApiError }
  /** The gateway could not find out; carries how long to wait. */
  | { readonly kind: 'try-later'; readonly error: ApiError }
  /** The request was not put together as the gateway wants it, which is our own fault. */
  | { readonly kind: 'client-bug'; readonly error: ApiError };
