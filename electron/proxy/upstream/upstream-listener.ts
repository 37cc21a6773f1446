import type { UpstreamFailure } from '../../providers/ask.ts';

export type HeaderValue = string | string[] | undefined;

/** Names in lower case. */
export type AnswerHeaders = Readonly<Record<string, HeaderValue>>;

/** What an exchange tells, in order: head, data …, then end or failure. Nothing after `cancel`. */
export interface UpstreamListener {
  head(status: number, headers: AnswerHeaders): void;
  /** Returns false to pause the upstream until `resume`. */
  data(chunk: Buffer): boolean;
  end(): void;
  failed(failure: UpstreamFailure): void;
  /** After `data` paused it, more may come. */
  resume?(): void;
  /** The exchange was cancelled. */
  stop?(): void;
}
