import { hostname } from 'node:os';
import type { LoginView, OperationError } from '../../contract.ts';
import { sameSecret } from '../../proxy/guard.ts';
import type { Clock, Log } from '../ports.ts';
import type { AccountSettings } from './account-settings.ts';
import { type Attempt, openAttempt } from './attempt.ts';
import type { AuthRequirements } from './auth-requirements.ts';
import { officialClientId, pasteRedirectOf } from './globus.ts';
import type { GlobusServer } from './globus-server.ts';
import { messages, pages, refusalMessage, refusals } from './login-words.ts';
import { type Loopback, openLoopback } from './loopback.ts';
import type { LoopbackPage } from './loopback-page.ts';
import { readPasted } from './pasted.ts';
import { revokeAll } from './revoke.ts';
import type { Settled, Settling } from './settle.ts';
import { globusTrouble } from './words.ts';

export interface LoginWish {
  /** Sign in as somebody else, or anew, whoever the browser remembers. */
  readonly switchAccount: boolean;
  readonly openBrowser: boolean;
  /** No listener: the browser is on another machine. */
  readonly pasteOnly: boolean;
}

/** Signing in at Globus: two ways open at a time, the browser's return to this machine and a code to paste. */
export interface LoginProcess {
  view(): LoginView | undefined;
  /** Takes the place of one that was begun before. */
  begin(wish: LoginWish): Promise<void>;
  paste(text: string): Promise<OperationError | undefined>;
  /** Ends what was begun, and forgets how the last ended. */
  cancel(): void;
}

export interface LoginProcessDeps {
  readonly globus: GlobusServer;
  readonly settling: Settling;
  readonly clock: Clock;
  readonly log: Log;
  settings(): AccountSettings;
  requirements(): AuthRequirements;
  /** Whether somebody was signed in before, so that Globus must not take the browser's word for it. */
  signsInAgain(): boolean;
  openBrowser(url: string): Promise<boolean>;
  changed(): void;
}

interface Session {
  readonly wish: LoginWish;
  readonly clientId: string;
  readonly loopback: Loopback | undefined;
  browser: Attempt | undefined;
  paste: Attempt;
  readonly stopTimer: () => void;
}

type Way = 'browser' | 'paste';
type Finish =
  | { readonly ok: true; readonly settled: Settled }
  | { readonly ok: false; readonly error: OperationError };

const abandonedMs = 10 * 60_000;

