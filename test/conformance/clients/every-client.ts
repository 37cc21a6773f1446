import { aiSdkClients } from './ai-sdk.ts';
import { anthropic, olderAnthropic } from './anthropic.ts';
import type { Client } from './client.ts';
import { generativeAi } from './generative-ai.ts';
import { googleGenAi, olderGoogleGenAi } from './google-genai.ts';
import { openai6Chat, openaiChat } from './openai-chat.ts';
import { openaiCompletions } from './openai-completions.ts';
import { openai6Responses, openaiResponses } from './openai-responses.ts';

export const everyClient: readonly Client[] = [
  openaiChat,
  openai6Chat,
  openaiResponses,
  openai6Responses,
  openaiCompletions,
  anthropic,
  olderAnthropic,
  googleGenAi,
  olderGoogleGenAi,
  generativeAi,
  ...aiSdkClients,
];

/** The official SDK of each dialect, in its newest major. */
export const officialClients: readonly Client[] = [
  openaiChat,
  openaiCompletions,
  openaiResponses,
  anthropic,
  googleGenAi,
];
