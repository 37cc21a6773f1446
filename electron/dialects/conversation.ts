/**
 * The one meaning behind every dialect: a request as instructions and turns, whatever format it came in.
 *
 * Every optional member is absent, never null. Order is kept everywhere: the upstream's prompt cache
 * depends on the same history giving the same bytes.
 */

/** Bytes only their author can read (a signature, an encrypted thought); they go back only to where they came from. */
export interface Opaque {
  readonly origin: 'anthropic' | 'openai' | 'google' | 'open';
  /** The upstream id of the model that made it. */
  readonly model: string;
  readonly kind: 'signature' | 'redacted' | 'encrypted';
  readonly data: string;
  /** A digest of the text it was made for, where its author refuses it with any other. */
  readonly of?: string;
}

/** Anthropic's `cache_control` on a block. */
export interface CacheMark {
  readonly ttl: '5m' | '1h';
}

export interface Citation {
  readonly url: string;
  readonly title?: string;
  /** Offsets in UTF-16 units into the block's own text. */
  readonly start?: number;
  readonly end?: number;
}

export interface TextPart {
  readonly kind: 'text';
  readonly text: string;
  readonly cache?: CacheMark;
}

export type MediaSource =
  | { readonly kind: 'base64'; readonly mediaType: string; readonly data: string }
  | { readonly kind: 'url'; readonly url: string };

export interface ImagePart {
  readonly kind: 'image';
  readonly source: MediaSource;
  readonly detail?: 'low' | 'high' | 'auto' | 'original';
  readonly cache?: CacheMark;
}

export interface AudioPart {
  readonly kind: 'audio';
  /** `wav`, `mp3`, … without `audio/`. */
  readonly format: string;
  readonly data: string;
}

/** A document. Plain text documents are read as text parts with a title line. */
export interface FilePart {
  readonly kind: 'file';
  readonly source: MediaSource;
  readonly name?: string;
  readonly cache?: CacheMark;
}

export interface ThinkingPart {
  readonly kind: 'thinking';
  /** Empty when only the opaque half was kept (redacted, or display omitted). */
  readonly text: string;
  readonly opaque?: Opaque;
}

export interface RefusalPart {
  readonly kind: 'refusal';
  readonly text: string;
}

export interface ToolCallPart {
  readonly kind: 'tool-call';
  readonly id: string;
  readonly name: string;
  /** A function takes a JSON object; a custom tool takes free text. */
  readonly flavour: 'function' | 'custom';
  /** Exactly as it came: raw JSON text of a function's arguments, or a custom tool's text. */
  readonly input: string;
  readonly opaque?: Opaque;
  readonly cache?: CacheMark;
}

export interface ToolResult {
  readonly callId: string;
  /** Only where the dialect gives it (Google). */
  readonly name?: string;
  readonly parts: readonly (TextPart | ImagePart | FilePart)[];
  readonly isError: boolean;
  readonly cache?: CacheMark;
}

export type UserPart = TextPart | ImagePart | AudioPart | FilePart;
export type AssistantPart = TextPart | ThinkingPart | ToolCallPart | RefusalPart | ImagePart;

/** Readers keep turns as they came (no merging); writers merge what their format wants merged. */
export type Turn =
  | { readonly role: 'user'; readonly parts: readonly UserPart[]; readonly name?: string }
  | { readonly role: 'assistant'; readonly parts: readonly AssistantPart[]; readonly name?: string }
  | { readonly role: 'tool'; readonly results: readonly ToolResult[] }
  /** Instructions in the middle of the conversation; the leading ones are in `instructions`. */
  | { readonly role: 'system'; readonly blocks: readonly TextPart[] };

export type JsonSchema = Readonly<Record<string, unknown>>;

export type CustomFormat =
  | { readonly kind: 'text' }
  | { readonly kind: 'grammar'; readonly syntax: string; readonly definition: string };

export type Tool =
  | {
      readonly kind: 'function';
      readonly name: string;
      readonly description?: string;
      readonly schema?: JsonSchema;
      readonly strict?: boolean;
      readonly cache?: CacheMark;
    }
  | {
      readonly kind: 'custom';
      readonly name: string;
      readonly description?: string;
      readonly format: CustomFormat;
    };

export type ToolChoice =
  | { readonly kind: 'auto' }
  | { readonly kind: 'none' }
  | { readonly kind: 'required' }
  /** Only these tools; with `required` one of them must be called. */
  | { readonly kind: 'only'; readonly names: readonly string[]; readonly required: boolean };

export type Effort = 'none' | 'minimal' | 'low' | 'medium' | 'high' | 'xhigh' | 'max';

export interface Reasoning {
  /** `auto` lets the model decide (Anthropic's adaptive, Google's -1). */
  readonly mode: 'off' | 'auto' | 'on';
  readonly effort?: Effort;
  readonly budgetTokens?: number;
  /** Whether the client wants to see the thoughts. */
  readonly show?: boolean;
}

export type OutputFormat =
  | { readonly kind: 'text' }
  | { readonly kind: 'json' }
  | {
      readonly kind: 'schema';
      readonly name: string;
      readonly schema: JsonSchema;
      readonly description?: string;
      readonly strict?: boolean;
    };

export interface Sampling {
  readonly maxTokens?: number;
  readonly temperature?: number;
  readonly topP?: number;
  readonly topK?: number;
  readonly stop?: readonly string[];
  readonly seed?: number;
  readonly frequencyPenalty?: number;
  readonly presencePenalty?: number;
  readonly topLogprobs?: number;
  readonly logitBias?: Readonly<Record<string, number>>;
  readonly verbosity?: 'low' | 'medium' | 'high';
}

export interface ChatRequest {
  /** The name the client asked for, untouched. */
  readonly model: string;
  readonly stream: boolean;
  readonly instructions: readonly TextPart[];
  readonly turns: readonly Turn[];
  readonly tools: readonly Tool[];
  readonly toolChoice?: ToolChoice;
  /** Absent: the upstream's default. */
  readonly parallelToolCalls?: boolean;
  readonly sampling: Sampling;
  readonly reasoning?: Reasoning;
  readonly output: OutputFormat;
  readonly promptCacheKey?: string;
  readonly serviceTier?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** Something a target could not be told, dropped on purpose and named: goes to `x-argo-dropped`. */
export interface Loss {
  /** Path in the client's spelling, such as `tools[3]` or `logit_bias`. */
  readonly what: string;
  readonly why: string;
}
