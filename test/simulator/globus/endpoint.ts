import type { WireReply } from '../wire/player.ts';
import type { Refusal } from '../wire/rules.ts';
import type { Call } from './call.ts';

/** One address of Globus Auth: what it refuses on its own account comes before any script, what it gives after. */
export interface Endpoint {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  refuse(call: Call): Refusal | undefined;
  give(call: Call): WireReply;
}
