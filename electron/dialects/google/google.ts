import type { ClientDialectCodec } from '../client-dialect.ts';
import { readRequest } from './read-request.ts';
import { writeError } from './write-error.ts';
import { createReplyWriter } from './write-reply.ts';
import { writeReply } from './write-reply-json.ts';

/** Clients that speak Google's `generateContent`: Gemini CLI, Google's SDKs and whatever is built on them. */
export const googleClient: ClientDialectCodec = {
  readRequest,
  createReplyWriter,
  writeReply,
  writeError,
  // What its clients survive depends on what was sent: the writer beats.
  heartbeat: '',
};
