import type { ClientDialectCodec } from '../client-dialect.ts';
import type { UpstreamDialectCodec } from '../upstream-dialect.ts';
import { readError } from './read-error.ts';
import { createReplyReader } from './read-reply.ts';
import { readRequest } from './read-request.ts';
import { writeError } from './write-error.ts';
import { createReplyWriter } from './write-reply.ts';
import { writeReply } from './write-reply-json.ts';
import { writeRequest } from './write-request.ts';

/** Clients that speak Anthropic Messages: Claude Code and whatever uses the official SDK. */
export const anthropicClient: ClientDialectCodec = {
  readRequest,
  createReplyWriter,
  writeReply,
  writeError,
  heartbeat: 'event: ping\ndata: {"type": "ping"}\n\n',
};

/** Claude behind the gateway. */
export const anthropicUpstream: UpstreamDialectCodec = { writeRequest, createReplyReader, readError };
