import type { OperationError } from '../../contract.ts';
import type { LoopbackPage } from './loopback-page.ts';

/** What Globus's own refusal means; nothing of its words is shown. */
export function refusalMessage(error: string): string {
  return error === 'access_denied'
    ? 'The sign-in was declined at Globus, so nothing has changed.'
    : 'Globus did not sign you in: start again, or use the link with the code.';
}

export const messages = {
  browser: 'Waiting for your browser. If it shows an error, use the link with the code instead.',
  noBrowser: 'No browser could be opened here: open one of the links yourself.',
  paste: 'Open the link, sign in, and paste the code it shows.',
} as const;

export const refusals = {
  noLogin: { code: 'no-login', message: 'No sign-in was begun.', hint: 'Start one and paste its code.' },
  busy: { code: 'busy', message: 'The sign-in is being finished already.' },
  noCode: {
    code: 'no-code',
    message: 'There is no code in what was pasted.',
    hint: 'Paste the code, or the whole address the browser ended at.',
  },
  foreignCode: {
    code: 'foreign-code',
    message: 'That code belongs to another sign-in.',
    hint: 'Open the link shown now and paste its code.',
  },
  spentCode: {
    code: 'code-refused',
    message: 'That code was already used or has expired: open the fresh link and sign in once more.',
  },
} as const satisfies Record<string, OperationError>;

export const pages = {
  'signed-in': {
    status: 200,
    title: 'You are signed in',
    sentence: 'You can close this tab and go back to Argo Tray.',
  },
  'not-accepted': {
    status: 200,
    title: 'Not yet at ALCF',
    sentence: 'Globus signed you in, but ALCF does not take this account. Argo Tray says what to do.',
  },
  mismatch: {
    status: 200,
    title: 'This is another account',
    sentence: 'Go back to Argo Tray and choose which account to use. You can close this tab.',
  },
  denied: {
    status: 200,
    title: 'You are not signed in',
    sentence: 'Nothing has changed. You can close this tab.',
  },
  failed: {
    status: 400,
    title: 'That did not work',
    sentence: 'Go back to Argo Tray, which says why and has a fresh link.',
  },
  again: { status: 409, title: 'Once is enough', sentence: 'The sign-in is being finished already.' },
  foreign: {
    status: 400,
    title: 'This is from another sign-in',
    sentence: 'Go back to Argo Tray and use the link it shows now.',
  },
} as const satisfies Record<string, LoopbackPage>;
