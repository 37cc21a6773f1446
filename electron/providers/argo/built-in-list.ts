import type { ListedModel } from './read-model-list.ts';

/** What the gateway served in mid-2026: used until a first list was seen. Upstream id to display name. */
const builtIn = {
  gpt4o: 'GPT-4o',
  gpto1: 'o1',
  gpto3mini: 'o3-mini',
  gpto3: 'o3',
  gpto4mini: 'o4-mini',
  gpt41: 'GPT-4.1',
  gpt41mini: 'GPT-4.1 mini',
  gpt41nano: 'GPT-4.1 nano',
  gpt5: 'GPT-5',
  gpt5mini: 'GPT-5 mini',
  gpt5nano: 'GPT-5 nano',
  gpt51: 'GPT-5.1',
  gpt52: 'GPT-5.2',
  gpt54: 'GPT-5.4',
  gpt54mini: 'GPT-5.4 mini',
  gpt54nano: 'GPT-5.4 nano',
  gpt55: 'GPT-5.5',
  gemini25pro: 'Gemini 2.5 Pro',
  gemini25flash: 'Gemini 2.5 Flash',
  gemini35flash: 'Gemini 3.5 Flash',
  gemini31flashlite: 'Gemini 3.1 Flash Lite',
  claudeopus48: 'Claude Opus 4.8',
  claudeopus47: 'Claude Opus 4.7',
  claudeopus46: 'Claude Opus 4.6',
  claudeopus45: 'Claude Opus 4.5',
  claudeopus41: 'Claude Opus 4.1',
  claudesonnet5: 'Claude Sonnet 5',
  claudesonnet46: 'Claude Sonnet 4.6',
  claudesonnet45: 'Claude Sonnet 4.5',
  claudehaiku45: 'Claude Haiku 4.5',
};

export const builtInList: readonly ListedModel[] = Object.entries(builtIn).map(([upstreamId, name]) => ({
  upstreamId,
  names: [name],
}));
