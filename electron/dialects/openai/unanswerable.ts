import { type ApiError, apiError } from '../api-error.ts';
import type { ChatRequest } from '../conversation.ts';
import type { ModelRules } from '../model-rules.ts';

/** The refusal of tools for a model that has none. */
export function toolsRefusal({ model, tools }: ChatRequest, rules: ModelRules): ApiError | undefined {
  if (tools.length === 0 || rules.tools) return undefined;
  const message = `${model} cannot call tools: choose a model that can, or send no tools.`;
  return apiError('invalid-request', message, { param: 'tools' });
}

/** The refusal of a conversation of which nothing is left once it is written. */
export const noMessages: ApiError = apiError('invalid-request', 'There is no message to answer.', {
  param: 'messages',
});
