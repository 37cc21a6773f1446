import type { LoginView, OperationError } from '../../contract.ts';
import type { Log } from '../ports.ts';
import type { AccountSettings } from './account-settings.ts';
import type { GlobusServer } from './globus-server.ts';
import type { Granted } from './granted.ts';
import type { LoginStore } from './login-store.ts';
import { notAcceptedSentence, signInReason } from './rejection.ts';
import { revokeAll } from './revoke.ts';
import type { SharedLogin } from './shared-login.ts';
import type { StoredLogin } from './stored-login.ts';
import type { Whoami } from './whoami.ts';

/** Makes new tokens the login there is, unless they are another account's and nobody said to switch. */
export interface Settling {
  /** The question that waits for an answer, if there is one. */
  view(): Extract<LoginView, { state: 'mismatch' }> | undefined;
  settle(offer: Offer): Promise<Settled>;
  answer(choice: 'keep' | 'switch'): Promise<OperationError | undefined>;
}

/** Whether the login is good for ALCF, good for nothing there, or waits for an answer. */
export type Settled = 'signed-in' | 'not-accepted' | 'mismatch';

export interface Offer {
  readonly granted: Granted;
  /** What ALCF says of them, where it was asked already. */
  readonly whoami?: Whoami;
  /** Whether they were made for us: a copy of somebody else's tokens is not ours to revoke. */
  readonly ours: boolean;
  /** Whether another account than before is what was asked for. */
  readonly switching: boolean;
}

export interface SettlingDeps {
  readonly globus: GlobusServer;
  readonly store: LoginStore;
  readonly shared: SharedLogin;
  readonly log: Log;
  settings(): AccountSettings;
  whoami(accessToken: string): Promise<Whoami>;
  changed(): void;
}

export function createSettling(deps: SettlingDeps): Settling {
  const { globus, store, shared, log } = deps;
  let question: { readonly offer: Offer; readonly kept: StoredLogin } | undefined;

  async function accept({ granted, whoami }: Offer): Promise<void> {
    const said = whoami ?? (await deps.whoami(granted.gateway.accessToken));
    const replaced = await store.change<StoredLogin | undefined>(async (login) => ({
      keep: loginOf(granted, said, login, deps.settings()),
      value: login,
    }));
    log.info('alcf.signed-in', { alcf: said.kind });
    if (replaced !== undefined && !isSameAccount(replaced, granted)) await revokeAll(globus, replaced);
    await shared.write(store.current());
  }

  return {
    view: () =>
      question && mismatchView(question.kept.identity.username, question.offer.granted.identity.username),
    settle: async (offer) => {
      const kept = store.current();
      if (kept !== undefined && !offer.switching && !isSameAccount(kept, offer.granted)) {
        question = { offer, kept };
        deps.changed();
        return 'mismatch';
      }
      await accept(offer);
      const { ended, notAccepted } = store.current() ?? {};
      return ended === undefined && notAccepted === undefined ? 'signed-in' : 'not-accepted';
    },
    answer: async (choice) => {
      const asked = question;
      if (asked === undefined) {
        return { code: 'nothing-asked', message: 'There are no two accounts to choose between.' };
      }
      question = undefined;
      if (choice === 'switch') await accept(asked.offer);
      else if (asked.offer.ours) await revokeAll(globus, asked.offer.granted);
      deps.changed();
      return undefined;
    },
  };
}

/** Globus links accounts: any of them is the same person, whichever came first. */
function isSameAccount({ identity }: Pick<StoredLogin, 'identity'>, granted: Granted): boolean {
  return granted.identity.id === identity.id || granted.linkedIds.includes(identity.id);
}

function mismatchView(kept: string, fresh: string): Extract<LoginView, { state: 'mismatch' }> {
  const message = `You were signed in as ${kept} and have now signed in as ${fresh}: keep the first, or switch.`;
  return { state: 'mismatch', message, keptUsername: kept, newUsername: fresh };
}

function loginOf(
  granted: Granted,
  said: Whoami,
  before: StoredLogin | undefined,
  { globusAuthUrl, alcfClientId }: AccountSettings,
): Omit<StoredLogin, 'writtenAt'> {
  const known = said.kind === 'known' ? said : undefined;
  const name = known?.name ?? granted.identity.name;
  const provider = known?.provider ?? granted.identity.provider;
  return {
    version: 1,
    authUrl: globusAuthUrl,
    clientId: granted.clientId,
    clientSetting: alcfClientId,
    identity: {
      id: granted.identity.id,
      username: known?.username ?? granted.identity.username,
      ...(name !== undefined && { name }),
      ...(provider !== undefined && { provider }),
    },
    gateway: granted.gateway,
    others: granted.others,
    ...(granted.authenticatedAt !== undefined && { authenticatedAt: granted.authenticatedAt }),
    ...(before?.windowDays !== undefined && { windowDays: before.windowDays }),
    ...notTaken(said),
  };
}

/** What of ALCF's answer lasts: what passes by itself is asked again with the next request. */
function notTaken(said: Whoami): Pick<StoredLogin, 'ended' | 'notAccepted'> {
  if (said.kind !== 'rejected') return {};
  const { kind } = said.rejection;
  if (kind === 'sign-in-again' || kind === 'wrong-provider') return { ended: signInReason(said.rejection) };
  return kind === 'not-entitled' ? { notAccepted: notAcceptedSentence(said.rejection) } : {};
}
