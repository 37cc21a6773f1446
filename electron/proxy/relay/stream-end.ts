import type { UpstreamDialect } from '../../dialects/dialect.ts';

const chatFinish = /\[DONE\]|"finish_reason"\s*:\s*"|"error"/;

/** What the last bytes of a finished stream hold, by dialect; without it the answer was cut short. */
const finishMarks: Readonly<Record<UpstreamDialect, RegExp>> = {
  'openai-chat': chatFinish,
  'openai-responses': /"response\.(?:completed|incomplete|failed)"|"error"/,
  anthropic: /"message_stop"|"error"/,
  'argo-legacy': /^/,
  'alcf-chat': chatFinish,
  'alcf-completions': chatFinish,
};

export function reachedItsEnd(dialect: UpstreamDialect, tail: string): boolean {
  return finishMarks[dialect].test(tail);
}
