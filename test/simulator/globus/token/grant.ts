import type { WireReply } from '../../wire/player.ts';
import type { Rule } from '../../wire/rules.ts';
import type { Form } from './client-rules.ts';

/** One `grant_type`: what it refuses, and what it gives. */
export interface Grant {
  readonly type: string;
  readonly rules: readonly Rule<Form>[];
  give(form: Form): WireReply;
}
