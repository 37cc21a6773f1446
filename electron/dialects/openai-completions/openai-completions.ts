import type { ClientDialectCodec } from '../client-dialect.ts';
import { writeError } from '../openai/error.ts';
import { readRequest } from './read-request.ts';
import { createReplyWriter } from './write-chunks.ts';
import { writeReply } from './write-reply.ts';

/** `POST /v1/completions`, from before there were conversations. */
export const openaiCompletionsClient: ClientDialectCodec = {
  readRequest,
  createReplyWriter,
  writeReply,
  writeError,
  heartbeat: ': still working\n\n',
};
