import type { Answer, Finish } from '../answer.ts';

const reasons = {
  stop: 'stop',
  'stop-sequence': 'stop',
  length: 'length',
  calls: 'tool_calls',
  filter: 'content_filter',
  pause: 'stop',
} satisfies Record<NonNullable<Finish>, string>;

/** A chat completion's `finish_reason`. */
export function finishOf({ finish }: Answer): string | null {
  return finish === null ? null : reasons[finish];
}
