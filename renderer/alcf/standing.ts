import type { AlcfStatus } from '../../electron/contract.ts';
import type { Tone } from '../parts/notice.tsx';

interface Standing {
  readonly tone: Tone;
  readonly word: string;
  readonly message: string;
}

const words = {
  'signed-out': { tone: 'off', word: 'Signed out' },
  'signed-in': { tone: 'ok', word: 'Signed in' },
  expiring: { tone: 'warn', word: 'Sign-in ends soon' },
  'sign-in-needed': { tone: 'warn', word: 'Sign-in needed' },
} satisfies Record<AlcfStatus['state'], { tone: Tone; word: string }>;

/** How the account stands in a word and the app's own sentence; a sign-in that is going on comes first. */
export function standingOf({ state, message, notAccepted, login }: AlcfStatus): Standing {
  switch (login?.state) {
    case 'waiting':
      return { tone: 'busy', word: 'Waiting for you', message: login.message };
    case 'finishing':
      return { tone: 'busy', word: 'Finishing', message: login.message };
    case 'mismatch':
      return { tone: 'warn', word: 'Two accounts', message: login.message };
    case 'failed':
    case undefined:
      return notAccepted ? { tone: 'warn', word: 'Not accepted', message } : { ...words[state], message };
  }
}
