import { readError } from '../openai/read-error.ts';
import type { UpstreamDialectCodec } from '../upstream-dialect.ts';
import { createReplyReader } from './read-reply.ts';
import { writeRequest } from './write-request.ts';

/** ARGO's own endpoints from before it spoke OpenAI's and Anthropic's dialects: `chat` and `streamchat`. */
export const argoLegacyUpstream: UpstreamDialectCodec = { writeRequest, createReplyReader, readError };
