import type { AlcfStatus } from '../contract.ts';
import type { MenuEntry, TrayAction } from './menu-entry.ts';

const dayMs = 86_400_000;

/**
 * What the tray's menu says of ALCF and offers for it, `now` in Unix milliseconds: a sign-in that goes on comes before
 * how the account stands. Signing out asks a question, which is the window's to ask.
 */
export function alcfEntries(alcf: AlcfStatus, now: number): readonly MenuEntry[] {
  switch (alcf.login?.state) {
    case 'waiting':
      return [
        line('ALCF: waiting for your browser'),
        item('Enter a sign-in code…', { kind: 'show-alcf' }),
        item('Cancel the sign-in', { kind: 'alcf-cancel-login' }),
      ];
    case 'finishing':
      return [line('ALCF: finishing the sign-in')];
    case 'mismatch':
      return [
        line('ALCF: signed in with another account'),
        item('Choose the account…', { kind: 'show-alcf' }),
      ];
    case 'failed':
    case undefined:
      return accountEntries(alcf, now);
  }
}

function accountEntries(
  { state, username, reauthBy, notAccepted }: AlcfStatus,
  now: number,
): readonly MenuEntry[] {
  const signIn = item('Sign in to ALCF…', { kind: 'alcf-login' });
  const left = reauthBy === undefined ? undefined : timeLeft(Date.parse(reauthBy) - now);
  switch (state) {
    case 'signed-out':
      return [signIn];
    case 'signed-in':
      if (notAccepted) return [item('ALCF: account not accepted…', { kind: 'show-alcf' })];
      return [line(['ALCF: signed in', left ?? username].filter(Boolean).join(', '))];
    case 'expiring':
      return [line(`ALCF: signed in, ${left ?? 'not for long'}`), signIn];
    case 'sign-in-needed':
      return [item('ALCF: sign-in needed…', { kind: 'show-alcf' }), signIn];
  }
}

/** "23 days left": never more than there are. */
function timeLeft(ms: number): string {
  const days = Math.floor(ms / dayMs);
  if (days < 1) return 'less than a day left';
  return days === 1 ? '1 day left' : `${days} days left`;
}

function line(label: string): MenuEntry {
  return { type: 'line', label };
}

function item(label: string, action: TrayAction): MenuEntry {
  return { type: 'item', label, action };
}
