import type { ClientDialectCodec } from '../client-dialect.ts';
import { writeError } from '../openai/error.ts';
import { readError } from '../openai/read-error.ts';
import type { UpstreamDialectCodec } from '../upstream-dialect.ts';
import { createReplyReader } from './read-reply.ts';
import { readRequest } from './read-request.ts';
import { createReplyWriter } from './write-chunks.ts';
import { writeReply } from './write-reply.ts';
import { writeRequest } from './write-request.ts';

/** `POST /v1/chat/completions` as clients speak it. */
export const openaiChatClient: ClientDialectCodec = {
  readRequest,
  createReplyWriter,
  writeReply,
  writeError,
  heartbeat: ': still working\n\n',
};

/** `POST …/chat/completions` as ARGO, vLLM and SambaNova take it. */
export const openaiChatUpstream: UpstreamDialectCodec = { writeRequest, createReplyReader, readError };
