import { writeError as anthropic } from '../../dialects/anthropic/write-error.ts';
import type { ApiError } from '../../dialects/api-error.ts';
import type { WrittenError } from '../../dialects/client-dialect.ts';
import type { ClientDialect } from '../../dialects/dialect.ts';
import { writeError as google } from '../../dialects/google/write-error.ts';
import { writeError as openai } from '../../dialects/openai/error.ts';

const writers: Readonly<Record<ClientDialect, (error: ApiError) => WrittenError>> = {
  'openai-chat': openai,
  'openai-completions': openai,
  'openai-responses': openai,
  anthropic,
  google,
};

/** An error in the client's own shape. */
export function writeError(dialect: ClientDialect, error: ApiError): WrittenError {
  return writers[dialect](error);
}
