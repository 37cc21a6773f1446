import type { AlcfBatch } from '../../electron/contract.ts';
import type { Standing } from '../parts/badge.tsx';

export const batchWords = {
  pending: { tone: 'busy', word: 'Pending' },
  running: { tone: 'busy', word: 'Running' },
  completed: { tone: 'ok', word: 'Completed' },
  failed: { tone: 'fail', word: 'Failed' },
  unknown: { tone: 'off', word: 'Not known' },
} satisfies Record<AlcfBatch['status'], Standing>;

/** Whether it may still change. */
export function isUnfinished({ status }: AlcfBatch): boolean {
  return status === 'pending' || status === 'running';
}
