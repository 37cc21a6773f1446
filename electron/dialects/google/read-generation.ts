import type { ChatRequest, Sampling } from '../conversation.ts';
import { type Fields, fieldPath, listField, loseOtherFields, numberField } from '../fields.ts';
import { camelField } from './camel-fields.ts';
import { readOutput } from './read-output.ts';
import { readReasoning } from './read-reasoning.ts';

/** Every other field of the configuration is a loss by name. */
const understood: ReadonlySet<string> = new Set([
  '_responseJsonSchema',
  'candidateCount',
  'frequencyPenalty',
  'maxOutputTokens',
  'presencePenalty',
  'responseJsonSchema',
  'responseMimeType',
  'responseModalities',
  'responseSchema',
  'seed',
  'stopSequences',
  'temperature',
  'thinkingConfig',
  'topK',
  'topP',
]);

/** `generationConfig`. */
export function readGeneration(body: Fields): Pick<ChatRequest, 'sampling' | 'reasoning' | 'output'> {
  const config = camelField(body, 'generationConfig');
  if (!config) return { sampling: {}, output: { kind: 'text' } };
  refuseWhatHasNoAnswer(config);
  loseOtherFields(config, understood);
  const reasoning = readReasoning(config);
  return { sampling: readSampling(config), ...(reasoning && { reasoning }), output: readOutput(config) };
}

function readSampling(config: Fields): Sampling {
  const sampling = {
    // Zero is what is written where no limit is meant.
    maxTokens: numberField(config, 'maxOutputTokens', { least: 0, whole: true }) || undefined,
    temperature: numberField(config, 'temperature', { least: 0, most: 2 }),
    topP: numberField(config, 'topP', { least: 0, most: 1 }),
    topK: numberField(config, 'topK', { least: 0, whole: true }) || undefined,
    stop: readStop(config),
    seed: numberField(config, 'seed', { whole: true }),
    frequencyPenalty: numberField(config, 'frequencyPenalty', { least: -2, most: 2 }),
    presencePenalty: numberField(config, 'presencePenalty', { least: -2, most: 2 }),
  };
  return Object.fromEntries(Object.entries(sampling).filter(([, value]) => value !== undefined));
}

/** An empty one would stop at once, or nowhere. */
function readStop(config: Fields): readonly string[] | undefined {
  const words = listField(config, 'stopSequences') ?? [];
  if (words.some((word) => typeof word !== 'string')) {
    const path = fieldPath(config, 'stopSequences');
    config.reading.refuse(path, `${path} must be an array of strings.`);
  }
  const texts = words.filter((word) => typeof word === 'string').filter((word) => word !== '');
  return texts.length > 0 ? texts : undefined;
}

/** What an answer of ours could not hold: several candidates, a voice, or a picture. */
function refuseWhatHasNoAnswer(config: Fields): void {
  const candidates = numberField(config, 'candidateCount', { least: 0, whole: true }) ?? 1;
  if (candidates > 1) {
    const path = fieldPath(config, 'candidateCount');
    config.reading.refuse(
      path,
      `${path} must be 1: this model gives one answer at a time. Ask again for another.`,
    );
  }
  const modes = listField(config, 'responseModalities') ?? [];
  const path = fieldPath(config, 'responseModalities');
  if (modes.length > 0 && !modes.includes('TEXT')) {
    config.reading.refuse(path, `${path} must hold "TEXT": this model answers in nothing else.`);
  } else if (modes.length > 1) config.reading.lose(path, 'the model answers in text alone');
}
