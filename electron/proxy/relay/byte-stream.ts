import type { OutgoingHttpHeaders } from 'node:http';
import type { ApiError } from '../../dialects/api-error.ts';
import { apiError } from '../../dialects/api-error.ts';
import type { UpstreamDialect } from '../../dialects/dialect.ts';
import { readErrorBody } from '../../dialects/error-body.ts';
import type { UpstreamFailure } from '../../providers/ask.ts';
import { joined } from '../body/joined.ts';
import { writeStreamError } from '../client/stream-error.ts';
import { judgeNotice, judgeRawNotice, type NoticeVerdict } from '../notice.ts';
import type { Receiver } from '../upstream/receiver.ts';
import type { Visit } from '../visit.ts';
import type { ItemKeeper } from './kept-items.ts';
import { reachedItsEnd } from './stream-end.ts';
import { UsageSniffer } from './usage-sniffer.ts';

/** How long and how much of an answer's beginning may be held back to see whether it is the registration notice. */
const holdMs = 1_000;
const holdBytes = 16_384;
/** So much tells nearly always. */
const tellingBytes = 1_024;

/** How a failure begins that came with a good status (dialects.md, section 2.17). */
const failureStart = /^\s*\{\s*"(?:(?:detail|error)"\s*:\s*["{[]|object"\s*:\s*"error")/;

export interface ByteStreamOptions {
  readonly dialect: UpstreamDialect;
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly isEventStream: boolean;
  /** One body, which is no use to the client before it is whole. */
  readonly isWhole: boolean;
  readonly keeper: ItemKeeper | undefined;
  readonly owner: ByteStreamOwner;
}

export interface ByteStreamOwner {
  /** The answer began with the registration notice; nothing was sent yet. */
  noticed(): void;
  /** It was no answer; nothing of it was sent yet. */
  refused(error: ApiError): void;
  explained(failure: UpstreamFailure): ApiError;
}

/** Hands an upstream's bytes to the client untouched, its usage read on the side. */
export class ByteStream implements Receiver {
  readonly #visit: Visit;
  readonly #options: ByteStreamOptions;
  readonly #sniffer: UsageSniffer;
  readonly #holdTimer: NodeJS.Timeout | undefined;
  /** What is held back; undefined once the head was sent. */
  #held: Buffer[] | undefined = [];
  #heldBytes = 0;
  #ended = false;

  constructor(visit: Visit, options: ByteStreamOptions) {
    this.#visit = visit;
    this.#options = options;
    this.#sniffer = new UsageSniffer(options.dialect);
    if (!options.isWhole) this.#holdTimer = setTimeout(() => this.#release(), holdMs);
  }

  push(chunk: Buffer): boolean {
    if (this.#ended) return true;
    this.#sniffer.push(chunk);
    this.#options.keeper?.push(chunk);
    if (this.#held === undefined) return this.#visit.response.write(chunk);
    this.#held.push(chunk);
    this.#heldBytes += chunk.length;
    const isMuch = this.#heldBytes >= holdBytes;
    if (this.#options.isWhole && !isMuch) return true;
    const verdict = this.#judgeHeld(this.#heldStart(tellingBytes));
    if (verdict === 'notice') this.#tellNotice();
    else if (isMuch || verdict === 'clear') this.#release();
    return true;
  }

  end(): void {
    if (this.#ended) return;
    const start = this.#heldStart(tellingBytes);
    if (this.#judgeHeld(start) === 'notice') return this.#tellNotice();
    this.#ended = true;
    const lack = this.#lack(start);
    if (lack !== undefined) {
      clearTimeout(this.#holdTimer);
      this.#options.owner.refused(apiError('bad-gateway', lack));
      return;
    }
    const { dialect, isEventStream, keeper } = this.#options;
    this.#visit.usage = this.#sniffer.read();
    if (isEventStream && !reachedItsEnd(dialect, this.#sniffer.tail())) {
      this.#release();
      this.#cutShort(apiError('bad-gateway', 'The gateway ended its answer before it was complete.'));
    } else this.#visit.response.end(this.#released());
    keeper?.end();
  }

  failed(failure: UpstreamFailure): void {
    if (this.#ended) return;
    this.#ended = true;
    const error = this.#options.owner.explained(failure);
    if (!this.#visit.response.headersSent) {
      clearTimeout(this.#holdTimer);
      this.#visit.refuse(error);
      return;
    }
    this.#release();
    this.#visit.usage = this.#sniffer.read();
    this.#cutShort(error);
  }

  /** Between two events nothing is half sent, so a heartbeat may go out. */
  betweenEvents(): boolean {
    return /(^|\n\r?\n)$/.test(this.#sniffer.tail());
  }

  #heldStart(bytes: number): string {
    return this.#held === undefined ? '' : joined(this.#held).toString('latin1', 0, bytes);
  }

  #judgeHeld(start: string): NoticeVerdict {
    if (this.#held === undefined) return 'clear';
    const verdict = this.#judge(start);
    if (verdict !== 'undecided' || this.#heldBytes <= tellingBytes) return verdict;
    return this.#judge(this.#heldStart(holdBytes));
  }

  /** The older streams are bare text. */
  #judge(start: string): NoticeVerdict {
    const isBare = this.#options.dialect === 'argo-legacy' && !this.#options.isWhole;
    return isBare ? judgeNotice(start) : judgeRawNotice(start);
  }

  /** What is wrong with an answer of which nothing was sent: it is empty, or a failure under a good status. */
  #lack(start: string): string | undefined {
    if (this.#held === undefined) return undefined;
    if (this.#heldBytes === 0) return 'The gateway answered with nothing. Try again.';
    if (!this.#options.isWhole || !failureStart.test(start)) return undefined;
    return readErrorBody(joined(this.#held).toString()).message;
  }

  #tellNotice(): void {
    clearTimeout(this.#holdTimer);
    this.#ended = true;
    this.#options.owner.noticed();
  }

  /** Sends the head and gives what was held back, to be sent behind it. */
  #released(): Buffer | undefined {
    if (this.#held === undefined) return undefined;
    clearTimeout(this.#holdTimer);
    const bytes = joined(this.#held);
    this.#held = undefined;
    const { status, headers } = this.#options;
    if (!this.#visit.response.headersSent) this.#visit.head(status, headers);
    return bytes;
  }

  #release(): void {
    const bytes = this.#released();
    if (bytes === undefined) return;
    if (bytes.length > 0) this.#visit.response.write(bytes);
    else this.#visit.response.flushHeaders();
  }

  #cutShort(error: ApiError): void {
    const { response, dialect } = this.#visit;
    this.#visit.failed(error.message);
    // Cut within an event, the error would be the rest of that event, which no client can read.
    const gap = this.betweenEvents() ? '' : '\n\n';
    if (this.#options.isEventStream) response.end(gap + writeStreamError(dialect, error));
    else response.destroy();
  }
}
