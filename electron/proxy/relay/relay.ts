import { createMessageFold } from '../../dialects/anthropic/fold-stream.ts';
import type { ApiError } from '../../dialects/api-error.ts';
import type { UpstreamFailure } from '../../providers/ask.ts';
import { heartbeatOf, sseHeaders, writeStreamError } from '../client/stream-error.ts';
import { judgeRawNotice } from '../notice.ts';
import { answerHeaders, headerOf } from '../upstream/answer-headers.ts';
import { drive, type Meeting, type Sending } from '../upstream/drive.ts';
import type { Exchange } from '../upstream/pooled-exchange.ts';
import { createTextReceiver, type Receiver } from '../upstream/receiver.ts';
import { readUpstreamError } from '../upstream/upstream-error.ts';
import type { AnswerHeaders } from '../upstream/upstream-listener.ts';
import type { Visit } from '../visit.ts';
import type { Workshop } from '../workshop.ts';
import { ByteStream, type ByteStreamOwner } from './byte-stream.ts';
import { createErrorAnswer } from './error-answer.ts';
import { createFirstLook } from './first-look.ts';
import type { ItemKeeper } from './kept-items.ts';
import { streamOfWhole } from './stream-of-whole.ts';
import { usageIn } from './usage-sniffer.ts';

export interface RelayJob extends Sending {
  readonly stream: boolean;
  /** The client wants one JSON body, the upstream only streams: fold what it streams. */
  readonly fold: boolean;
  /** Asked about an error before it is answered; true when somebody else answers instead. */
  readonly takesOver?: (error: ApiError) => boolean;
  readonly keeper?: ItemKeeper | undefined;
}

/** The same-dialect lane: bytes in, bytes out. */
export function relay(visit: Visit, job: RelayJob, workshop: Workshop): void {
  drive(visit, job, new RelayMeeting(visit, job, workshop), workshop);
}

class RelayMeeting implements Meeting, ByteStreamOwner {
  readonly #visit: Visit;
  readonly #job: RelayJob;
  readonly #workshop: Workshop;
  #exchange: Pick<Exchange, 'cancel'> | undefined;
  #bytes: ByteStream | undefined;
  readonly silence: Meeting['silence'];

  constructor(visit: Visit, job: RelayJob, workshop: Workshop) {
    this.#visit = visit;
    this.#job = job;
    this.#workshop = workshop;
    this.silence = job.stream ? () => this.#beat() : undefined;
  }

  receive(status: number, headers: AnswerHeaders, exchange: Pick<Exchange, 'cancel'>): Receiver {
    this.#exchange = exchange;
    const type = headerOf(headers, 'content-type');
    if (status >= 300 || type.startsWith('text/html')) return this.#failing(status, headers);
    const { fold, stream } = this.#job;
    if (fold) return this.#folding();
    if (!stream || !type.startsWith('application/json')) return this.#passing(status, headers, type);
    return createFirstLook((start) =>
      /^\s*(\{|$)/.test(start) ? this.#playing() : this.#passing(status, headers, type),
    );
  }

  failed(failure: UpstreamFailure): void {
    this.refused(this.explained(failure));
  }

  /** Before the head a real status; after it, which only a heartbeat can have sent, an error inside the stream. */
  refused(error: ApiError): void {
    const { response, dialect } = this.#visit;
    if (!response.headersSent) return this.#visit.refuse(error);
    this.#visit.failed(error.message);
    response.end(writeStreamError(dialect, error));
  }

  #passing(status: number, headers: AnswerHeaders, type: string): Receiver {
    const { target, stream, keeper } = this.#job;
    this.#bytes = new ByteStream(this.#visit, {
      dialect: target.dialect,
      status,
      headers: answerHeaders(headers),
      isEventStream: type.startsWith('text/event-stream'),
      isWhole: !stream,
      keeper,
      owner: this,
    });
    return this.#bytes;
  }

  /** One JSON body of the events that come. */
  #folding(): Receiver {
    const fold = createMessageFold();
    return {
      push: (chunk) => {
        fold.push(chunk);
        return true;
      },
      end: () => {
        const folded = fold.end();
        if (!folded.ok) return this.refused(folded.error);
        if (judgeRawNotice(folded.value) === 'notice') return this.refused(this.#notice());
        this.#visit.usage = usageIn(this.#job.target.dialect, folded.value);
        this.#visit.sendJson(200, folded.value);
      },
      failed: (failure) => this.failed(failure),
    };
  }

  /** A stream of the one body that comes. */
  #playing(): Receiver {
    const { response } = this.#visit;
    return createTextReceiver(
      (answer) => {
        if (judgeRawNotice(answer) === 'notice') return this.refused(this.#notice());
        const stream = streamOfWhole(this.#visit, this.#job, answer);
        if (!stream.ok) return this.refused(stream.error);
        if (!response.headersSent) this.#visit.head(200, sseHeaders);
        response.end(stream.value);
      },
      (failure) => this.failed(failure),
    );
  }

  #failing(status: number, headers: AnswerHeaders): Receiver {
    const { target, takesOver = () => false } = this.#job;
    const retryAfter = headerOf(headers, 'retry-after');
    return createErrorAnswer(this.#visit, {
      status,
      headers: answerHeaders(headers),
      read: (body) => readUpstreamError(target.dialect, status, body, retryAfter),
      takesOver,
      refuse: (error) => this.refused(error),
      explained: (failure) => this.explained(failure),
    });
  }

  /** The answer was the registration notice; nothing of it was sent. */
  noticed(): void {
    this.#exchange?.cancel();
    this.refused(this.#notice());
  }

  #beat(): void {
    const { response, dialect } = this.#visit;
    if (this.#bytes && !this.#bytes.betweenEvents()) return;
    if (!response.headersSent) this.#visit.head(200, sseHeaders);
    response.write(heartbeatOf(dialect));
  }

  explained(failure: UpstreamFailure): ApiError {
    return this.#workshop.ports.explain(this.#job.target.provider, failure);
  }

  #notice(): ApiError {
    return this.explained({ stage: 'answer', code: 'NOTICE', origin: this.#job.target.origin });
  }
}
