import type { WireReply } from './player.ts';

/** One thing a simulated server refuses. Rules stand in tables; the first that bites answers. */
export interface WireRule<Subject> {
  readonly name: string;
  refuses(subject: Subject): WireReply | false | undefined;
}

export interface WireRefusal {
  readonly reply: WireReply;
  readonly rule: string;
}

export function firstWireRefusal<Subject>(
  rules: readonly WireRule<Subject>[],
  subject: Subject,
): WireRefusal | undefined {
  for (const { name, refuses } of rules) {
    const reply = refuses(subject);
    if (reply) return { reply, rule: name };
  }
  return undefined;
}
