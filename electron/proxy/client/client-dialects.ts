import { anthropicClient } from '../../dialects/anthropic/anthropic.ts';
import type { ClientDialectCodec } from '../../dialects/client-dialect.ts';
import type { ClientDialect } from '../../dialects/dialect.ts';
import { googleClient } from '../../dialects/google/google.ts';
import { openaiChatClient } from '../../dialects/openai-chat/openai-chat.ts';
import { openaiCompletionsClient } from '../../dialects/openai-completions/openai-completions.ts';
import { openaiResponsesClient } from '../../dialects/openai-responses/openai-responses.ts';

/** What speaks with each kind of client; a further dialect is one folder and one line. */
export const clientDialects: Readonly<Record<ClientDialect, ClientDialectCodec>> = {
  'openai-chat': openaiChatClient,
  'openai-completions': openaiCompletionsClient,
  'openai-responses': openaiResponsesClient,
  anthropic: anthropicClient,
  google: googleClient,
};
