import type { Loss, Sampling } from './conversation.ts';
import type { ModelRules } from './model-rules.ts';

export interface ObeyedSampling {
  readonly sampling: Sampling;
  readonly losses: readonly Loss[];
  readonly repairs: readonly string[];
}

/** What of the sampling a model takes: the rest is named as lost, what was bent as repaired. */
export function obeySampling(asked: Sampling, rules: ModelRules): ObeyedSampling {
  const kept: { -readonly [Key in keyof Sampling]: Sampling[Key] } = { ...asked };
  const losses: Loss[] = [];
  const repairs: string[] = [];
  const drop = (key: keyof Sampling, what: string, why = 'the model does not take it') => {
    if (kept[key] === undefined) return;
    delete kept[key];
    losses.push({ what, why });
  };

  const { temperature, maxTokens, stop } = asked;
  if (rules.temperature === 'never') drop('temperature', 'temperature');
  if (rules.temperature === 'only-1' && temperature !== 1) drop('temperature', 'temperature');
  if (rules.temperature === 'up-to-1' && temperature !== undefined && temperature > 1) {
    kept.temperature = 1;
    repairs.push('temperature');
  }
  drop('topLogprobs', 'top_logprobs', 'a translated answer carries no probabilities');
  drop('verbosity', 'verbosity');
  if (!rules.topP) drop('topP', 'top_p');
  if (!rules.temperatureWithTopP && kept.temperature !== undefined) {
    drop('topP', 'top_p', 'the model does not take it together with temperature');
  }
  if (!rules.topK) drop('topK', 'top_k');
  if (!rules.seed) drop('seed', 'seed');
  if (!rules.penalties) {
    drop('frequencyPenalty', 'frequency_penalty');
    drop('presencePenalty', 'presence_penalty');
  }
  if (maxTokens !== undefined && rules.maxOutputTokens !== undefined && maxTokens > rules.maxOutputTokens) {
    kept.maxTokens = rules.maxOutputTokens;
    repairs.push(rules.maxTokensField);
  }
  if (maxTokens !== undefined && rules.minOutputTokens !== undefined && maxTokens < rules.minOutputTokens) {
    kept.maxTokens = rules.minOutputTokens;
    repairs.push(rules.maxTokensField);
  }
  if (stop && stop.length > rules.maxStops) {
    kept.stop = stop.slice(0, rules.maxStops);
    losses.push({ what: 'stop', why: `the model takes ${rules.maxStops} stop sequences` });
  }
  if (kept.stop?.length === 0) delete kept.stop;
  return { sampling: kept, losses, repairs };
}
