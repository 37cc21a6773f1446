import type { UpstreamDialect } from '../../dialects/dialect.ts';

/** What the last bytes of a finished stream hold, by dialect; without it the answer was cut short. */
const finishMarks: Readonly<Record<UpstreamDialect, RegExp>> = {
  'openai-chat': /\[DONE\]|"finish_reason"\s*:\s*"|"error"/,
  'openai-responses': /"response\.(?:completed|incomplete|failed)"|"error"/,
  anthropic: /"message_stop"|"error"/,
  'argo-legacy': /^/,
};

export function reachedItsEnd(dialect: UpstreamDialect, tail: string): boolean {
  return finishMarks[dialect].test(tail);
}
