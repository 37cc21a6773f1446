import { alcfChatUpstream } from '../../dialects/alcf/alcf-chat.ts';
import { alcfCompletionsUpstream } from '../../dialects/alcf/alcf-completions.ts';
import { anthropicUpstream } from '../../dialects/anthropic/anthropic.ts';
import { argoLegacyUpstream } from '../../dialects/argo-legacy/argo-legacy.ts';
import type { UpstreamDialect } from '../../dialects/dialect.ts';
import { openaiChatUpstream } from '../../dialects/openai-chat/openai-chat.ts';
import type { UpstreamDialectCodec } from '../../dialects/upstream-dialect.ts';

/** What talks to each upstream; Responses is relayed only, and errors as chat does. */
export const upstreamDialects: Readonly<Record<UpstreamDialect, UpstreamDialectCodec>> = {
  'openai-chat': openaiChatUpstream,
  'openai-responses': openaiChatUpstream,
  anthropic: anthropicUpstream,
  'argo-legacy': argoLegacyUpstream,
  'alcf-chat': alcfChatUpstream(openaiChatUpstream),
  'alcf-completions': alcfCompletionsUpstream,
};
