import type { JournalEntry } from '../wire/journal.ts';
import type { Client } from './clients.ts';
import type { GlobusBehaviour } from './options.ts';
import type { SigningKey } from './signing-key.ts';
import type { GlobusState } from './state.ts';

/** What there is besides requests. */
export interface World {
  readonly behaviour: GlobusBehaviour;
  readonly state: GlobusState;
  readonly key: SigningKey;
  /** Where this Globus is, without a slash at the end: its issuer. */
  readonly origin: string;
  /** Unix seconds. */
  readonly now: number;
}

/** One request on its way through Globus. */
export interface Call extends World {
  readonly entry: JournalEntry;
}

export function clientOf(
  { behaviour }: Pick<World, 'behaviour'>,
  id: string | null | undefined,
): Client | undefined {
  return behaviour.clients.find((client) => client.id === id);
}
