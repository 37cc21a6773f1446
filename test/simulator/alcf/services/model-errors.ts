import type { Prompt } from '../../argo/prompt.ts';
import { countTokens } from '../../wire/tokens.ts';
import type { AlcfModel } from '../models.ts';
import type { ModelError } from '../script.ts';

export function bad(message: string): ModelError {
  return { status: 400, message, type: 'BadRequestError' };
}

export function tooLong(
  { whole }: Pick<Prompt, 'whole'>,
  limit: number,
  { context }: AlcfModel,
): ModelError | undefined {
  const tokens = countTokens(whole);
  if (tokens + limit <= context) return undefined;
  return bad(
    `This model's maximum context length is ${context} tokens. However, you requested ${tokens + limit} tokens (${tokens} in the messages, ${limit} in the completion). Please reduce the length of the messages or completion.`,
  );
}
