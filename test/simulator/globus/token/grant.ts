import type { WireReply } from '../../wire/player.ts';
import type { WireRule } from '../../wire/rules.ts';
import type { Form } from './client-rules.ts';

/** One `grant_type`: what it refuses, and what it gives. */
export interface Grant {
  readonly type: string;
  readonly rules: readonly WireRule<Form>[];
  give(form: Form): WireReply;
}
