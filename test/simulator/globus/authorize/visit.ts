import type { Client } from '../clients.ts';
import type { SessionNeeds } from '../session.ts';

/** One person on the way from an application's request to its answer. */
export interface Visit {
  readonly id: string;
  readonly request: AuthorizeRequest;
  /** Whether the person has signed in since it began. */
  readonly signedIn: boolean;
}

/** What an application asks of a person, once the rules have let it through. */
export interface AuthorizeRequest {
  readonly client: Client;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly offline: boolean;
  readonly state: string;
  readonly challenge: string;
  /** Whether an earlier sign-in does not count. */
  readonly signInAgain: boolean;
  readonly needs: SessionNeeds;
  /** What the consent is called in the person’s list of consents. */
  readonly label: string;
  readonly message: string | undefined;
}
