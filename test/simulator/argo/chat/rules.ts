import type { Rule } from '../../wire/rules.ts';
import { countTokens } from '../../wire/tokens.ts';
import { openAiRefusal } from '../errors.ts';
import type { GoogleModel, OpenAiModel } from '../models.ts';
import type { ArgoBehaviour } from '../options.ts';
import type { ChatRequest } from './request.ts';

export interface ChatSubject<Model = OpenAiModel | GoogleModel> {
  readonly model: Model;
  readonly request: ChatRequest;
  readonly behaviour: ArgoBehaviour;
}

/** The limit a request gives, in whichever field. */
export function limitOf(request: ChatRequest): number | undefined {
  return request.max_completion_tokens ?? request.max_tokens ?? undefined;
}

/** What holds for every model of this path. */
export const sharedChatRules: readonly Rule<ChatSubject>[] = [
  {
    name: 'stream_options needs stream',
    refuses: ({ request }) =>
      request.stream_options != null &&
      request.stream !== true &&
      openAiRefusal("The 'stream_options' parameter is only allowed when 'stream' is enabled.", {
        param: 'stream_options',
      }),
  },
  {
    name: 'tool_choice needs tools',
    refuses: ({ request }) =>
      request.tool_choice != null &&
      request.tools == null &&
      openAiRefusal(
        "Invalid value for 'tool_choice': 'tool_choice' is only allowed when 'tools' are specified.",
        {
          param: 'tool_choice',
        },
      ),
  },
  {
    name: 'parallel_tool_calls needs tools',
    refuses: ({ request }) =>
      request.parallel_tool_calls != null &&
      request.tools == null &&
      openAiRefusal(
        "Invalid value for 'parallel_tool_calls': 'parallel_tool_calls' is only allowed when 'tools' are specified.",
        { param: 'parallel_tool_calls' },
      ),
  },
  {
    name: 'a limit above the model’s',
    refuses({ model, request }) {
      const limit = limitOf(request);
      if (limit === undefined || limit <= model.maxOutput) return false;
      const param = request.max_completion_tokens == null ? 'max_tokens' : 'max_completion_tokens';
      return openAiRefusal(
        `${param} is too large: ${limit}. This model supports at most ${model.maxOutput} completion tokens, whereas you provided ${limit}.`,
        { param, code: 'invalid_value' },
      );
    },
  },
  {
    name: 'a prompt above the context',
    refuses({ model, request }) {
      const tokens = countTokens(JSON.stringify(request.messages));
      return (
        tokens > model.context &&
        openAiRefusal(
          `This model's maximum context length is ${model.context} tokens. However, your messages resulted in ${tokens} tokens. Please reduce the length of the messages.`,
          { param: 'messages', code: 'context_length_exceeded' },
        )
      );
    },
  },
];
