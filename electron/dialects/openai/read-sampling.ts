import type { Sampling } from '../conversation.ts';
import { type Fields, listField, numberField, objectField, wordField } from '../fields.ts';

/** How to choose words, and when to stop. Shared with the completions of before, which spell it the same. */
export function readSampling(body: Fields): Sampling {
  const maxTokens =
    numberField(body, 'max_completion_tokens', { least: 1, whole: true }) ??
    numberField(body, 'max_tokens', { least: 1, whole: true });
  // vLLM's -1 means that there is no limit.
  const topK = numberField(body, 'top_k', { whole: true }) ?? 0;
  return present({
    maxTokens,
    temperature: numberField(body, 'temperature', { least: 0, most: 2 }),
    topP: numberField(body, 'top_p', { least: 0, most: 1 }),
    topK: topK > 0 ? topK : undefined,
    stop: readStop(body),
    seed: numberField(body, 'seed', { whole: true }),
    frequencyPenalty: numberField(body, 'frequency_penalty', { least: -2, most: 2 }),
    presencePenalty: numberField(body, 'presence_penalty', { least: -2, most: 2 }),
    logitBias: readBias(body),
    verbosity: wordField(body, 'verbosity', ['low', 'medium', 'high']),
  });
}

type Optional<Type> = { readonly [Key in keyof Type]: Type[Key] | undefined };

function present(sampling: Optional<Required<Omit<Sampling, 'topLogprobs'>>>): Sampling {
  return Object.fromEntries(Object.entries(sampling).filter(([, value]) => value !== undefined));
}

/** A string or a list of them. An empty one would stop at once, or nowhere. */
function readStop(body: Fields): readonly string[] | undefined {
  const { stop } = body.object;
  if (typeof stop === 'string') return stop === '' ? undefined : [stop];
  const words = listField(body, 'stop');
  if (words?.some((word) => typeof word !== 'string')) {
    body.reading.refuse('stop', 'stop must be a string or an array of strings.');
  }
  const texts = words?.filter((word) => typeof word === 'string').filter((word) => word !== '');
  return texts?.length ? texts : undefined;
}

function readBias(body: Fields): Readonly<Record<string, number>> | undefined {
  const bias = objectField(body, 'logit_bias')?.object;
  if (!bias) return undefined;
  const numbers = Object.entries(bias).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  );
  return numbers.length > 0 ? Object.fromEntries(numbers) : undefined;
}
