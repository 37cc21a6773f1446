import { createMessageFold } from '../../dialects/anthropic/fold-stream.ts';
import { type ApiError, apiError } from '../../dialects/api-error.ts';
import { readErrorBody } from '../../dialects/error-body.ts';
import type { UpstreamFailure } from '../../providers/ask.ts';
import { heartbeatOf, sseHeaders, writeStreamError } from '../client/stream-error.ts';
import { judgeRawNotice } from '../notice.ts';
import { answerHeaders, headerOf } from '../upstream/answer-headers.ts';
import { drive, type Sending } from '../upstream/drive.ts';
import { createTextReceiver, type Receiver } from '../upstream/receiver.ts';
import { readUpstreamError } from '../upstream/upstream-error.ts';
import type { Visit } from '../visit.ts';
import type { Workshop } from '../workshop.ts';
import { createErrorAnswer } from './error-answer.ts';
import { createFirstLook } from './first-look.ts';
import type { ItemKeeper } from './kept-items.ts';
import { type ByteStream, createByteStream } from './relay-stream.ts';
import { usageIn } from './usage-sniffer.ts';

export interface RelayJob extends Sending {
  readonly stream: boolean;
  /** The client wants one JSON body, the upstream only streams: fold what it streams. */
  readonly fold: boolean;
  /** Asked about an error before it is answered; true when somebody else answers instead. */
  readonly takesOver?: (error: ApiError) => boolean;
  readonly keeper?: ItemKeeper;
}

/** A client that asked for a stream reads nothing else: one body is an error, and may say which. */
function notStreamed(body: string): ApiError {
  const said = readErrorBody(body).message;
  return apiError('bad-gateway', said ?? 'The gateway answered with one body where a stream was asked for.');
}

/** The same-dialect lane: bytes in, bytes out. */
export function relay(visit: Visit, job: RelayJob, workshop: Workshop): void {
  const { target } = job;
  const { response } = visit;
  let bytes: ByteStream | undefined;

  const explained = (failure: UpstreamFailure) => workshop.ports.explain(target.provider, failure);
  const notice = () => explained({ stage: 'answer', code: 'NOTICE', origin: target.origin });

  /** Before the head a real status; after it, which only a heartbeat can have sent, an error inside the stream. */
  const refuse = (error: ApiError) => {
    if (!response.headersSent) visit.refuse(error);
    else {
      visit.failed(error.message);
      response.end(writeStreamError(visit.dialect, error));
    }
  };

  const foldReceiver = (): Receiver => {
    const fold = createMessageFold();
    return {
      push: (chunk) => {
        fold.push(chunk);
        return true;
      },
      end: () => {
        const folded = fold.end();
        if (!folded.ok) return refuse(folded.error);
        if (judgeRawNotice(folded.value) === 'notice') return refuse(notice());
        visit.usage = usageIn(target.dialect, folded.value);
        visit.sendJson(200, folded.value);
      },
      failed: (failure) => refuse(explained(failure)),
    };
  };

  const beat = () => {
    if (bytes && !bytes.betweenEvents()) return;
    if (!response.headersSent) visit.head(200, sseHeaders);
    response.write(heartbeatOf(visit.dialect));
  };

  const wholeReceiver = () =>
    createTextReceiver(
      (body) => refuse(notStreamed(body)),
      (failure) => refuse(explained(failure)),
    );

  drive(
    visit,
    job,
    {
      receive(status, headers, cancel) {
        const type = headerOf(headers, 'content-type');
        if (status >= 300 || type.startsWith('text/html')) {
          const retryAfter = headerOf(headers, 'retry-after');
          return createErrorAnswer(visit, {
            status,
            headers: answerHeaders(headers),
            read: (body) => readUpstreamError(target.dialect, status, body, retryAfter),
            takesOver: job.takesOver ?? (() => false),
            refuse,
            explained,
          });
        }
        if (job.fold) return foldReceiver();
        const passing = () => {
          bytes = createByteStream(visit, {
            dialect: target.dialect,
            status,
            headers: answerHeaders(headers),
            isEventStream: type.startsWith('text/event-stream'),
            isWhole: !job.stream,
            explained,
            ...(job.keeper && { keeper: job.keeper }),
            onNotice: () => {
              cancel();
              refuse(notice());
            },
          });
          return bytes;
        };
        if (!job.stream || !type.startsWith('application/json')) return passing();
        return createFirstLook((start) => (/^\s*(\{|$)/.test(start) ? wholeReceiver() : passing()));
      },
      failed: (failure) => refuse(explained(failure)),
      refused: refuse,
      silence: job.stream ? beat : undefined,
    },
    workshop,
  );
}
