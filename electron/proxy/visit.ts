import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { type ApiError, apiError } from '../dialects/api-error.ts';
import type { ClientDialect } from '../dialects/dialect.ts';
import type { Usage } from '../dialects/reply.ts';
import type { Found, Target } from '../providers/provider.ts';
import { writeError } from './client/write-error.ts';
import type { ExchangeRecord } from './ports.ts';

type Lane = ExchangeRecord['lane'];

/** One request on its way through the house: what is known of it so far, and the ways to answer it. */
export class Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly dialect: ClientDialect;
  readonly path: string;
  readonly #at = Date.now();
  readonly #startedAt = performance.now();
  /** What is told beside the answer; undefined as long as that is nothing. */
  #notes: Record<string, string> | undefined;
  #lane: Lane = 'local';
  #askedModel: string | undefined;
  #target: Target | undefined;
  #stream = false;
  #firstByteMs: number | undefined;
  #error: string | undefined;
  #dropped: readonly string[] = [];
  #repaired: readonly string[] = [];
  usage: Usage | undefined;

  constructor(request: IncomingMessage, response: ServerResponse, dialect: ClientDialect, path: string) {
    this.request = request;
    this.response = response;
    this.dialect = dialect;
    this.path = path;
  }

  asked(model: string, stream: boolean): void {
    this.#askedModel = model;
    this.#stream = stream;
  }

  goes(lane: Lane, target: Target, found: Found): void {
    this.#lane = lane;
    this.#target = target;
    if (found.insteadOf !== undefined) {
      this.#note('x-argo-model-fallback', `${found.insteadOf} -> ${target.model.upstreamId}`);
    }
  }

  dropped(names: readonly string[]): void {
    this.#dropped = names;
    if (names.length > 0) this.#note('x-argo-dropped', names.join(', '));
  }

  repaired(names: readonly string[]): void {
    this.#repaired = names;
    if (names.length > 0) this.#note('x-argo-repaired', names.join(', '));
  }

  /** Writes the head of a streamed or relayed answer; it leaves with the first bytes behind it, in one packet. */
  head(status: number, headers: OutgoingHttpHeaders): void {
    this.#firstByteMs = this.#elapsedMs();
    this.response.writeHead(status, this.#notes ? { ...headers, ...this.#notes } : headers);
  }

  sendJson(status: number, body: string, headers: OutgoingHttpHeaders = {}): void {
    // What is left of the body is read and thrown away: a client still sending would meet a reset instead of this answer.
    this.request.resume();
    this.#firstByteMs ??= this.#elapsedMs();
    const bytes = Buffer.from(body);
    this.response.writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': bytes.length,
      ...headers,
      ...this.#notes,
    });
    this.response.end(this.request.method === 'HEAD' ? undefined : bytes);
  }

  /** Answers with an error in the client's own shape, as long as no head was sent. */
  refuse(error: ApiError, headers: OutgoingHttpHeaders = {}): void {
    this.failed(error.message);
    const written = writeError(this.dialect, error);
    this.sendJson(written.status, written.body, { ...written.headers, ...headers });
  }

  /** An unforeseen exception: the client gets a sentence, the place goes to the record and so to the log; no message, which may quote the prompt. */
  crashed(error: unknown): void {
    this.failed(error instanceof Error ? `${error.name} ${placeOf(error)}` : 'unknown exception');
    if (this.response.headersSent) this.response.destroy();
    else this.refuse(apiError('server', 'Argo Tray could not handle this request; its log says why.'));
  }

  /** Fires when the client has gone, or its answer is over. */
  gone(): AbortSignal {
    const controller = new AbortController();
    this.response.once('close', () => controller.abort());
    return controller.signal;
  }

  /** Notes an error for the record without answering. */
  failed(message: string): void {
    this.#error ??= message;
  }

  record(): ExchangeRecord {
    const { request, response } = this;
    return {
      at: this.#at,
      client: (request.headers['user-agent'] ?? '').slice(0, 120),
      dialect: this.dialect,
      path: this.path,
      askedModel: this.#askedModel,
      usedModel: this.#target?.model.upstreamId,
      provider: this.#target?.provider,
      lane: this.#lane,
      status: response.writableFinished || response.headersSent ? response.statusCode : 499,
      stream: this.#stream,
      firstByteMs: this.#firstByteMs,
      totalMs: this.#elapsedMs(),
      usage: this.usage,
      dropped: this.#dropped,
      repaired: this.#repaired,
      error: this.#error,
    };
  }

  #note(header: string, text: string): void {
    this.#notes = { ...this.#notes, [header]: headerText(text) };
  }

  #elapsedMs(): number {
    return performance.now() - this.#startedAt;
  }
}

/** Header values are Latin-1 without control characters. */
function headerText(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 1000);
}

function placeOf(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 3)
    .join(' ')
    .trim();
}
