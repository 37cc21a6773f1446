import { StringDecoder } from 'node:string_decoder';
import { createSseReader, type SseReader } from './sse-lines.ts';
import type { ReplyReader } from './upstream-dialect.ts';

export interface AnswerHandlers {
  /** One server-sent event. */
  event(data: string, name: string): void;
  /** The body was one JSON value. */
  whole(value: unknown): void;
  /** The body was neither: a proxy's page, a plain sentence, a JSON cut in the middle. At most 2000 characters. */
  unreadable(text: string): void;
  /** After everything else, once. */
  end(): void;
}

const openBrace = 0x7b;

/**
 * Reads an answer by what it is and not by what was asked for: an upstream that was asked to stream may answer with
 * one JSON body, and the other way round. The first character tells them apart.
 */
export function createAnswerReader(handlers: AnswerHandlers): ReplyReader {
  let reader: ReplyReader | undefined;
  return {
    push(chunk) {
      const body = reader ? chunk : withoutLeadingSpace(chunk);
      if (body.length === 0) return;
      reader ??= body[0] === openBrace ? createWholeReader(handlers) : createEventReader(handlers);
      reader.push(body);
    },
    end() {
      reader?.end();
      handlers.end();
    },
  };
}

function createEventReader(handlers: AnswerHandlers): ReplyReader {
  let delivered = false;
  const head = new StringDecoder('utf8');
  let start = '';
  const sse: SseReader = createSseReader((data, name) => {
    delivered = true;
    handlers.event(data, name);
  });
  return {
    push(chunk) {
      if (!delivered && start.length < 2000) start += head.write(Buffer.from(chunk));
      sse.push(chunk);
    },
    end() {
      sse.end();
      if (!delivered && !start.startsWith(':')) handlers.unreadable(start.slice(0, 2000));
    },
  };
}

function createWholeReader(handlers: AnswerHandlers): ReplyReader {
  const chunks: Uint8Array[] = [];
  return {
    push(chunk) {
      chunks.push(chunk);
    },
    end() {
      const text = Buffer.concat(chunks).toString('utf8');
      try {
        handlers.whole(JSON.parse(text));
      } catch {
        handlers.unreadable(text.slice(0, 2000));
      }
    },
  };
}

/** Skips white space and a byte order mark. */
function withoutLeadingSpace(chunk: Uint8Array): Uint8Array {
  let at = 0;
  while (at < chunk.length && ignorable.has(chunk[at] ?? 0)) at++;
  return at === 0 ? chunk : chunk.subarray(at);
}

const ignorable = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]);
