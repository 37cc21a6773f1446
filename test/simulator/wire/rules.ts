import type { WireReply } from './player.ts';

/** One thing a simulated server refuses. Rules stand in tables; the first that bites answers. */
export interface Rule<Subject> {
  readonly name: string;
  refuses(subject: Subject): WireReply | false | undefined;
}

export interface Refusal {
  readonly reply: WireReply;
  readonly rule: string;
}

export function firstRefusal<Subject>(
  rules: readonly Rule<Subject>[],
  subject: Subject,
): Refusal | undefined {
  for (const { name, refuses } of rules) {
    const reply = refuses(subject);
    if (reply) return { reply, rule: name };
  }
  return undefined;
}
