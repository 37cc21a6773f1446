import type { AlcfStatus } from '../contract.ts';
import type { MenuEntry, TrayAction } from './menu-entry.ts';

/** What the tray's menu says of ALCF and offers for it: a sign-in that goes on comes before how the account stands. */
export function alcfEntries(alcf: AlcfStatus): readonly MenuEntry[] {
  switch (alcf.login?.state) {
    case 'waiting':
      return [
        line('ALCF: waiting for your browser'),
        item('Enter a sign-in code…', { kind: 'show-window' }),
        item('Cancel the sign-in', { kind: 'alcf-cancel-login' }),
      ];
    case 'finishing':
      return [line('ALCF: finishing the sign-in')];
    case 'mismatch':
      return [
        line('ALCF: signed in with another account'),
        item('Choose the account…', { kind: 'show-window' }),
      ];
    case 'failed':
    case undefined:
      return accountEntries(alcf);
  }
}

function accountEntries({ state, username }: AlcfStatus): readonly MenuEntry[] {
  const signIn = item('Sign in to ALCF…', { kind: 'alcf-login' });
  const signOut = item('Sign out of ALCF', { kind: 'alcf-logout' });
  switch (state) {
    case 'signed-out':
      return [signIn];
    case 'signed-in':
      return [line(username === undefined ? 'ALCF: signed in' : `ALCF: signed in as ${username}`), signOut];
    case 'expiring':
      return [line('ALCF: sign-in ends soon'), signIn, signOut];
    case 'sign-in-needed':
      return [line('ALCF: sign-in needed'), signIn];
  }
}

function line(label: string): MenuEntry {
  return { type: 'line', label };
}

function item(label: string, action: TrayAction): MenuEntry {
  return { type: 'item', label, action };
}