export function createLoginProcess(deps: LoginProcessDeps): LoginProcess {
  const { globus, settling, clock, log } = deps;
  let session: Session | undefined;
  let view: Exclude<LoginView, { state: 'mismatch' }> | undefined;

  function show(next: typeof view): void {
    view = next;
    deps.changed();
  }

  function close(): void {
    session?.loopback?.close();
    session?.stopTimer();
    session = undefined;
  }

  function failWith(code: string, message: string): void {
    close();
    log.info('alcf.login-failed', { code });
    show({ state: 'failed', code, message });
  }

  function attempt(clientId: string, redirectUri: string, wish: LoginWish): Attempt {
    return openAttempt({
      ...deps.requirements(),
      authUrl: deps.settings().globusAuthUrl,
      clientId,
      redirectUri,
      label: `Argo Tray on ${hostname()}`,
      signInAgain: wish.switchAccount || deps.signsInAgain(),
    });
  }

  function wait(mine: Session, message: string): void {
    show({
      state: 'waiting',
      message,
      ...(mine.browser !== undefined && { browserUrl: mine.browser.url }),
      pasteUrl: mine.paste.url,
    });
  }

  async function begin(wish: LoginWish): Promise<void> {
    close();
    void settling.answer('keep');
    const { port, alcfClientId, globusAuthUrl } = deps.settings();
    const clientId = alcfClientId || officialClientId;
    const loopback = wish.pasteOnly ? undefined : await openLoopback([44_497, port], arrive);
    close();
    const mine: Session = {
      wish,
      clientId,
      loopback,
      browser: loopback && attempt(clientId, loopback.redirectUri, wish),
      paste: attempt(clientId, pasteRedirectOf(globusAuthUrl), wish),
      stopTimer: clock.after(abandonedMs, () =>
        failWith('timeout', 'Nobody finished the sign-in within 10 minutes: start it again.'),
      ),
    };
    session = mine;
    const { browser } = mine;
    wait(mine, browser === undefined ? messages.paste : messages.browser);
    if (browser === undefined || !wish.openBrowser) return;
    const opened = await deps.openBrowser(browser.url);
    if (!opened && session === mine && view?.state === 'waiting') wait(mine, messages.noBrowser);
  }

  async function finish(mine: Session, way: Way, code: string): Promise<Finish> {
    const used = mine[way];
    if (used === undefined) return { ok: false, error: refusals.foreignCode };
    show({ state: 'finishing', message: 'Finishing the sign-in.' });
    const answer = await globus.exchange(mine.clientId, used, code);
    if (session !== mine) {
      if (answer.ok) void revokeAll(globus, answer.value);
      return { ok: false, error: refusals.foreignCode };
    }
    if (answer.ok) {
      close();
      const settled = await settling.settle({
        granted: answer.value,
        ours: true,
        switching: mine.wish.switchAccount,
      });
      // Another sign-in may have begun while ALCF was asked.
      if (session === undefined) show(undefined);
      return { ok: true, settled };
    }
    const spent = answer.error.kind === 'refused';
    // Each link has a challenge of its own, so one whose code was spent is no use any more.
    if (spent) mine[way] = attempt(mine.clientId, used.redirectUri, mine.wish);
    const error = spent
      ? refusals.spentCode
      : {
          code: 'globus-unreachable',
          message: `The sign-in could not be finished: ${globusTrouble(answer.error)}`,
        };
    log.info('alcf.code-refused', { way, kind: answer.error.kind });
    wait(mine, error.message);
    return { ok: false, error };
  }

  async function arrive(query: URLSearchParams): Promise<LoopbackPage> {
    const mine = session;
    if (mine?.browser === undefined || !sameSecret(query.get('state') ?? '', mine.browser.state))
      return pages.foreign;
    if (view?.state === 'finishing') return pages.again;
    const error = query.get('error');
    if (error !== null) {
      failWith(error === 'access_denied' ? 'denied' : 'refused', refusalMessage(error));
      return pages.denied;
    }
    const code = query.get('code');
    if (code === null || code === '') return pages.foreign;
    const finished = await finish(mine, 'browser', code);
    return finished.ok ? pages[finished.settled] : pages.failed;
  }

  async function paste(text: string): Promise<OperationError | undefined> {
    const mine = session;
    if (mine === undefined) return refusals.noLogin;
    if (view?.state === 'finishing') return refusals.busy;
    const { code, state, error } = readPasted(text);
    const way = wayOf(mine, state);
    if (way === undefined) return refusals.foreignCode;
    if (error !== undefined) {
      failWith(error === 'access_denied' ? 'denied' : 'refused', refusalMessage(error));
      return undefined;
    }
    if (code === undefined) return refusals.noCode;
    const finished = await finish(mine, way, code);
    return finished.ok ? undefined : finished.error;
  }

  return {
    view: () => settling.view() ?? view,
    begin,
    paste,
    cancel: () => {
      close();
      void settling.answer('keep');
      if (view !== undefined) show(undefined);
    },
  };
}

/** A bare code is from the page that shows it; an address says by its state which of the two links it ends. */
function wayOf({ browser, paste }: Session, state: string | undefined): Way | undefined {
  if (state === undefined || sameSecret(state, paste.state)) return 'paste';
  return browser !== undefined && sameSecret(state, browser.state) ? 'browser' : undefined;
}
