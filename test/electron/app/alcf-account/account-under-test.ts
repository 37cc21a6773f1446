import { onTestFinished } from 'vitest';
import { type AlcfAccount, createAlcfAccount } from '../../../../electron/app/alcf-account/account.ts';
import type { AccountSettings } from '../../../../electron/app/alcf-account/account-settings.ts';
import type { Clock, Vault } from '../../../../electron/app/ports.ts';
import type { LoginView } from '../../../../electron/contract.ts';
import { createFileVault } from '../../../../electron/headless/file-vault.ts';
import { createPools } from '../../../../electron/proxy/upstream/pools.ts';
import { createUpstream } from '../../../../electron/proxy/upstream/upstream.ts';
import type { SimulatedWorld } from '../../../simulator/simulated-world.ts';
import { memoryLog, temporaryFolder } from '../parts.ts';

export interface AccountOptions {
  readonly settings?: Partial<AccountSettings>;
  /** One of another account, for two processes that share it. */
  readonly dataDir?: string;
  readonly vault?: Vault;
  /** Timers of its own; the world's by default. */
  readonly clock?: Clock;
  readonly platform?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether there is a browser, and what it does with the link. */
  readonly browser?: (url: string) => Promise<unknown>;
}

export interface AccountUnderTest {
  readonly account: AlcfAccount;
  readonly dataDir: string;
  /** The person's home folder. */
  readonly home: string;
  readonly notices: readonly string[];
  /** Resolves once the person got so many notices. */
  noticed(count: number): Promise<void>;
  readonly logged: readonly string[];
  /** Links the browser was given. */
  readonly opened: readonly string[];
  set(changes: Partial<AccountSettings>): void;
  /** The links of the sign-in that waits. */
  waiting(): Extract<LoginView, { state: 'waiting' }>;
  /** Resolves once this is true, looked at whenever the account says something new. */
  until(wanted: (account: AlcfAccount) => boolean): Promise<void>;
}

/** The account as the app composes it, on real connections and a real file, with the world's clock. */
export function anAccount(world: SimulatedWorld, options: AccountOptions = {}): AccountUnderTest {
  const dataDir = options.dataDir ?? temporaryFolder();
  const home = temporaryFolder();
  const log = memoryLog();
  const notices: string[] = [];
  const waitingForNotices: { readonly count: number; readonly arrived: () => void }[] = [];
  const opened: string[] = [];
  const pools = createPools(
    () => ({ extraCertificates: [], resolveOverrides: {} }),
    async () => undefined,
  );
  let settings: AccountSettings = {
    alcfBaseUrl: world.alcf().baseUrl,
    globusAuthUrl: world.globus().baseUrl,
    alcfClientId: '',
    port: 44_497,
    shareAlcfLogin: false,
    unprotectedVault: false,
    ...options.settings,
  };
  const account = createAlcfAccount({
    version: '9.8.7',
    dataDir,
    clock: options.clock ?? world.clock,
    log,
    notifier: {
      notify: ({ title, body }) => {
        notices.push(`${title}: ${body}`);
        for (const { count, arrived } of waitingForNotices) if (notices.length >= count) arrived();
      },
    },
    vault: options.vault ?? createFileVault(dataDir, world.clock.now),
    machine: { platform: options.platform ?? 'linux', home, env: options.env ?? {} },
    ask: createUpstream(pools, '1.1 test').ask,
    settings: () => settings,
    openBrowser: async (url) => {
      opened.push(url);
      await options.browser?.(url);
      return options.browser !== undefined;
    },
  });
  onTestFinished(async () => {
    account.stop();
    await pools.close();
  });
  return {
    account,
    dataDir,
    home,
    notices,
    noticed: (count) =>
      new Promise((arrived) => {
        if (notices.length >= count) arrived();
        else waitingForNotices.push({ count, arrived });
      }),
    logged: log.lines,
    opened,
    set: (changes) => {
      const before = settings;
      settings = { ...settings, ...changes };
      account.settingsChanged(before);
    },
    waiting: () => {
      const view = account.login();
      if (view?.state !== 'waiting') throw new Error(`no sign-in waits: ${JSON.stringify(view)}`);
      return view;
    },
    until: (wanted) =>
      new Promise((resolve) => {
        const see = () => {
          if (!wanted(account)) return;
          stop();
          resolve();
        };
        const stop = account.onChange(see);
        see();
      }),
  };
}

/** A browser that follows a link to its end; gives where that was and what stood there. */
export async function browse(url: string): Promise<{ url: string; status: number; text: string }> {
  const response = await fetch(url);
  return { url: response.url, status: response.status, text: await response.text() };
}

/** Where Globus sends the browser, without going there. */
export async function sentTo(url: string): Promise<URL> {
  const { headers } = await fetch(url, { redirect: 'manual' });
  return new URL(headers.get('location') ?? '');
}

/** Signs in by the browser. */
export async function signIn(
  world: SimulatedWorld,
  { account, waiting }: AccountUnderTest,
  as = 'ada@anl.gov',
) {
  world.globus().loginAs(as);
  await account.beginLogin({ switchAccount: false, openBrowser: false, pasteOnly: false });
  return browse(waiting().browserUrl ?? '');
}

/** The access token the account gives, of which there must be one. */
export async function tokenOf(account: AlcfAccount): Promise<string> {
  const token = await account.accessToken();
  if (!token.ok) throw new Error(token.error.message);
  return token.value;
}
