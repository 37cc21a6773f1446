import { readErrorBody } from '../../dialects/error-body.ts';
import { parseJson, textOf } from '../../dialects/json-value.ts';

/** What the gateway means by turning a request away (alcf-globus.md section 4.4, classes A to F). */
export type Rejection =
  | 'token-bad'
  | 'sign-in-again'
  | 'wrong-provider'
  | 'not-entitled'
  | 'unavailable'
  | 'malformed'
  | 'unknown';

/** By what the text says, in any case: the gateway has no other mark for them. The first that fits counts. */
const classes: readonly (readonly [RegExp, Rejection])[] = [
  [/internal policies|high-assurance timeout/i, 'sign-in-again'],
  [/must authenticate with|no active session found/i, 'wrong-provider'],
  [
    /not part of the globus groups|not a member of an allowed globus group|globus group restrictions|idp domain restrictions/i,
    'not-entitled',
  ],
  [
    /could not recover dependent access token|could not recover user group|could not introspect/i,
    'unavailable',
  ],
  [/only allows header type authorization|while reading headers|missing \('authorization'/i, 'malformed'],
  [/not active or invalid|token introspection|access token expired/i, 'token-bad'],
];

export interface RejectionRead {
  readonly kind: Rejection;
  /** What the gateway said, in one of its shapes; '' for nothing. */
  readonly message: string;
}

export function readRejection(body: string): RejectionRead {
  const kind = classes.find(([pattern]) => pattern.test(body))?.[1] ?? 'unknown';
  const message = readErrorBody(body).message ?? textOf(parseJson(body)) ?? body.replace(/<[^>]*>/g, ' ');
  return { kind, message: message.replace(/\s+/g, ' ').trim().slice(0, 500) };
}

const byWhom = /must authenticate with (.+?)\. currently authenticated as (.+?)(?:\. |\.?$)/i;

/** Why a new sign-in is needed, in our words. */
export function signInReason({ kind, message }: RejectionRead): string {
  if (kind === 'wrong-provider') {
    const [, domains, account] = byWhom.exec(message) ?? [];
    return domains === undefined
      ? 'ALCF does not accept the account you are signed in with at Globus: sign in with your ALCF or laboratory account.'
      : `ALCF takes accounts of ${domains} and Globus knows you as ${account}: sign in with another account.`;
  }
  if (kind === 'sign-in-again')
    return 'ALCF asks everybody to sign in anew from time to time: sign in again.';
  return 'ALCF does not accept the sign-in any more: sign in again.';
}

/** That signing in does not help, in ALCF's own words for the why. */
export function notAcceptedSentence({ message }: RejectionRead): string {
  return `You are signed in to Globus, but ALCF does not accept this account: ${message.replace(/^Error: /, '')} Ask the ALCF help desk, or sign in with another account.`;
}
