import type { AlcfStatus } from '../../electron/contract.ts';
import type { Standing } from '../parts/badge.tsx';

const words = {
  'signed-out': { tone: 'off', word: 'Signed out' },
  'signed-in': { tone: 'ok', word: 'Signed in' },
  expiring: { tone: 'warn', word: 'Sign-in ends soon' },
  'sign-in-needed': { tone: 'warn', word: 'Sign-in needed' },
} satisfies Record<AlcfStatus['state'], Standing>;

/** How the account stands in a word and a shape; a sign-in that is going on comes first. */
export function standingOf({ state, notAccepted, login }: AlcfStatus): Standing {
  switch (login?.state) {
    case 'waiting':
      return { tone: 'busy', word: 'Waiting for you' };
    case 'finishing':
      return { tone: 'busy', word: 'Finishing' };
    case 'mismatch':
    case 'failed':
    case undefined:
      return notAccepted ? { tone: 'warn', word: 'Not accepted' } : words[state];
  }
}
