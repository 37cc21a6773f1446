import type { UpstreamDialect } from '../dialects/dialect.ts';
import type { UpstreamDialectCodec } from '../dialects/upstream-dialect.ts';
import { upstreamToCome } from './not-yet.ts';

export const upstreamDialects: Readonly<Record<UpstreamDialect, UpstreamDialectCodec>> = {
  'openai-chat': upstreamToCome,
  'openai-responses': upstreamToCome,
  anthropic: upstreamToCome,
  'argo-legacy': upstreamToCome,
};
