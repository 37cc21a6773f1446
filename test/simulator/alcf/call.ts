import type { SimulatorClock } from '../clock.ts';
import type { MakeId } from '../wire/ids.ts';
import type { JournalEntry } from '../wire/journal.ts';
import type { PromptCache } from '../wire/prompt-cache.ts';
import type { Batches } from './batches.ts';
import type { LifeCycle } from './life-cycle.ts';
import type { AlcfBehaviour } from './options.ts';
import type { TokenCount } from './throttle.ts';
import type { User } from './user.ts';

/** What the gateway and the clusters behind it remember between two requests. */
export interface Memory {
  readonly models: LifeCycle;
  readonly tokens: TokenCount;
  readonly prompts: PromptCache;
  readonly batches: Batches;
  /** Answers of `/jobs`, by user and cluster, until they are out of date. */
  readonly jobs: Map<string, { readonly until: number; readonly jobs: unknown }>;
}

/** One request on its way through the gateway, its caller let in. */
export interface Call {
  readonly entry: JournalEntry;
  readonly behaviour: AlcfBehaviour;
  readonly memory: Memory;
  readonly clock: SimulatorClock;
  /** Unix seconds. */
  readonly now: number;
  /** What the path names: `cluster`, `framework`, `batch`. */
  readonly params: Readonly<Record<string, string>>;
  readonly user: User;
  readonly id: MakeId;
}
