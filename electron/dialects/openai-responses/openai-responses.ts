import type { ClientDialectCodec } from '../client-dialect.ts';
import { writeError } from '../openai/error.ts';
import { readRequest } from './read-request.ts';
import { createRememberedItems } from './remembered-items.ts';
import { createResponseWriter } from './write-reply.ts';
import { writeReply } from './write-reply-json.ts';

/** Characters of answers kept for clients that come back with their ids alone. */
export const rememberedItems = createRememberedItems(8_000_000);

/** `POST /v1/responses`: Codex, and whatever uses OpenAI's SDK as it is meant to be used now. */
export const openaiResponsesClient: ClientDialectCodec = {
  readRequest: (body) => readRequest(body, rememberedItems),
  createReplyWriter: (context) => createResponseWriter(context, rememberedItems),
  writeReply: (reply, context) => writeReply(reply, context, rememberedItems),
  writeError,
  heartbeat: ': still working\n\n',
};
