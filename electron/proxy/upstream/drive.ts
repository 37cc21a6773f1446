import type { ApiError } from '../../dialects/api-error.ts';
import type { UpstreamFailure } from '../../providers/ask.ts';
import type { Target } from '../../providers/provider.ts';
import { createHeartbeat, type Heartbeat } from '../client/heartbeat.ts';
import type { Visit } from '../visit.ts';
import type { Workshop } from '../workshop.ts';
import type { Exchange } from './pooled-exchange.ts';
import { createTextReceiver, type Receiver } from './receiver.ts';
import { isRefusal, maxRenewals } from './renewal.ts';
import type { UpstreamBody } from './upstream-body.ts';
import type { AnswerHeaders, UpstreamListener } from './upstream-listener.ts';

export interface Sending {
  readonly target: Target;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: UpstreamBody;
  readonly timeoutMs?: number | undefined;
}

/** How a lane meets an upstream's answer. */
export interface Meeting {
  receive(status: number, headers: AnswerHeaders, exchange: Pick<Exchange, 'cancel'>): Receiver;
  /** No answer came. */
  failed(failure: UpstreamFailure): void;
  /** There is none to be had: the model cannot answer, or the credentials are not taken. */
  refused(error: ApiError): void;
  /** The upstream has been silent for a while; absent where nothing can be said to the client meanwhile. */
  readonly silence?: (() => void) | undefined;
}

/** Sends a request upstream and carries the answer: heartbeats, back-pressure, and the client that goes away. */
export function drive(visit: Visit, sending: Sending, meeting: Meeting, workshop: Workshop): void {
  new Drive(visit, sending, meeting, workshop).begin();
}

class Drive implements UpstreamListener {
  readonly #visit: Visit;
  readonly #sending: Sending;
  readonly #meeting: Meeting;
  readonly #workshop: Workshop;
  readonly #heartbeat: Heartbeat;
  #exchange: Exchange | undefined;
  #receiver: Receiver | undefined;
  #renewals = 0;
  #renewing = false;

  constructor(visit: Visit, sending: Sending, meeting: Meeting, workshop: Workshop) {
    this.#visit = visit;
    this.#sending = sending;
    this.#meeting = meeting;
    this.#workshop = workshop;
    this.#heartbeat = createHeartbeat(workshop.limits.heartbeatMs, meeting.silence);
  }

  begin(): void {
    const { response } = this.#visit;
    response.on('close', () => {
      this.#heartbeat.stop();
      if (!response.writableFinished) this.#exchange?.cancel();
    });
    const { target, headers } = this.#sending;
    if (target.ready) this.#watch(this.#sendWhenReady(target.ready(this.#visit.gone())));
    else this.#send(headers);
  }

  head(status: number, headers: AnswerHeaders): void {
    this.#heartbeat.touch();
    const { refused } = this.#sending.target;
    this.#renewing = this.#renewals < maxRenewals && refused !== undefined && isRefusal(status);
    this.#receiver = this.#renewing
      ? createTextReceiver(
          (text) => this.#watch(this.#renew(status, text)),
          (failure) => this.#meeting.failed(failure),
        )
      : this.#meeting.receive(status, headers, this);
  }

  data(chunk: Buffer): boolean {
    this.#heartbeat.touch();
    const more = this.#receiver?.push(chunk) ?? true;
    if (!more) this.#visit.response.once('drain', () => this.#exchange?.resume());
    return more;
  }

  end(): void {
    if (!this.#renewing) this.#heartbeat.stop();
    this.#receiver?.end();
  }

  failed(failure: UpstreamFailure): void {
    this.#heartbeat.stop();
    (this.#receiver ?? this.#meeting).failed(failure);
  }

  cancel(): void {
    this.#heartbeat.stop();
    this.#exchange?.cancel();
  }

  #send(headers: Readonly<Record<string, string>>): void {
    const { target, body, timeoutMs } = this.#sending;
    const timeouts = timeoutMs === undefined ? target.timeouts : { ...target.timeouts, totalMs: timeoutMs };
    this.#receiver = undefined;
    this.#exchange = this.#workshop.upstream.send(
      { origin: target.origin, path: target.path, method: 'POST', headers, body, timeouts },
      this,
    );
  }

  /** Refused credentials mean that the request has not run, so it may be sent again with others. */
  async #renew(status: number, text: string): Promise<void> {
    const { target, headers } = this.#sending;
    const renewed = await target.refused?.(status, text);
    if (this.#visit.response.destroyed) return;
    if (renewed?.ok) {
      this.#renewals += 1;
      return this.#send({ ...headers, ...renewed.value });
    }
    this.#heartbeat.stop();
    if (renewed) this.#meeting.refused(renewed.error);
  }

  async #sendWhenReady(ready: Promise<ApiError | undefined>): Promise<void> {
    const error = await ready;
    if (this.#visit.response.destroyed) return;
    if (error === undefined) return this.#send(this.#sending.headers);
    this.#heartbeat.stop();
    this.#meeting.refused(error);
  }

  #watch(work: Promise<void>): void {
    work.catch((error: unknown) => this.#visit.crashed(error));
  }
}
