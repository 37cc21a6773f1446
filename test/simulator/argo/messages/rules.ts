import type { Rule } from '../../wire/rules.ts';
import { countTokens } from '../../wire/tokens.ts';
import { anthropicRefusal } from '../errors.ts';
import type { AnthropicModel } from '../models.ts';
import type { ArgoBehaviour } from '../options.ts';
import type { MessagesRequest } from './request.ts';

export interface MessagesSubject {
  readonly model: AnthropicModel;
  readonly request: MessagesRequest;
  readonly behaviour: ArgoBehaviour;
}

/** What each Claude takes, beside the shape of a request. */
export const parameterRules: readonly Rule<MessagesSubject>[] = [
  {
    name: 'max_tokens above the model’s',
    refuses: ({ model, request: { max_tokens } }) =>
      max_tokens > model.maxOutput &&
      anthropicRefusal(
        `max_tokens: ${max_tokens} > ${model.maxOutput}, which is the maximum allowed number of output tokens for ${model.vendor}`,
      ),
  },
  {
    name: 'a prompt above the context',
    refuses({ model, request }) {
      const tokens = countTokens(JSON.stringify([request.system, request.tools, request.messages]));
      return (
        tokens > model.context &&
        anthropicRefusal(`prompt is too long: ${tokens} tokens > ${model.context} maximum`)
      );
    },
  },
  ...(['temperature', 'top_p', 'top_k'] as const).map(
    (name): Rule<MessagesSubject> => ({
      name: `${name} where no sampling is taken`,
      refuses: ({ model, request }) =>
        model.sampling === 'none' &&
        request[name] !== undefined &&
        anthropicRefusal(`\`${name}\` is deprecated for this model.`),
    }),
  ),
  {
    name: 'temperature and top_p together',
    refuses: ({ model, request }) =>
      model.sampling === 'one' &&
      request.temperature !== undefined &&
      request.top_p !== undefined &&
      anthropicRefusal(
        '`temperature` and `top_p` cannot both be specified for this model. Please use only one.',
      ),
  },
  {
    name: 'thinking enabled on an adaptive model',
    refuses: ({ model, request }) =>
      model.thinking === 'adaptive' &&
      request.thinking?.type === 'enabled' &&
      anthropicRefusal(
        '"thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.',
      ),
  },
  {
    name: 'thinking adaptive on a budget model',
    refuses: ({ model, request }) =>
      model.thinking === 'budget' &&
      request.thinking?.type === 'adaptive' &&
      anthropicRefusal('adaptive thinking is not supported on this model'),
  },
  {
    name: 'a thinking budget of max_tokens or more',
    refuses: ({ request: { thinking, max_tokens } }) =>
      thinking?.type === 'enabled' &&
      thinking.budget_tokens >= max_tokens &&
      anthropicRefusal('`max_tokens` must be greater than `thinking.budget_tokens`.'),
  },
  {
    name: 'temperature beside a thinking budget',
    refuses: ({ request: { thinking, temperature } }) =>
      thinking?.type === 'enabled' &&
      temperature !== undefined &&
      temperature !== 1 &&
      anthropicRefusal('`temperature` may only be set to 1 when thinking is enabled.'),
  },
  {
    name: 'top_k beside a thinking budget',
    refuses: ({ request: { thinking, top_k } }) =>
      thinking?.type === 'enabled' &&
      top_k !== undefined &&
      anthropicRefusal('`top_k` must be unset when thinking is enabled.'),
  },
  {
    name: 'a forced tool beside a thinking budget',
    refuses: ({ request: { thinking, tool_choice } }) =>
      thinking?.type === 'enabled' &&
      (tool_choice?.type === 'any' || tool_choice?.type === 'tool') &&
      anthropicRefusal('Thinking may not be enabled when tool_choice forces tool use.'),
  },
  {
    name: 'an effort the model does not know',
    refuses: ({ model, request: { output_config } }) =>
      output_config?.effort != null &&
      !model.efforts.includes(output_config.effort) &&
      anthropicRefusal(`output_config.effort: Input should be one of ${model.efforts.join(', ')}`),
  },
  {
    name: 'blank stop sequence',
    refuses: ({ request }) =>
      request.stop_sequences?.some((stop) => stop.trim() === '') &&
      anthropicRefusal('stop_sequences: each stop sequence must contain non-whitespace'),
  },
  {
    name: 'tool_choice needs tools',
    refuses: ({ request: { tool_choice, tools } }) =>
      tool_choice !== undefined &&
      (tools ?? []).length === 0 &&
      anthropicRefusal('tool_choice may only be specified while providing tools.'),
  },
  {
    name: 'a forced tool that is not there',
    refuses: ({ request: { tool_choice, tools } }) =>
      tool_choice?.type === 'tool' &&
      !tools?.some(({ name }) => name === tool_choice.name) &&
      anthropicRefusal(`Tool '${tool_choice.name}' not found in provided tools`),
  },
  {
    name: 'two tools of one name',
    refuses: ({ request: { tools = [] } }) =>
      new Set(tools.map(({ name }) => name)).size < tools.length &&
      anthropicRefusal('tools: Tool names must be unique.'),
  },
  {
    name: 'more than four cache marks',
    refuses({ request }) {
      const marks = JSON.stringify(request).split('"cache_control":{').length - 1;
      return (
        marks > 4 &&
        anthropicRefusal(`A maximum of 4 blocks with cache_control may be provided. Found ${marks}.`)
      );
    },
  },
];
