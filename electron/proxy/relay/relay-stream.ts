import type { OutgoingHttpHeaders } from 'node:http';
import type { ApiError } from '../../dialects/api-error.ts';
import { apiError } from '../../dialects/api-error.ts';
import type { UpstreamDialect } from '../../dialects/dialect.ts';
import type { UpstreamFailure } from '../../providers/ask.ts';
import { joined } from '../body/joined.ts';
import { writeStreamError } from '../client/stream-error.ts';
import { judgeNotice, judgeRawNotice } from '../notice.ts';
import type { Receiver } from '../upstream/receiver.ts';
import type { Visit } from '../visit.ts';
import type { ItemKeeper } from './kept-items.ts';
import { reachedItsEnd } from './stream-end.ts';
import { createUsageSniffer } from './usage-sniffer.ts';

/** How long and how much of an answer's beginning may be held back to see whether it is the registration notice. */
const holdMs = 1_000;
const holdBytes = 16_384;

export interface ByteStream extends Receiver {
  /** Between two events nothing is half sent, so a heartbeat may go out. */
  betweenEvents(): boolean;
}

export interface ByteStreamOptions {
  readonly dialect: UpstreamDialect;
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly isEventStream: boolean;
  /** One body, which is no use to the client before it is whole. */
  readonly isWhole: boolean;
  /** The answer began with the registration notice; nothing was sent yet. */
  onNotice(): void;
  explained(failure: UpstreamFailure): ApiError;
  readonly keeper?: ItemKeeper;
}

/** Hands an upstream's bytes to the client untouched, its usage read on the side. */
export function createByteStream(visit: Visit, options: ByteStreamOptions): ByteStream {
  const { response } = visit;
  const sniffer = createUsageSniffer(options.dialect);
  // The older streams are bare text.
  const judge = options.dialect === 'argo-legacy' && !options.isWhole ? judgeNotice : judgeRawNotice;
  let held: Buffer[] | undefined = [];
  let heldBytes = 0;
  let ended = false;
  const holdTimer = options.isWhole ? undefined : setTimeout(() => release(), holdMs);

  /** Sends the head and gives what was held back, to be sent behind it. */
  const released = (): Buffer => {
    clearTimeout(holdTimer);
    const bytes = joined(held ?? []);
    held = undefined;
    if (!response.headersSent) visit.head(options.status, options.headers);
    return bytes;
  };

  const release = () => {
    if (held === undefined) return;
    const bytes = released();
    if (bytes.length > 0) response.write(bytes);
    else response.flushHeaders();
  };

  /** True when the client was answered with the notice's error instead. */
  const decide = (last: boolean): boolean => {
    if (held === undefined) return false;
    const verdict = judge(joined(held).toString('utf8', 0, holdBytes));
    if (verdict === 'notice') {
      clearTimeout(holdTimer);
      ended = true;
      options.onNotice();
      return true;
    }
    const isDue = heldBytes >= holdBytes || (verdict === 'clear' && !options.isWhole);
    if (isDue && !last) release();
    return false;
  };

  const cutShort = (error: ApiError) => {
    visit.failed(error.message);
    if (options.isEventStream) response.end(writeStreamError(visit.dialect, error));
    else response.destroy();
  };

  return {
    push(chunk) {
      if (ended) return true;
      sniffer.push(chunk);
      options.keeper?.push(chunk);
      if (held === undefined) return response.write(chunk);
      held.push(chunk);
      heldBytes += chunk.length;
      decide(false);
      return true;
    },
    end() {
      if (ended || decide(true)) return;
      ended = true;
      visit.usage = sniffer.read();
      if (options.isEventStream && !reachedItsEnd(options.dialect, sniffer.tail())) {
        release();
        cutShort(apiError('bad-gateway', 'The gateway ended its answer before it was complete.'));
      } else response.end(held && released());
      options.keeper?.end();
    },
    failed(failure) {
      if (ended) return;
      ended = true;
      const error = options.explained(failure);
      if (!response.headersSent) {
        clearTimeout(holdTimer);
        visit.refuse(error);
        return;
      }
      release();
      visit.usage = sniffer.read();
      cutShort(error);
    },
    betweenEvents: () => /(^|\n\r?\n)$/.test(sniffer.tail()),
  };
}
