import type { AuthorizeRequest } from './request.ts';

/** One person on the way from an application's request to its answer. */
export interface Visit {
  readonly id: string;
  readonly request: AuthorizeRequest;
  /** Whether the person has signed in since it began. */
  readonly signedIn: boolean;
}
