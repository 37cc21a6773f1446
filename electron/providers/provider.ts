import type { ApiError } from '../dialects/api-error.ts';
import type { UpstreamDialect } from '../dialects/dialect.ts';
import type { ModelRules } from '../dialects/model-rules.ts';
import type { Result } from '../dialects/result.ts';
import type { Model, ModelKind, ProviderName } from './model.ts';

/** What a client wants of a model; each is its own upstream path. */
export type Service = 'chat' | 'completions' | 'responses' | 'embeddings' | 'legacy-chat' | 'legacy-embed';

export interface Provider {
  readonly name: ProviderName;
  models(): readonly Model[];
  /** Finds the model a client's spelling means; undefined when the name is not this provider's. */
  find(asked: string, kind: ModelKind): Found | undefined;
  /** The place a request for this model goes to, with fresh credentials: at once where none have to be asked for. */
  target(model: Model, want: Want): Result<Target, ApiError> | Promise<Result<Target, ApiError>>;
}

export interface Found {
  readonly model: Model;
  /** Set when the name was unknown and another model stands in: told in `x-argo-model-fallback`. */
  readonly insteadOf?: string;
}

export interface Want {
  readonly service: Service;
  readonly stream: boolean;
  /** The key the client sent, for username passthrough. */
  readonly clientKey?: string;
}

/** One upstream address, ready to be asked. */
export interface Target {
  readonly provider: ProviderName;
  readonly model: Model;
  readonly dialect: UpstreamDialect;
  readonly rules: ModelRules;
  readonly origin: string;
  readonly path: string;
  /** Credentials and what else the upstream wants; names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The user name for the body's `user` member. */
  readonly user?: string;
  readonly timeouts?: Timeouts;
  /**
   * What a 401 or 403 means: headers to send the same request with once more (it was refused, so it has not run), or the
   * error for the client. Without it they are errors like others.
   */
  readonly refused?: Refused;
  /** Waits until the model can answer, else says why it cannot. Without it the model can be asked at once. */
  ready?(gone: AbortSignal): Promise<ApiError | undefined>;
}

type Refused = (status: number, body: string) => Promise<Result<Readonly<Record<string, string>>, ApiError>>;

/** How long an upstream is waited for; what is absent is left to the pool. */
export interface Timeouts {
  /** The whole exchange. */
  readonly totalMs?: number;
  /** Until the head of the answer. */
  readonly headMs?: number;
  /** Between two pieces of it. */
  readonly silenceMs?: number;
}
