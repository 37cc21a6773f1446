import type { Result } from '../dialects/result.ts';

/** Why no answer came from an upstream: the stage that failed and the system's own code. */
export interface UpstreamFailure {
  readonly stage: 'dns' | 'tcp' | 'tls' | 'http' | 'answer';
  /** Such as `ENOTFOUND`, `ECONNREFUSED`, `UND_ERR_CONNECT_TIMEOUT`, `CERT_HAS_EXPIRED`; `NOTICE` for the registration notice. */
  readonly code: string;
  readonly origin: string;
}

/** One small exchange with an upstream, the whole answer in memory: model lists, status pages, tokens. */
export type Ask = (request: AskRequest) => Promise<Result<Answer, UpstreamFailure>>;

export interface AskRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
}

export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** At most 10 MB; more is a failure of the `answer` stage. */
  readonly body: string;
}
