import { argoModels } from '../../../../electron/providers/argo/argo-models.ts';
import { createModelRules } from '../../../../electron/providers/argo/model-rules.ts';
import { readModelList } from '../../../../electron/providers/argo/read-model-list.ts';
import type { Model } from '../../../../electron/providers/model.ts';

/** The catalogue the gateway's answer with these entries gives. */
export function modelsOf(entries: readonly unknown[]): readonly Model[] {
  const read = readModelList(JSON.stringify({ object: 'list', data: entries }));
  if (!read.ok) throw new Error(`The list ${read.error}`);
  return argoModels(read.value.models, createModelRules());
}

/** An entry as the gateway writes it today. */
export function entry(id: string, internalId: string): Readonly<Record<string, unknown>> {
  return { id, internal_id: internalId, object: 'model', created: 1_700_000_000, owned_by: 'argo' };
}

/** What the gateway's document and its later lists name, old and new together. */
export const wholeList = [
  entry('GPT-3.5 Turbo', 'gpt35'),
  entry('GPT-3.5 Turbo 16k', 'gpt35large'),
  entry('GPT-4', 'gpt4'),
  entry('GPT-4 32k', 'gpt4large'),
  entry('GPT-4 Turbo', 'gpt4turbo'),
  entry('GPT-4o', 'gpt4o'),
  entry('GPT-4o Latest', 'gpt4olatest'),
  entry('o1', 'gpto1'),
  entry('o1-mini', 'gpto1mini'),
  entry('o1-preview', 'gpto1preview'),
  entry('o3', 'gpto3'),
  entry('o3-mini', 'gpto3mini'),
  entry('o4-mini', 'gpto4mini'),
  entry('GPT-4.1', 'gpt41'),
  entry('GPT-4.1 Mini', 'gpt41mini'),
  entry('GPT-4.1 Nano', 'gpt41nano'),
  entry('GPT-5', 'gpt5'),
  entry('GPT-5 Mini', 'gpt5mini'),
  entry('GPT-5 Nano', 'gpt5nano'),
  entry('GPT-5.1', 'gpt51'),
  entry('GPT-5.4', 'gpt54'),
  entry('GPT-5.5', 'gpt55'),
  entry('Gemini 2.5 Pro', 'gemini25pro'),
  entry('Gemini 2.5 Flash', 'gemini25flash'),
  entry('Gemini 3.1 Flash Lite', 'gemini31flashlite'),
  entry('Claude Opus 4', 'claudeopus4'),
  entry('Claude Opus 4.1', 'claudeopus41'),
  entry('Claude Opus 4.5', 'claudeopus45'),
  entry('Claude Opus 4.6', 'claudeopus46'),
  entry('Claude Opus 4.7', 'claudeopus47'),
  entry('Claude Sonnet 3.5 v2', 'claudesonnet35v2'),
  entry('Claude Sonnet 3.7', 'claudesonnet37'),
  entry('Claude Sonnet 4', 'claudesonnet4'),
  entry('Claude Sonnet 4.5', 'claudesonnet45'),
  entry('Claude Sonnet 4.6', 'claudesonnet46'),
  entry('Claude Sonnet 5', 'claudesonnet5'),
  entry('Claude Haiku 3.5', 'claudehaiku35'),
  entry('Claude Haiku 4.5', 'claudehaiku45'),
  entry('Claude Fable', 'claudefable'),
  entry('Opus 5', 'opus5'),
  entry('Fable 5', 'fable5'),
];
