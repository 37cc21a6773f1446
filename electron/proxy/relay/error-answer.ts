import type { OutgoingHttpHeaders } from 'node:http';
import type { ApiError } from '../../dialects/api-error.ts';
import type { ClientDialect } from '../../dialects/dialect.ts';
import { objectOf, parseJson } from '../../dialects/json-value.ts';
import type { UpstreamFailure } from '../../providers/ask.ts';
import type { Receiver } from '../upstream/receiver.ts';
import type { Visit } from '../visit.ts';

export interface ErrorAnswerOptions {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  read(body: string): ApiError;
  takesOver(error: ApiError): boolean;
  refuse(error: ApiError): void;
  explained(failure: UpstreamFailure): ApiError;
}

const limitBytes = 1_048_576;

/** Collects an upstream's error; passes it on as it is where it has the client's shape, else says it in that shape. */
export function createErrorAnswer(visit: Visit, options: ErrorAnswerOptions): Receiver {
  const chunks: Buffer[] = [];
  let size = 0;
  return {
    push(chunk) {
      size += chunk.length;
      if (size <= limitBytes) chunks.push(chunk);
      return true;
    },
    end() {
      const body = Buffer.concat(chunks);
      const text = body.toString();
      const error = options.read(text);
      if (options.takesOver(error)) return;
      if (visit.response.headersSent || options.status < 400 || !hasShape(visit.dialect, text)) {
        options.refuse(error);
        return;
      }
      visit.failed(error.message);
      visit.head(options.status, options.headers);
      visit.response.end(body);
    },
    failed: (failure) => options.refuse(options.explained(failure)),
  };
}

/** Whether the client's SDK would find the error's message where it looks for it (dialects.md, section 2.17). */
function hasShape(dialect: ClientDialect, text: string): boolean {
  const body = objectOf(parseJson(text));
  if (typeof objectOf(body?.error)?.message !== 'string') return false;
  return dialect !== 'anthropic' || body?.type === 'error';
}
