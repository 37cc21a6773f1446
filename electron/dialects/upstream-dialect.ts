import type { ApiError } from './api-error.ts';
import type { ChatRequest, Loss } from './conversation.ts';
import type { ModelRules } from './model-rules.ts';
import type { ReplyEvent } from './reply.ts';
import type { Result } from './result.ts';

/** What an upstream dialect's folder gives: requests out, answers in. */
export interface UpstreamDialectCodec {
  /** Writes strictly, by the model's rules; the same request always gives the same bytes. */
  writeRequest(request: ChatRequest, target: UpstreamModel): Result<WrittenRequest, ApiError>;
  /** Reads an answer's bytes as they come and emits events that obey the grammar. */
  createReplyReader(context: ReadContext, emit: (event: ReplyEvent) => void): ReplyReader;
  /** Reads the body of an answer whose status is not a success. Never throws. */
  readError(status: number, body: string): ApiError;
  /** What it means when a web page comes in place of an answer, where more can be said than that. */
  readonly pageMeans?: string;
}

export interface UpstreamModel {
  readonly upstreamId: string;
  readonly rules: ModelRules;
  /** Whether the upstream is asked to stream: false only where it cannot. */
  readonly stream: boolean;
  /** The user name for the body, where the upstream looks there. */
  readonly user?: string;
}

export interface WrittenRequest {
  readonly body: string;
  readonly losses: readonly Loss[];
  /** What was mended by a model rule, as short names: goes to `x-argo-repaired`. */
  readonly repairs: readonly string[];
  /** Tool names as the upstream knows them, to the client's own, where they had to differ. */
  readonly toolNames: ReadonlyMap<string, string>;
}

export interface ReadContext {
  readonly request: ChatRequest;
  readonly upstreamId: string;
  readonly toolNames: ReadonlyMap<string, string>;
  /** Streamed (SSE or plain text) or one JSON body. */
  readonly streamed: boolean;
  /** Unix seconds, for answers that do not say when they were made. */
  readonly now: number;
}

/** Push-based: no generator and no promise per event on the hot path. */
export interface ReplyReader {
  push(chunk: Uint8Array): void;
  /** The upstream closed its answer: emits what is still due, an error if there was no finish. */
  end(): void;
}
