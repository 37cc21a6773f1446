import type { ChatRequest, Loss, OutputFormat } from '../conversation.ts';
import { effortOfBudget, nearestEffort } from '../effort.ts';
import type { ModelRules } from '../model-rules.ts';
import { outputHint } from '../output-hint.ts';
import { obeySampling } from '../sampling-rules.ts';
import type { Message } from './write-message.ts';

/** Some members of the body, and what could not be said in them. */
export interface Members {
  readonly members: Message;
  readonly losses: readonly Loss[];
  readonly repairs: readonly string[];
  /** Instructions that stand in for a member. */
  readonly hints: readonly string[];
}

function members(written: Message, others: Partial<Omit<Members, 'members'>> = {}): Members {
  return { members: written, losses: [], repairs: [], hints: [], ...others };
}

export function writeSampling(request: ChatRequest, rules: ModelRules): Members {
  const { sampling, losses, repairs } = obeySampling(request.sampling, rules);
  return members(
    {
      ...given(rules.maxTokensField, sampling.maxTokens),
      ...given('temperature', sampling.temperature),
      ...given('top_p', sampling.topP),
      ...given('top_k', sampling.topK),
      ...given('stop', sampling.stop),
      ...given('seed', sampling.seed),
      ...given('frequency_penalty', sampling.frequencyPenalty),
      ...given('presence_penalty', sampling.presencePenalty),
      ...given('logit_bias', sampling.logitBias),
    },
    { losses, repairs },
  );
}

function given(name: string, value: unknown): Message {
  return value === undefined ? {} : { [name]: value };
}

/** `reasoning_effort`, the only knob of this dialect; a model without it thinks as it does. */
export function writeReasoning({ reasoning }: ChatRequest, rules: ModelRules): Members {
  if (!reasoning) return members({});
  const { mode, effort, budgetTokens } = reasoning;
  const asked =
    mode === 'off'
      ? 'none'
      : (effort ?? (budgetTokens !== undefined ? effortOfBudget(budgetTokens) : undefined));
  if (asked === undefined) return members({});
  const known = rules.reasoning === 'effort' ? nearestEffort(asked, rules.efforts) : undefined;
  if (known !== undefined) return members({ reasoning_effort: known });
  // Not to think is what a model does that cannot.
  const lost =
    asked === 'none' && rules.reasoning === 'none'
      ? []
      : [{ what: 'reasoning', why: 'the model has no such switch' }];
  return members({}, { losses: lost });
}

export function writeOutput(output: OutputFormat, rules: ModelRules): Members {
  if (output.kind === 'text') return members({});
  if (output.kind === 'schema' && rules.structuredOutput === 'schema') {
    const { kind: _, ...schema } = output;
    return members({ response_format: { type: 'json_schema', json_schema: schema } });
  }
  const hint = outputHint(output);
  return members(rules.structuredOutput === 'none' ? {} : { response_format: { type: 'json_object' } }, {
    // OpenAI refuses json_object unless a message speaks of JSON, and other dialects do not.
    hints: hint === undefined ? [] : [hint],
    losses:
      output.kind === rules.structuredOutput
        ? []
        : [{ what: 'response_format', why: 'the model is asked in words instead' }],
  });
}

/** What no member of this dialect carries to these servers. */
export function otherLosses({ promptCacheKey, serviceTier, metadata }: ChatRequest): readonly Loss[] {
  const why = 'the provider has no such field';
  const usual = serviceTier === undefined || serviceTier === 'auto' || serviceTier === 'default';
  return [
    ...(promptCacheKey === undefined ? [] : [{ what: 'prompt_cache_key', why }]),
    ...(usual ? [] : [{ what: 'service_tier', why }]),
    ...(metadata === undefined ? [] : [{ what: 'metadata', why }]),
  ];
}
