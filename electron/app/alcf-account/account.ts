import type { LoginView, OperationError } from '../../contract.ts';
import type { ApiError } from '../../dialects/api-error.ts';
import { fail, ok, type Result } from '../../dialects/result.ts';
import type { Ask } from '../../providers/ask.ts';
import type { Clock, Log, Notifier, Vault, VaultDescription } from '../ports.ts';
import type { AccountSettings } from './account-settings.ts';
import type { AccountState, TokenVerdict } from './account-state.ts';
import { usualRequirements } from './auth-requirements.ts';
import { createGlobusServer } from './globus-server.ts';
import { findImportable, type Importable, importLogin } from './import-login.ts';
import { logOut } from './log-out.ts';
import { createLoginProcess, type LoginWish } from './login-process.ts';
import { createLoginStore } from './login-store.ts';
import { aheadMs, createRefresher } from './refresher.ts';
import { createRejections } from './rejections.ts';
import { createReminder } from './reminder.ts';
import { revokeAll } from './revoke.ts';
import { createSettling } from './settle.ts';
import { createSharedLogin } from './shared-login.ts';
import { stateOf } from './state-of.ts';
import type { Machine } from './token-files.ts';
import { createUpkeep } from './upkeep.ts';
import { askWhoami } from './whoami.ts';
import { clockWarning, signInNeeded } from './words.ts';

/** The person's account at ALCF: who it is, and a token that works for as long as one can be had. */
export interface AlcfAccount {
  state(): AccountState;
  /** A fresh access token, refreshed ahead of time; an error of kind `authentication` where somebody must sign in. */
  accessToken(): Promise<Result<string, ApiError>>;
  /** What to do about a 401 (or 403) the gateway gave for this token; refreshes once, however many ask at a time. */
  rejected(token: string, status: number, body: string): Promise<TokenVerdict>;
  /** Called whenever anything here says something new. Returns how to stop. */
  onChange(listener: () => void): () => void;
  /** Reads what is kept, once. */
  load(): Promise<void>;
  /** Reads what is kept and begins to refresh by itself. */
  start(): Promise<void>;
  stop(): void;
  /** The machine woke up or its network changed: what is due is done now. */
  wake(): void;
  settingsChanged(before: AccountSettings): void;

  /** A sign-in that is going on, or how the last one failed. */
  login(): LoginView | undefined;
  beginLogin(wish: LoginWish): Promise<void>;
  paste(text: string): Promise<OperationError | undefined>;
  cancelLogin(): void;
  resolveMismatch(choice: 'keep' | 'switch'): Promise<OperationError | undefined>;
  findImports(): readonly Importable[];
  importFrom(path?: string): Promise<OperationError | undefined>;
  /** Gives a sentence when the tokens could not be revoked; they are forgotten here in any case. */
  logout(keepRemote: boolean): Promise<string | undefined>;

  vault(): VaultDescription;
  /** What the person should know beside the state, each one sentence. */
  warnings(): readonly string[];
}

export interface AlcfAccountDeps {
  readonly version: string;
  readonly dataDir: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly notifier: Notifier;
  readonly vault: Vault;
  readonly machine: Machine;
  readonly ask: Ask;
  settings(): AccountSettings;
  openBrowser(url: string): Promise<boolean>;
}

/** A token this near its end might end on the way. */
const overMs = 30_000;

