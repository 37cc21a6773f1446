import type { Dispatcher } from 'undici';
import type { UpstreamFailure } from '../../providers/ask.ts';
import type { Timeouts } from '../../providers/provider.ts';
import { decompressing } from './decompress.ts';
import type { Pools, UpstreamPool } from './pools.ts';
import type { Patience, SilenceWatch, Waiting } from './silence-watch.ts';
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

/** What every exchange works with. */
interface Means {
  readonly pools: Pools;
  readonly via: string;
  readonly watch: SilenceWatch;
  readonly patience: Patience;
}

/** One exchange as undici's handler, so that nothing stands between the pool and the listener. */
export class PooledExchange implements Exchange, Waiting, Dispatcher.DispatchHandler {
  readonly #request: UpstreamRequest;
  #listener: UpstreamListener;
  readonly #means: Means;
  heardAt: number;
  patience: number;
  #controller: Dispatcher.DispatchController | undefined;
  #deadline: NodeJS.Timeout | undefined;
  #done = false;
  #mayRetry = true;
  #paused = false;
  #place: number | undefined;

  constructor(request: UpstreamRequest, listener: UpstreamListener, means: Means) {
    const { watch, patience } = means;
    this.#request = request;
    this.#listener = listener;
    this.#means = means;
    this.heardAt = watch.now;
    this.patience = watch.ticks(request.timeouts?.headMs ?? patience.headMs);
  }

  begin(): void {
    const { timeouts } = this.#request;
    if (timeouts?.totalMs !== undefined) {
      this.#deadline = setTimeout(
        () => this.#giveUp('DEADLINE', 'The exchange took longer than its timeout.'),
        timeouts.totalMs,
      );
    }
    this.#place = this.#means.watch.add(this);
    this.#send();
  }

  /** A method, because V8 takes a function literal stored in a property for long-lived, and all it holds with it. */
  #send(): void {
    const { origin } = this.#request;
    const pool = this.#means.pools.of(origin);
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
          // Where less than the usual patience is due, undici's own timers are more exact.
          headersTimeout: timeouts?.headMs ?? 0,
          bodyTimeout: timeouts?.silenceMs ?? 0,
        },
        this,
      );
    } catch (error) {
      this.#fail(upstreamFailure(error, origin));
    }
  }

  #headers(): Record<string, string> {
    const { headers, body } = this.#request;
    const sent: Record<string, string> = { ...headers, via: this.#means.via };
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
    this.#paused = false;
    this.heardAt = this.#means.watch.now;
    this.#listener.resume?.();
    this.#controller?.resume();
  }

  lost(): void {
    if (this.#done || this.#paused) return;
    const code = this.#mayRetry ? 'UND_ERR_HEADERS_TIMEOUT' : 'UND_ERR_BODY_TIMEOUT';
    this.#giveUp(code, 'The upstream was silent for too long.');
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#done) controller.abort(new Error('The exchange was cancelled.'));
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: AnswerHeaders): void {
    if (this.#done || status < 200) return;
    const { watch, patience } = this.#means;
    this.heardAt = watch.now;
    this.patience = watch.ticks(this.#request.timeouts?.silenceMs ?? patience.silenceMs);
    this.#mayRetry = false;
    if (headers['content-encoding'] !== undefined) {
      const plain = this.#listener;
      this.#listener = decompressing(headers, plain, () => this.#undecodable(plain)) ?? plain;
    }
    this.#listener.head(status, headers);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#done) return;
    this.heardAt = this.#means.watch.now;
    this.#paused = !this.#listener.data(chunk);
    if (this.#paused) controller.pause();
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

  #giveUp(code: string, reason: string): void {
    if (this.#done) return;
    this.#fail({ stage: 'answer', code, origin: this.#request.origin });
    this.#controller?.abort(new Error(reason));
  }

  /** Told past the decoder, which may find it out after the upstream's end. */
  #undecodable(listener: UpstreamListener): void {
    listener.failed({ stage: 'answer', code: 'ENCODING', origin: this.#request.origin });
    this.cancel();
  }

  #fail(failure: UpstreamFailure): void {
    if (this.#done) return;
    this.#finish();
    this.#listener.failed(failure);
  }

  #finish(): void {
    this.#done = true;
    if (this.#place !== undefined) this.#means.watch.remove(this.#place);
    clearTimeout(this.#deadline);
  }
}
