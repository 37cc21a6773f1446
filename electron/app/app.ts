import type { Bridge, Outcome, Status } from '../contract.ts';
import type { Ports } from './ports.ts';

/** Everything a person can do, whichever of the two ways it runs. */
export interface App extends Bridge {
  /** Starts the local server and what watches; a server that cannot listen is said in the status, not thrown. */
  start(): Promise<Status>;
  /** Lets running answers finish for at most 10 s, then stops everything. */
  stop(): Promise<void>;
  status(): Status;
  /** What the transports serve: `call` for a name and an input that came over a wire and are checked here. */
  answer(name: string, input: unknown): Promise<Outcome<unknown>>;
}

export function createApp(_ports: Ports): App {
  throw new Error('not composed yet');
}
