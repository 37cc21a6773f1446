import {
  type Content,
  type FunctionCallingConfig,
  FunctionCallingConfigMode,
  type GenerateContentConfig,
  type GenerateContentResponse,
  GoogleGenAI,
  type Part,
} from '@google/genai';
import { GoogleGenAI as OlderGoogleGenAI } from 'google-genai-2';
import type { Answered, AskedTurn, Finish, Question } from '../question.ts';
import type { Connection, Dialogue, Mode } from './client.ts';
import { asGoogleGenAi } from './same-api.ts';
import { type SdkKind, type SdkOptions, sdkClient } from './sdk-client.ts';

const kind: SdkKind<GoogleGenAI> = {
  dialect: 'google',
  shows: { refusal: false },
  path: '',
  dialogue,
};

export const googleGenAi = sdkClient(
  kind,
  'google genai 3',
  (options) => new GoogleGenAI(googleOptions(options)),
);
export const olderGoogleGenAi = sdkClient(
  kind,
  'google genai 2',
  (options) => asGoogleGenAi(new OlderGoogleGenAI(googleOptions(options))),
  'few',
);

function googleOptions({ apiKey, baseURL }: SdkOptions) {
  return { apiKey, httpOptions: { baseUrl: baseURL } };
}

/** Through its chat session, which drops an answer it finds malformed from its history. */
function dialogue(sdk: GoogleGenAI, connection: Connection, question: Question): Dialogue {
  const config = configOf(question);
  const turns = question.turns.map(content);
  let chat = sdk.chats.create({ model: connection.model, history: turns.slice(0, -1), config });
  let message: Part[] = turns.at(-1)?.parts ?? [];
  return {
    async ask(mode: Mode) {
      const chunks: GenerateContentResponse[] = [];
      if (mode === 'whole') chunks.push(await chat.sendMessage({ message }));
      else for await (const chunk of await chat.sendMessageStream({ message })) chunks.push(chunk);
      return answered(chunks);
    },
    giveResults(outputs) {
      message = outputs.map(({ call, text }) => ({
        functionResponse: {
          name: call.name,
          response: { output: text },
          ...(call.id !== undefined && { id: call.id }),
        },
      }));
    },
    say(text) {
      message = [{ text }];
    },
    changeModel(model) {
      chat = sdk.chats.create({ model, history: chat.getHistory(true), config });
    },
  };
}

function content({ role, text, png }: AskedTurn): Content {
  const picture = png === undefined ? [] : [{ inlineData: { mimeType: 'image/png', data: png } }];
  return { role: role === 'user' ? 'user' : 'model', parts: [{ text }, ...picture] };
}

function configOf(question: Question): GenerateContentConfig {
  const { instructions, tools, choice, schema, stop, maxTokens, thinks } = question;
  return {
    automaticFunctionCalling: { disable: true },
    ...(instructions && { systemInstruction: instructions.map(({ text }) => ({ text })) }),
    ...(tools && {
      tools: [
        {
          functionDeclarations: tools.map(({ name, description, schema: parameters }) => ({
            name,
            description,
            parametersJsonSchema: parameters,
          })),
        },
      ],
    }),
    ...(choice && { toolConfig: { functionCallingConfig: callingConfig(choice) } }),
    ...(schema && { responseMimeType: 'application/json', responseJsonSchema: schema }),
    ...(stop && { stopSequences: [...stop] }),
    ...(maxTokens !== undefined && { maxOutputTokens: maxTokens }),
    ...(thinks && { thinkingConfig: { includeThoughts: true, thinkingBudget: 2000 } }),
  };
}

function callingConfig(choice: NonNullable<Question['choice']>): FunctionCallingConfig {
  if (choice === 'auto') return { mode: FunctionCallingConfigMode.AUTO };
  if (choice === 'none') return { mode: FunctionCallingConfigMode.NONE };
  if (choice === 'required') return { mode: FunctionCallingConfigMode.ANY };
  return { mode: FunctionCallingConfigMode.ANY, allowedFunctionNames: [choice.tool] };
}

const finishes: Readonly<Record<string, Finish>> = {
  STOP: 'end',
  MAX_TOKENS: 'length',
  SAFETY: 'filter',
  PROHIBITED_CONTENT: 'filter',
};

function answered(chunks: readonly GenerateContentResponse[]): Answered {
  const parts = chunks.flatMap((chunk) => chunk.candidates?.[0]?.content?.parts ?? []);
  const calls = parts.flatMap(({ functionCall }) =>
    functionCall
      ? [{ id: functionCall.id, name: functionCall.name ?? '', input: functionCall.args ?? {} }]
      : [],
  );
  const last = chunks.at(-1);
  const finish = finishes[last?.candidates?.[0]?.finishReason ?? ''] ?? 'none';
  return {
    text: parts.map((part) => (part.thought ? '' : (part.text ?? ''))).join(''),
    thought: parts.map((part) => (part.thought ? (part.text ?? '') : '')).join(''),
    refusal: '',
    calls,
    finish: finish === 'end' && calls.length > 0 ? 'calls' : finish,
    usage: last?.usageMetadata && usageOf(last.usageMetadata),
  };
}

function usageOf(usage: NonNullable<GenerateContentResponse['usageMetadata']>) {
  const reasoning = usage.thoughtsTokenCount ?? 0;
  return {
    input: usage.promptTokenCount ?? 0,
    output: (usage.candidatesTokenCount ?? 0) + reasoning,
    cached: usage.cachedContentTokenCount ?? 0,
    reasoning,
    total: usage.totalTokenCount ?? 0,
  };
}
