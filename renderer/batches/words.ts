import type { AlcfBatch } from '../../electron/contract.ts';
import type { Tone } from '../parts/notice.tsx';

export const batchWords = {
  pending: { tone: 'busy', word: 'Pending' },
  running: { tone: 'busy', word: 'Running' },
  completed: { tone: 'ok', word: 'Completed' },
  failed: { tone: 'fail', word: 'Failed' },
  unknown: { tone: 'off', word: 'Not known' },
} satisfies Record<AlcfBatch['status'], { tone: Tone; word: string }>;

/** Whether it may still change. */
export function isUnfinished({ status }: AlcfBatch): boolean {
  return status === 'pending' || status === 'running';
}
