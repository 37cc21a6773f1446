import type { ApiError } from './api-error.ts';
import type { ChatRequest, Loss } from './conversation.ts';
import type { Reply, ReplyEvent } from './reply.ts';
import type { Result } from './result.ts';

/** What a client dialect's folder gives: requests in, answers out, errors in its own shape. */
export interface ClientDialectCodec {
  /**
   * Reads leniently: null is absent, what has no meaning here is a loss. What would change the meaning is an error
   * naming the field. Never throws, whatever the body.
   */
  readRequest(body: unknown, address: RequestAddress): Result<ReadRequest, ApiError>;
  /** Prints the events of one streamed answer. */
  createReplyWriter(context: ReplyContext): ReplyWriter;
  /** The same answer as one JSON body. */
  writeReply(reply: Reply, context: ReplyContext): string;
  writeError(error: ApiError): WrittenError;
  /** What keeps a silent stream alive between two events. */
  readonly heartbeat: string;
}

/** What the path and query say of a request (Google keeps the model and the stream switch there). */
export interface RequestAddress {
  readonly model?: string;
  readonly stream?: boolean;
  /** Google without `alt=sse`: a stream as one JSON array. */
  readonly jsonArray?: boolean;
}

export interface ReadRequest {
  readonly request: ChatRequest;
  readonly losses: readonly Loss[];
}

export interface ReplyContext {
  readonly request: ChatRequest;
  /** The request as the client sent it, parsed: Responses echoes its fields. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly address: RequestAddress;
  /** Whether the client asked for usage in its stream (`stream_options.include_usage`). */
  readonly includeUsage: boolean;
}

export interface ReplyWriter {
  readonly contentType: string;
  /** The text to send for this event, '' for none. A whole upstream read becomes one write to the socket. */
  write(event: ReplyEvent): string;
  /** In place of the codec's heartbeat, where what keeps the stream alive depends on what was sent. */
  beat?(): string;
}

export interface WrittenError {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
