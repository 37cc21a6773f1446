import type { ClientDialectCodec } from '../dialects/client-dialect.ts';
import type { ClientDialect } from '../dialects/dialect.ts';
import { clientToCome } from './not-yet.ts';

/** What speaks with each kind of client; a further dialect is one folder and one line. */
export const clientDialects: Readonly<Record<ClientDialect, ClientDialectCodec>> = {
  'openai-chat': clientToCome,
  'openai-completions': clientToCome,
  'openai-responses': clientToCome,
  anthropic: clientToCome,
  google: clientToCome,
};
