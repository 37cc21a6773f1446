import type { SettingsOverrides } from './settings/settings.ts';

/** What differs between the desktop and the headless app, handed to `createApp`. */
export interface Ports {
  readonly mode: 'desktop' | 'headless';
  readonly version: string;
  /** Whether ARGO, ALCF and Globus are simulated on this machine. */
  readonly demo: boolean;
  /** Where everything that lasts is kept; `prepareDataFolder` made it, or said why it could not. */
  readonly dataDir: string;
  readonly settingsStore: SettingsStore;
  /** What flags and environment variables say; they win over the file. */
  readonly overrides: SettingsOverrides;
  readonly notifier: Notifier;
  readonly proxyResolver: ProxyResolver;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  /** Opens an address in the person's own browser. Tells whether there was one. */
  openBrowser(url: string): Promise<boolean>;
}

/** The settings file, by electron-store or conf: the same file in the same format. */
export interface SettingsStore {
  readonly path: string;
  /**
   * The file's content, parsed; `{}` when there is none. Throws a SyntaxError when it is no JSON (the app sets the
   * file aside) and the system's error when it cannot be read. conf reads in its constructor, so make it in here.
   */
  read(): Readonly<Record<string, unknown>>;
  /** Replaces the content atomically, mode 0600. Throws when the folder cannot be written. */
  write(content: Readonly<Record<string, unknown>>): void;
}

/** Keeps secrets, one text per name, as safely as the machine can. */
export interface Vault {
  /** How it keeps them. Without a keyring it depends on whether the person allows a file that is not encrypted. */
  describe(allowUnprotected: boolean): VaultDescription;
  read(name: string): Promise<VaultReading>;
  /** Throws when it cannot be kept. What was there and cannot be read is set aside, never lost. */
  write(name: string, text: string, allowUnprotected: boolean): Promise<void>;
  remove(name: string): Promise<void>;
  /** Calls back within 2 s when another process has changed what is kept. Returns how to stop. */
  watch(changed: () => void): () => void;
}

export type VaultReading =
  | { readonly kind: 'absent' }
  | { readonly kind: 'text'; readonly text: string }
  /** The sentence says why, and what to do. */
  | { readonly kind: 'unreadable'; readonly sentence: string };

export interface VaultDescription {
  /** Such as `gnome_libsecret`, `keychain`, `file`, `memory`. */
  readonly backend: string;
  /** Whether the system encrypts. */
  readonly secure: boolean;
  readonly sentence: string;
}

export interface Notifier {
  notify(notice: Notice): void;
}

export interface Notice {
  readonly title: string;
  readonly body: string;
  /** What the person is led to by it; the status without. */
  readonly about?: 'alcf-account';
}

/** The web proxy the system wants for a URL (PAC on the desktop, HTTPS_PROXY elsewhere); undefined for none. */
export interface ProxyResolver {
  resolve(url: string): Promise<string | undefined>;
}

export interface Clock {
  /** Unix milliseconds. */
  now(): number;
  /** Calls back after `ms`; never keeps the process alive. Returns how to cancel. */
  after(ms: number, callback: () => void): () => void;
}

/** Structured lines; never a secret, never prompt text. */
export interface Log {
  /** Where the lines go, to be named to the person; '' when they are not kept. */
  readonly path: string;
  info(event: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(event: string, fields?: Readonly<Record<string, unknown>>): void;
  error(event: string, fields?: Readonly<Record<string, unknown>>): void;
}
