import type { JournalEntry } from '../wire/journal.ts';
import type { WireReply } from '../wire/player.ts';
import type { PromptCache } from '../wire/prompt-cache.ts';
import type { Refusal } from '../wire/rules.ts';
import type { ArgoBehaviour } from './options.ts';
import type { Context } from './print.ts';
import type { Fail, Say } from './script.ts';

/** One request on its way through a path. */
export interface Call {
  readonly entry: JournalEntry;
  readonly behaviour: ArgoBehaviour;
  readonly cache: PromptCache;
  context(say: Say): Context;
}

/** One POST path of the gateway. */
export interface GatewayPath {
  readonly path: string;
  /** Who asks; undefined when the request names nobody in the places this path looks at. */
  user(entry: JournalEntry): string | undefined;
  nobody(entry: JournalEntry): WireReply;
  /** Whether this gateway has the path at all; it has by default. */
  served?(behaviour: ArgoBehaviour): boolean;
  /** Refuses what the gateway refuses, or tells how it would answer. */
  read(call: Call): Refusal | Understood;
  fail(error: Fail['error']): WireReply;
}

export interface Understood {
  reply(say: Say): WireReply;
}
