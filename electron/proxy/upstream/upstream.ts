import type { Dispatcher } from 'undici';
import { fail, ok } from '../../dialects/result.ts';
import type { Ask, UpstreamFailure } from '../../providers/ask.ts';
import type { Timeouts } from '../../providers/provider.ts';
import { decompressing } from './decompress.ts';
import type { Pools, UpstreamPool } from './pools.ts';
import { lengthOfPieces, type UpstreamBody } from './upstream-body.ts';
import { passesByItself, upstreamFailure } from './upstream-failure.ts';
import type { AnswerHeaders, UpstreamListener } from './upstream-listener.ts';

export interface UpstreamRequest {
  readonly origin: string;
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: UpstreamBody;
  readonly timeouts?: Timeouts | undefined;
}

export interface Exchange {
  cancel(): void;
  resume(): void;
}

export interface Upstream {
  /** Sends one request on the pooled client; callbacks only, no promise per event. */
  send(request: UpstreamRequest, listener: UpstreamListener): Exchange;
  ask: Ask;
}

const askLimitBytes = 10_485_760;

export function createUpstream(pools: Pools, via: string): Upstream {
  const send = (request: UpstreamRequest, listener: UpstreamListener) => {
    const exchange = new PooledExchange(request, listener, pools, via);
    exchange.begin();
    return exchange;
  };
  return {
    send,
    ask: (request) =>
      new Promise((resolve) => {
        const url = new URL(request.url);
        const chunks: Buffer[] = [];
        let size = 0;
        let status = 0;
        let headers: AnswerHeaders = {};
        const body = request.body === undefined ? {} : { body: request.body };
        const exchange = send(
          {
            ...body,
            origin: url.origin,
            path: url.pathname + url.search,
            method: request.method,
            headers: request.headers ?? {},
            timeouts: { totalMs: request.timeoutMs },
          },
          {
            head: (code, fields) => {
              status = code;
              headers = fields;
            },
            data: (chunk) => {
              size += chunk.length;
              if (size > askLimitBytes) {
                exchange.cancel();
                resolve(fail({ stage: 'answer', code: 'TOO_LARGE', origin: url.origin }));
              } else chunks.push(chunk);
              return true;
            },
            end: () =>
              resolve(ok({ status, headers: flatHeaders(headers), body: Buffer.concat(chunks).toString() })),
            failed: (failure) => resolve(fail(failure)),
          },
        );
      }),
  };
}

function flatHeaders(headers: AnswerHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}

/** One exchange as undici's handler, so that nothing stands between the pool and the listener. */
class PooledExchange implements Exchange, Dispatcher.DispatchHandler {
  readonly #request: UpstreamRequest;
  #listener: UpstreamListener;
  readonly #pools: Pools;
  readonly #via: string;
  #controller: Dispatcher.DispatchController | undefined;
  #deadline: NodeJS.Timeout | undefined;
  #done = false;
  #mayRetry = true;

  constructor(request: UpstreamRequest, listener: UpstreamListener, pools: Pools, via: string) {
    this.#request = request;
    this.#listener = listener;
    this.#pools = pools;
    this.#via = via;
  }

  begin(): void {
    const { timeouts } = this.#request;
    if (timeouts?.totalMs !== undefined) {
      this.#deadline = setTimeout(() => this.#expire(), timeouts.totalMs);
    }
    this.#send();
  }

  /** A method, because V8 takes a function literal stored in a property for long-lived, and all it holds with it. */
  #send(): void {
    const { origin } = this.#request;
    const pool = this.#pools.of(origin);
    if (pool instanceof Promise) {
      pool.then(
        (made) => this.#dispatch(made),
        (error: unknown) => this.#fail(upstreamFailure(error, origin)),
      );
    } else this.#dispatch(pool);
  }

  #dispatch(pool: UpstreamPool): void {
    if (this.#done) return;
    const { origin, path, method, body = null, timeouts } = this.#request;
    try {
      pool.dispatch(
        {
          origin,
          path,
          method,
          headers: this.#headers(),
          body,
          headersTimeout: timeouts?.headMs ?? null,
          bodyTimeout: timeouts?.silenceMs ?? null,
        },
        this,
      );
    } catch (error) {
      this.#fail(upstreamFailure(error, origin));
    }
  }

  #headers(): Record<string, string> {
    const { headers, body } = this.#request;
    const sent: Record<string, string> = { ...headers, via: this.#via };
    const length = lengthOfPieces(body);
    if (length !== undefined) sent['content-length'] = String(length);
    return sent;
  }

  cancel(): void {
    if (this.#done) return;
    this.#finish();
    this.#listener.stop?.();
    this.#controller?.abort(new Error('The exchange was cancelled.'));
  }

  resume(): void {
    this.#controller?.resume();
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#done) controller.abort(new Error('The exchange was cancelled.'));
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: AnswerHeaders): void {
    if (this.#done || status < 200) return;
    this.#mayRetry = false;
    if (headers['content-encoding'] !== undefined) {
      this.#listener = decompressing(headers, this.#listener, this.#request.origin) ?? this.#listener;
    }
    this.#listener.head(status, headers);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (!this.#done && !this.#listener.data(chunk)) controller.pause();
  }

  onResponseEnd(): void {
    if (this.#done) return;
    this.#finish();
    this.#listener.end();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (this.#done) return;
    const failure = upstreamFailure(error, this.#request.origin);
    if (this.#mayRetry && passesByItself(failure)) {
      this.#mayRetry = false;
      this.#send();
    } else this.#fail(failure);
  }

  #expire(): void {
    if (this.#done) return;
    this.#fail({ stage: 'answer', code: 'DEADLINE', origin: this.#request.origin });
    this.#controller?.abort(new Error('The exchange took longer than its timeout.'));
  }

  #fail(failure: UpstreamFailure): void {
    if (this.#done) return;
    this.#finish();
    this.#listener.failed(failure);
  }

  #finish(): void {
    this.#done = true;
    clearTimeout(this.#deadline);
  }
}
