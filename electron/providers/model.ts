export type ProviderName = 'argo' | 'alcf';

/** Who made the model: decides the upstream dialect and the rules. */
export type Family = 'openai' | 'anthropic' | 'google' | 'open';

export type ModelKind = 'chat' | 'embedding';

export type ModelStatus = 'live' | 'starting' | 'queued' | 'offline' | 'unavailable' | 'unknown';

/** One model of the catalogue, by whatever names. */
export interface Model {
  /** The name shown first, such as `argo:gpt-4o`. */
  readonly id: string;
  /** Every other name that is listed; lenient spellings beyond these resolve too. */
  readonly aliases: readonly string[];
  readonly provider: ProviderName;
  /** The name the provider wants, such as `gpt4o`. */
  readonly upstreamId: string;
  readonly displayName: string;
  readonly cluster?: string;
  readonly family: Family;
  readonly kind: ModelKind;
  readonly status?: ModelStatus;
  /** More than the status says, as a person would be told. */
  readonly statusNote?: string;
  /** `tools`, `images`, `reasoning`, … as far as known. */
  readonly capabilities: readonly string[];
  readonly contextTokens?: number;
  readonly maxOutputTokens?: number;
}
