import type { ApiError } from '../../dialects/api-error.ts';
import type { ClientDialectCodec, ReplyContext } from '../../dialects/client-dialect.ts';
import { createFold } from '../../dialects/fold.ts';
import type { ReplyEvent } from '../../dialects/reply.ts';
import type { Visit } from '../visit.ts';

/** Takes the events of one answer and gives the client what it asked for: a stream, or one body. */
export interface ClientAnswer {
  take(event: ReplyEvent): void;
  /** Sends what the last events amounted to in one write; false when the client reads too slowly. */
  flush(): boolean;
  /** Nothing came for a while: commits to a stream if need be, and says so. One body has no such thing. */
  readonly beat?: () => void;
  /** An error that is not one of the events: a real status while nothing was sent, else inside the stream. */
  fail(error: ApiError): void;
}

const streamHeaders = { 'cache-control': 'no-cache', 'x-accel-buffering': 'no' } as const;

export function createClientAnswer(
  visit: Visit,
  codec: ClientDialectCodec,
  context: ReplyContext,
): ClientAnswer {
  return context.request.stream ? createStream(visit, codec, context) : createWhole(visit, codec, context);
}

function createStream(visit: Visit, codec: ClientDialectCodec, context: ReplyContext): ClientAnswer {
  const { response } = visit;
  const writer = codec.createReplyWriter(context);
  let unsent = '';
  let committed = false;
  let over = false;

  const commit = () => {
    if (committed) return;
    committed = true;
    visit.head(200, { 'content-type': writer.contentType, ...streamHeaders });
  };

  const answer: ClientAnswer = {
    take(event) {
      if (over) return;
      if (event.type === 'error' && !committed) {
        over = true;
        visit.refuse(event.error);
        return;
      }
      if (event.type === 'usage') visit.usage = event.usage;
      if (event.type === 'error') visit.failed(event.error.message);
      unsent += writer.write(event);
      if (event.type !== 'start') commit();
      over = event.type === 'end' || event.type === 'error';
    },
    flush() {
      if (!committed) return true;
      const text = unsent;
      unsent = '';
      if (over) {
        response.end(text);
        return true;
      }
      return text === '' || response.write(text);
    },
    beat() {
      if (over) return;
      commit();
      response.write(unsent + (writer.beat?.() ?? codec.heartbeat));
      unsent = '';
    },
    fail(error) {
      answer.take({ type: 'error', error });
      answer.flush();
    },
  };
  return answer;
}

function createWhole(visit: Visit, codec: ClientDialectCodec, context: ReplyContext): ClientAnswer {
  const fold = createFold();
  let over = false;
  const answer: ClientAnswer = {
    take(event) {
      if (over) return;
      fold.push(event);
      if (event.type === 'usage') visit.usage = event.usage;
      if (event.type !== 'end' && event.type !== 'error') return;
      over = true;
      const reply = fold.result();
      if (reply.ok) visit.sendJson(200, codec.writeReply(reply.value, context));
      else visit.refuse(reply.error);
    },
    flush: () => true,
    fail: (error) => answer.take({ type: 'error', error }),
  };
  return answer;
}
