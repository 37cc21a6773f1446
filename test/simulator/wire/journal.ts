import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { type Fields, isFields, parseJson } from './json.ts';

type Outcome = 'pending' | 'answered' | 'cut' | 'aborted';

/** One request as it arrived, and what became of it. */
export interface JournalEntry {
  readonly index: number;
  readonly method: string;
  /** Below the simulator's base and without the query, such as `/v1/chat/completions`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Names and values in turn, spelled and ordered as they came. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
  readonly text: string;
  /** The body parsed; undefined when it is not JSON. */
  readonly json: unknown;
  /** The body's members; none when it is not a JSON object. */
  readonly fields: Fields;
  /** Milliseconds of `performance.now()`. */
  readonly receivedAt: number;
  readonly outcome: Outcome;
  readonly status: number | undefined;
  /** The rule by which the simulator refused the request on its own account. */
  readonly refusedBy: string | undefined;
  readonly abortedAt: number | undefined;
  /** Resolves, with the time, when the client goes away before the end; rejects when the answer is sent whole. */
  waitForAbort(): Promise<number>;
  /** Resolves when the exchange is over, in whatever way. */
  waitForEnd(): Promise<Outcome>;
}

export interface OpenEntry {
  readonly entry: JournalEntry;
  answering(status: number): void;
  refused(rule: string): void;
  end(outcome: Exclude<Outcome, 'pending'>): void;
}

export function openEntry(index: number, request: IncomingMessage, path: string, body: Buffer): OpenEntry {
  const text = body.toString('utf8');
  const json = parseJson(text);
  const ended = Promise.withResolvers<Outcome>();
  const state: { outcome: Outcome; status?: number; rule?: string; abortedAt?: number } = {
    outcome: 'pending',
  };
  const entry: JournalEntry = {
    index,
    method: request.method ?? '',
    path,
    query: new URL(request.url ?? '/', 'http://simulator').searchParams,
    headers: request.headers,
    rawHeaders: request.rawHeaders,
    body,
    text,
    json,
    fields: isFields(json) ? json : {},
    receivedAt: performance.now(),
    get outcome() {
      return state.outcome;
    },
    get status() {
      return state.status;
    },
    get refusedBy() {
      return state.rule;
    },
    get abortedAt() {
      return state.abortedAt;
    },
    async waitForAbort() {
      await ended.promise;
      if (state.abortedAt === undefined) {
        throw new Error(`${path} was ${state.outcome}: the client did not go away`);
      }
      return state.abortedAt;
    },
    waitForEnd: () => ended.promise,
  };
  return {
    entry,
    answering(status) {
      state.status = status;
    },
    refused(rule) {
      state.rule = rule;
    },
    end(outcome) {
      if (state.outcome !== 'pending') return;
      state.outcome = outcome;
      if (outcome === 'aborted') state.abortedAt = performance.now();
      ended.resolve(outcome);
    },
  };
}
