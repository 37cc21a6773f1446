/** What the engine needs to know of a request, in whatever dialect it came. */
export interface Prompt {
  readonly model: { readonly id: string; readonly display: string; readonly family: string };
  /** Everything the model reads, serialised in order: tokens are counted and the cache is looked up on it. */
  readonly whole: string;
  readonly lastUserText: string;
  /** Media types of the images of the last user turn. */
  readonly images: readonly string[];
  /** Results of tools, when the last turn brings some. */
  readonly results: readonly string[];
  readonly tools: readonly PromptTool[];
  readonly choice:
    | 'auto'
    | 'none'
    | 'required'
    | { readonly only: readonly string[]; readonly required: boolean };
  readonly parallel: boolean;
  /** A schema the answer must satisfy, or `json` for any object. */
  readonly format: 'text' | 'json' | { readonly schema: unknown };
  /** Whether the model thinks before it answers, and whether it shows its thoughts. */
  readonly thinks: boolean;
  readonly showsThoughts: boolean;
  readonly maxTokens: number;
  readonly stops: readonly string[];
  /** The part of `whole` marked for the cache; undefined when the upstream caches on its own. */
  readonly markedLength?: number;
}

export interface PromptTool {
  readonly name: string;
  readonly schema: unknown;
  readonly custom?: boolean;
}
