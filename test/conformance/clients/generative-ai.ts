import {
  type ChatSession,
  type Content,
  type FunctionCallingConfig,
  FunctionCallingMode,
  type GenerateContentResponse,
  type GenerationConfig,
  GoogleGenerativeAI,
  type ModelParams,
  type Part,
} from '@google/generative-ai';
import type { Answered, AskedTurn, Finish, Question } from '../question.ts';
import { type Client, type Connection, type Dialogue, type Mode, showsAll } from './client.ts';

/** Google's SDK of before, which knows neither thoughts nor ids. */
export const generativeAi: Client = {
  name: 'google generative-ai 0.24',
  dialect: 'google',
  families: 'few',
  shows: { ...showsAll, thought: false, callIds: false, refusal: false, signature: false, failures: false },
  begin: dialogue,
};

function dialogue(connection: Connection, question: Question): Dialogue {
  const sdk = new GoogleGenerativeAI('any');
  const turns = question.turns.map(content);
  const begin = (model: string, history: Content[]): ChatSession =>
    sdk
      .getGenerativeModel({ model, ...paramsOf(question) }, { baseUrl: connection.url })
      .startChat({ history });
  let chat = begin(connection.model, turns.slice(0, -1));
  let message: Part[] = turns.at(-1)?.parts ?? [];
  return {
    async ask(mode: Mode) {
      const { response } =
        mode === 'whole' ? await chat.sendMessage(message) : await chat.sendMessageStream(message);
      return answered(await response);
    },
    giveResults(outputs) {
      message = outputs.map(({ call, text }) => ({
        functionResponse: { name: call.name, response: { output: text } },
      }));
    },
    say(text) {
      message = [{ text }];
    },
    async changeModel(model) {
      chat = begin(model, await chat.getHistory());
    },
  };
}

function content({ role, text, png }: AskedTurn): Content {
  const picture = png === undefined ? [] : [{ inlineData: { mimeType: 'image/png', data: png } }];
  return { role: role === 'user' ? 'user' : 'model', parts: [{ text }, ...picture] };
}

function paramsOf(question: Question): Omit<ModelParams, 'model'> {
  const { instructions, tools, choice, schema, stop, maxTokens } = question;
  const generationConfig: GenerationConfig = {
    ...(schema && { responseMimeType: 'application/json', responseJsonSchema: schema }),
    ...(stop && { stopSequences: [...stop] }),
    ...(maxTokens !== undefined && { maxOutputTokens: maxTokens }),
  };
  return {
    generationConfig,
    ...(instructions && {
      systemInstruction: { role: 'system', parts: instructions.map(({ text }) => ({ text })) },
    }),
    ...(tools && {
      tools: [
        {
          functionDeclarations: tools.map(({ name, description, schema: parametersJsonSchema }) => ({
            name,
            description,
            parametersJsonSchema,
          })),
        },
      ],
    }),
    ...(choice && { toolConfig: { functionCallingConfig: callingConfig(choice) } }),
  };
}

function callingConfig(choice: NonNullable<Question['choice']>): FunctionCallingConfig {
  if (choice === 'auto') return { mode: FunctionCallingMode.AUTO };
  if (choice === 'none') return { mode: FunctionCallingMode.NONE };
  if (choice === 'required') return { mode: FunctionCallingMode.ANY };
  return { mode: FunctionCallingMode.ANY, allowedFunctionNames: [choice.tool] };
}

const finishes: Readonly<Record<string, Finish>> = {
  STOP: 'end',
  MAX_TOKENS: 'length',
  SAFETY: 'filter',
  PROHIBITED_CONTENT: 'filter',
};

function answered({ candidates, usageMetadata }: GenerateContentResponse): Answered {
  const [candidate] = candidates ?? [];
  // It overlooks an error inside a stream: programs see that the answer has no end.
  if (!candidate?.finishReason) throw new Error('an answer without an end');
  const parts = candidate?.content?.parts ?? [];
  const calls = parts.flatMap(({ functionCall }) =>
    functionCall ? [{ id: undefined, name: functionCall.name, input: functionCall.args }] : [],
  );
  const finish = finishes[candidate?.finishReason ?? ''] ?? 'none';
  return {
    text: parts.map((part) => part.text ?? '').join(''),
    thought: '',
    refusal: '',
    calls,
    finish: finish === 'end' && calls.length > 0 ? 'calls' : finish,
    usage: usageMetadata && {
      input: usageMetadata.promptTokenCount,
      output: usageMetadata.totalTokenCount - usageMetadata.promptTokenCount,
      cached: usageMetadata.cachedContentTokenCount ?? 0,
      reasoning: thoughtTokens(usageMetadata),
      total: usageMetadata.totalTokenCount,
    },
  };
}

/** Younger than this SDK, which hands it on all the same. */
function thoughtTokens(usage: object): number {
  return 'thoughtsTokenCount' in usage ? Number(usage.thoughtsTokenCount) : 0;
}
