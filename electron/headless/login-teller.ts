import type { OperationError, Status } from '../contract.ts';
import { printJson, say } from './terminal.ts';

/** Tells how a sign-in goes: lines of JSON, or sentences for a person. Every link is told once. */
export function createLoginTeller(json: boolean) {
  const told = new Set<string>();

  function link(mode: 'loopback' | 'paste', url: string | undefined, words: string): void {
    if (url === undefined || told.has(url)) return;
    told.add(url);
    if (json) printJson({ event: 'authorize', mode, url });
    else say(`${words}\n  ${url}`);
  }

  return {
    progress({ alcf: { login } }: Status): void {
      if (login?.state !== 'waiting') return;
      link('loopback', login.browserUrl, 'To sign in with a browser on this machine, open:');
      link('paste', login.pasteUrl, 'To get a code to paste here instead, open in any browser:');
      if (!json && !told.has(login.message)) say(login.message);
      told.add(login.message);
    },
    /** A code that was not taken; another may still be. */
    refused({ message, hint }: OperationError): void {
      if (!told.has(message)) say([message, hint].filter(Boolean).join(' '));
    },
    signedIn(username: string, message: string): void {
      if (json) printJson({ event: 'signed-in', username });
      else say(message);
    },
    failed({ code, message, hint }: OperationError): void {
      const words = [message, hint].filter(Boolean).join(' ');
      if (json) printJson({ event: 'failed', code, message: words });
      else say(words);
    },
  };
}
