import type { UpstreamDialect } from '../../dialects/dialect.ts';

const chatFinish = /\[DONE\]|"finish_reason"\s*:\s*"|"error"\s*:\s*[{"]/;

/** What the last bytes of a finished stream hold, by dialect; without it the answer was cut short. */
const finishMarks: Readonly<Record<UpstreamDialect, RegExp>> = {
  'openai-chat': chatFinish,
  // Every response says `"error": null` until there is one.
  'openai-responses': /"response\.(?:completed|incomplete|failed)"|"error"\s*:\s*[{"]|"type"\s*:\s*"error"/,
  anthropic: /"message_stop"|"type"\s*:\s*"error"/,
  'argo-legacy': /^/,
  'alcf-chat': chatFinish,
  'alcf-completions': chatFinish,
};

export function reachedItsEnd(dialect: UpstreamDialect, tail: string): boolean {
  return finishMarks[dialect].test(tail);
}