export function createAlcfAccount(deps: AlcfAccountDeps): AlcfAccount {
  const { clock, log, vault, machine, ask, settings } = deps;
  const userAgent = `argo-tray/${deps.version}`;
  const listeners = new Set<() => void>();
  let loaded: Promise<void> | undefined;
  /** How far this machine's clock is ahead of Globus's, as last seen. */
  let clockAheadMs = 0;
  let told: AccountState['kind'] | undefined;

  const state = () => stateOf(store, clock.now());
  const changed = () => {
    told = state().kind;
    if (upkeep.running()) reminder.see(state());
    for (const listener of listeners) listener();
  };
  const whoami = (token: string) =>
    askWhoami({ ask, userAgent, alcfBaseUrl: () => settings().alcfBaseUrl }, token);
  const globus = createGlobusServer({
    ask,
    userAgent,
    authUrl: () => settings().globusAuthUrl,
    now: () => clock.now(),
    serverTime: (at) => {
      clockAheadMs = clock.now() - at;
    },
  });
  const store = createLoginStore({ ...deps, changed });
  const shared = createSharedLogin({ machine, log, settings });
  const refresher = createRefresher({ globus, store, shared, clock, log });
  const rejections = createRejections({ store, refresher, clock, log, accessToken });
  const settling = createSettling({ globus, store, shared, log, settings, whoami, changed });
  const login = createLoginProcess({
    globus,
    settling,
    clock,
    log,
    settings,
    requirements: () => rejections.requirements() ?? usualRequirements,
    signsInAgain: () => store.current() !== undefined,
    openBrowser: deps.openBrowser,
    changed,
  });
  const reminder = createReminder({ store, clock, notifier: deps.notifier });
  const upkeep = createUpkeep({ clock, load: reload, watch: store.watch, attend, inBackground });

  function reload(): Promise<void> {
    loaded = store.load();
    return loaded;
  }

  function load(): Promise<void> {
    return loaded ?? reload();
  }

  async function accessToken(): Promise<Result<string, ApiError>> {
    await load();
    const kept = store.current();
    if (kept === undefined) return fail(signInNeeded(store.unreadable()));
    if (kept.ended !== undefined) return fail(signInNeeded(kept.ended));
    const { accessToken: token, expiresAt } = kept.gateway;
    const leftMs = expiresAt - clock.now();
    if (leftMs > aheadMs) return ok(token);
    const refreshed = refresher.refresh(token);
    if (leftMs <= overMs) return refreshed;
    // While the old one is good nobody waits for the new one.
    inBackground(refreshed);
    return ok(token);
  }

  function attend(): void {
    // Some states come by the time alone.
    if (state().kind !== told) changed();
    reminder.see(state());
    if (store.current()?.ended === undefined) inBackground(accessToken());
    inBackground(reminder.remind());
  }

  /** Tokens are bound to the client they were made for, so with another they are no use. */
  async function discardOthers(): Promise<void> {
    login.cancel();
    const old = await store.discardOthers();
    if (old?.authUrl === settings().globusAuthUrl) await revokeAll(globus, old);
  }

  /** The same login, in the place the settings now say. */
  async function keepElsewhere(): Promise<void> {
    await store.change(async (kept) => ({ ...(kept !== undefined && { keep: kept }), value: undefined }));
    changed();
  }

  function inBackground(work: Promise<unknown>): void {
    work.catch((error: unknown) => log.error('alcf.background', { error }));
  }

  return {
    state,
    accessToken,
    rejected: async (token, _status, body) => {
      await load();
      return rejections.judge(token, body);
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    load,
    start: upkeep.start,
    stop: () => {
      upkeep.stop();
      login.cancel();
    },
    wake: upkeep.wake,
    settingsChanged: (before) => {
      const { alcfClientId, unprotectedVault } = settings();
      if (alcfClientId !== before.alcfClientId) inBackground(discardOthers());
      if (unprotectedVault !== before.unprotectedVault) inBackground(keepElsewhere());
      changed();
    },
    login: () => login.view(),
    beginLogin: async (wish) => {
      await load();
      await login.begin(wish);
    },
    paste: (text) => login.paste(text),
    cancelLogin: () => login.cancel(),
    resolveMismatch: (choice) => settling.answer(choice),
    findImports: () => findImportable(machine),
    importFrom: async (path) => {
      await load();
      return importLogin({ machine, globus, settling, clock, whoami }, path);
    },
    logout: async (keepRemote) => {
      login.cancel();
      return logOut({ globus, store, shared }, keepRemote);
    },
    vault: () => vault.describe(settings().unprotectedVault),
    warnings: () => [store.unwritable(), clockWarning(clockAheadMs)].filter((each) => each !== undefined),
  };
}
