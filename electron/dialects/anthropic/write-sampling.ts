import type { Sampling } from '../conversation.ts';
import type { ModelRules } from '../model-rules.ts';
import type { Reading } from '../reading.ts';
import { obeySampling } from '../sampling-rules.ts';

/** Where neither the client nor the rules say how long an answer may be: what every Claude since 4 can produce. */
const usualMaxTokens = 32_000;

/** Below it a thinking Claude refuses `top_p`. */
const leastThinkingTopP = 0.95;

export interface ObeyedByClaude {
  readonly sampling: Sampling;
  readonly maxTokens: number;
  readonly repairs: readonly string[];
}

/** The sampling this Claude takes. None takes a temperature above 1, whatever a rule says. */
export function obeyClaude(asked: Sampling, rules: ModelRules, writing: Reading): ObeyedByClaude {
  const temperature = rules.temperature === 'free' ? 'up-to-1' : rules.temperature;
  const { sampling, losses, repairs } = obeySampling(asked, { ...rules, temperature });
  for (const { what, why } of losses) writing.lose(what, why);
  const unknown = {
    seed: sampling.seed,
    frequency_penalty: sampling.frequencyPenalty,
    presence_penalty: sampling.presencePenalty,
    top_logprobs: sampling.topLogprobs,
    logit_bias: sampling.logitBias,
    verbosity: sampling.verbosity,
  };
  for (const [what, value] of Object.entries(unknown)) {
    if (value !== undefined) writing.lose(what, 'no Claude has it');
  }
  const maxTokens = sampling.maxTokens ?? rules.maxOutputTokens ?? usualMaxTokens;
  return { sampling, maxTokens: Math.max(1, Math.trunc(maxTokens)), repairs };
}

/** The sampling as fields. A thinking Claude takes no temperature but 1, no `top_k`, and only a high `top_p`. */
export function writeSampling(sampling: Sampling, thinks: boolean, writing: Reading) {
  const { temperature, topP, topK } = sampling;
  const kept = <Value>(
    what: string,
    value: Value | undefined,
    fits: boolean,
  ): { readonly [x: string]: Value } => {
    if (value === undefined) return {};
    if (fits || !thinks) return { [what]: value };
    writing.lose(what, 'not together with thinking');
    return {};
  };
  const stop = sampling.stop?.filter((sequence) => sequence.trim() !== '') ?? [];
  if (stop.length < (sampling.stop?.length ?? 0)) writing.lose('stop', 'a sequence of white space');
  return {
    ...kept('temperature', temperature, temperature === 1),
    ...kept('top_p', topP, topP !== undefined && topP >= leastThinkingTopP),
    ...kept('top_k', topK, false),
    ...(stop.length > 0 && { stop_sequences: stop }),
  };
}
