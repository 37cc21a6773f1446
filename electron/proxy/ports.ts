import type { ApiError } from '../dialects/api-error.ts';
import type { ClientDialect } from '../dialects/dialect.ts';
import type { Usage } from '../dialects/reply.ts';
import type { UpstreamFailure } from '../providers/ask.ts';
import type { ModelKind, ProviderName } from '../providers/model.ts';
import type { Found, Provider } from '../providers/provider.ts';

/** What the proxy needs and the app hands it. Getters are read per request, so a changed setting needs no restart. */
export interface ProxyPorts {
  readonly version: string;
  providers(): readonly Provider[];
  /** Finds the model over all providers, with the fallback the settings ask for; an error names the nearest. */
  find(asked: string, kind: ModelKind): Found | ApiError;
  /** Resolves once the first model list of this run has come or failed, within seconds. */
  modelsReady(asked?: string): Promise<void>;
  settings(): ProxySettings;
  /** The same sentence tray, window and doctor say for this failure. */
  explain(provider: ProviderName, failure: UpstreamFailure): ApiError;
  refreshModels(): Promise<RefreshReport>;
  versionReport(): Promise<Readonly<Record<string, unknown>>>;
  record(exchange: ExchangeRecord): void;
  /** The web proxy for an upstream origin, asked once per origin; undefined for none. */
  webProxy(origin: string): Promise<string | undefined>;
  log: {
    info(event: string, fields?: Readonly<Record<string, unknown>>): void;
    warn(event: string, fields?: Readonly<Record<string, unknown>>): void;
    error(event: string, fields?: Readonly<Record<string, unknown>>): void;
  };
}

export interface ProxySettings {
  readonly localKey?: string;
  readonly bodyLimitBytes: number;
  /** Beside localhost and the loopback addresses, which are always allowed. */
  readonly allowedHosts: readonly string[];
  /** Web pages that may call the server; none by default. */
  readonly allowedOrigins: readonly string[];
  readonly usernamePassthrough: boolean;
  /** PEM text of extra certificate authorities. */
  readonly extraCertificates: readonly string[];
  /** `host:port` to an IP address, for SSH tunnels. */
  readonly resolveOverrides: Readonly<Record<string, string>>;
}

export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  /** A Unix socket, mode 0600, beside the port. */
  readonly socket?: string;
}

export interface Listening {
  readonly url: string;
  readonly port: number;
  readonly socket?: string;
}

export interface ListenFailure {
  readonly code: 'port-in-use' | 'port-refused' | 'address-unavailable' | 'key-required' | 'other';
  readonly port: number;
  readonly detail: string;
}

export type RefreshReport =
  | {
      readonly ok: true;
      readonly previous: { readonly uniqueModels: number; readonly totalAliases: number };
      readonly current: {
        readonly uniqueModels: number;
        readonly totalAliases: number;
        readonly chatModels: number;
        readonly embedModels: number;
      };
    }
  | { readonly ok: false; readonly message: string };

/** What one exchange leaves behind. Never the text. */
export interface ExchangeRecord {
  /** Unix milliseconds. */
  readonly at: number;
  readonly client: string;
  readonly dialect: ClientDialect;
  readonly path: string;
  readonly askedModel: string | undefined;
  readonly usedModel: string | undefined;
  readonly provider: ProviderName | undefined;
  readonly lane: 'relay' | 'translate' | 'local';
  readonly status: number;
  readonly stream: boolean;
  readonly firstByteMs: number | undefined;
  readonly totalMs: number;
  readonly usage: Usage | undefined;
  readonly dropped: readonly string[];
  readonly repaired: readonly string[];
  readonly error: string | undefined;
}
