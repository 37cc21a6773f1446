import type { ApiError } from './api-error.ts';
import type { Citation, Opaque, RefusalPart, ThinkingPart, ToolCallPart } from './conversation.ts';

/**
 * The events of an answer. Their grammar, kept by the sequencer alone:
 *
 *   start (open delta* close)* usage? end      or, at any point,      error
 *
 * `start` first and once; `index` counts 0, 1, 2 … without gaps; one block open at a time; nothing after
 * `end` or `error`. A stream that stops without a finish is an `error`.
 */
export type ReplyEvent =
  | {
      readonly type: 'start';
      readonly id: string;
      /** Unix seconds. */
      readonly created: number;
      /** What is known before the first token; Anthropic says its input here. */
      readonly usage?: Usage;
    }
  | { readonly type: 'open'; readonly index: number; readonly block: Block }
  | { readonly type: 'delta'; readonly index: number; readonly delta: Delta }
  | { readonly type: 'close'; readonly index: number }
  | { readonly type: 'usage'; readonly usage: Usage }
  | { readonly type: 'end'; readonly stop: Stop }
  | { readonly type: 'error'; readonly error: ApiError };

export type Block =
  | { readonly kind: 'text' }
  | { readonly kind: 'thinking' }
  | { readonly kind: 'refusal' }
  | {
      readonly kind: 'tool-call';
      readonly id: string;
      readonly name: string;
      readonly flavour: 'function' | 'custom';
    };

export type Delta =
  /** More of the block's text, thought, refusal, or tool input, by the kind of the open block. */
  | { readonly kind: 'text'; readonly text: string }
  /** At most one in a block, before its close; a thinking block with no text and `redacted` data is a redacted one. */
  | { readonly kind: 'opaque'; readonly opaque: Opaque }
  | { readonly kind: 'citation'; readonly citation: Citation };

/** Tokens. `input` is everything read, cached and cache-written included; `output` everything produced, reasoning included. */
export interface Usage {
  readonly input: number;
  readonly output: number;
  readonly cacheRead?: number;
  readonly cacheWrite?: number;
  readonly reasoning?: number;
  /** Counted here because the upstream gave none. */
  readonly estimated?: true;
}

export type Stop =
  | { readonly reason: 'end' }
  | { readonly reason: 'stop-sequence'; readonly sequence?: string }
  | { readonly reason: 'length' }
  | { readonly reason: 'context-full' }
  | { readonly reason: 'tool-calls' }
  | { readonly reason: 'content-filter' }
  | { readonly reason: 'refusal'; readonly explanation?: string }
  | { readonly reason: 'pause' };

/** A whole answer: the same events, folded. */
export interface Reply {
  readonly id: string;
  readonly created: number;
  readonly blocks: readonly ReplyBlock[];
  readonly usage: Usage;
  readonly stop: Stop;
}

export type ReplyBlock =
  | { readonly kind: 'text'; readonly text: string; readonly citations: readonly Citation[] }
  | ThinkingPart
  | RefusalPart
  | Omit<ToolCallPart, 'cache'>;
