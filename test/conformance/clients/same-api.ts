import type Anthropic from '@anthropic-ai/sdk';
import type { GoogleGenAI } from '@google/genai';
import type OpenAI from 'openai';

/** An older major of the same SDK: its classes have other types and the same methods. */
export function asOpenAi(sdk: object): OpenAI {
  if (!isOpenAi(sdk)) throw new Error('not an OpenAI SDK');
  return sdk;
}

export function asAnthropic(sdk: object): Anthropic {
  if (!isAnthropic(sdk)) throw new Error('not an Anthropic SDK');
  return sdk;
}

function isOpenAi(sdk: object): sdk is OpenAI {
  return 'chat' in sdk && 'responses' in sdk && 'completions' in sdk;
}

function isAnthropic(sdk: object): sdk is Anthropic {
  return 'messages' in sdk && 'beta' in sdk;
}

export function asGoogleGenAi(sdk: object): GoogleGenAI {
  if (!isGoogleGenAi(sdk)) throw new Error('not a Google SDK');
  return sdk;
}

function isGoogleGenAi(sdk: object): sdk is GoogleGenAI {
  return 'models' in sdk && 'chats' in sdk;
}
