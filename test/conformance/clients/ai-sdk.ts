import { createAnthropic } from '@ai-sdk/anthropic';
import { createGoogle } from '@ai-sdk/google';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import {
  type FinishReason,
  generateText,
  jsonSchema,
  type LanguageModel,
  type LanguageModelUsage,
  type ModelMessage,
  Output,
  streamText,
  type ToolSet,
  tool,
} from 'ai';
import type { Answered, AskedTurn, Finish, Question } from '../question.ts';
import { type Client, type Connection, type Dialogue, type Mode, showsAll } from './client.ts';

type ProviderOptions = NonNullable<Parameters<typeof generateText>[0]['providerOptions']>;

interface Provider {
  readonly name: string;
  readonly dialect: Client['dialect'];
  readonly shows?: Partial<Client['shows']>;
  model(connection: Connection): LanguageModel;
  /** Options that ask for thoughts, and in which the history is kept by nobody but us. */
  options(thinks: boolean): ProviderOptions;
}

const providers: readonly Provider[] = [
  {
    name: 'ai sdk, openai chat',
    dialect: 'chat',
    // This provider reads the official chat dialect alone, which has no thoughts.
    shows: { thought: false, signature: false, refusal: false },
    model: ({ url, model }) => createOpenAI({ baseURL: `${url}/v1`, apiKey: 'any' }).chat(model),
    options: (thinks) => ({ openai: { ...(thinks && { reasoningEffort: 'medium' }) } }),
  },
  {
    name: 'ai sdk, openai responses',
    dialect: 'responses',
    shows: { stop: false, refusal: false },
    model: ({ url, model }) => createOpenAI({ baseURL: `${url}/v1`, apiKey: 'any' }).responses(model),
    options: (thinks) => ({
      openai: {
        store: false,
        include: ['reasoning.encrypted_content'],
        ...(thinks && { forceReasoning: true, reasoningEffort: 'medium', reasoningSummary: 'auto' }),
      },
    }),
  },
  {
    name: 'ai sdk, openai-compatible',
    dialect: 'chat',
    shows: { signature: false, refusal: false },
    model: ({ url, model }) =>
      createOpenAICompatible({
        name: 'argo',
        baseURL: `${url}/v1`,
        apiKey: 'any',
        includeUsage: true,
        supportsStructuredOutputs: true,
      })(model),
    options: (thinks) => ({ argo: { ...(thinks && { reasoningEffort: 'medium' }) } }),
  },
  {
    name: 'ai sdk, anthropic',
    dialect: 'anthropic',
    shows: { refusal: false },
    model: ({ url, model }) => createAnthropic({ baseURL: `${url}/v1`, apiKey: 'any' })(model),
    options: (thinks) => ({
      anthropic: { ...(thinks && { thinking: { type: 'enabled', budgetTokens: 2000 } }) },
    }),
  },
  {
    name: 'ai sdk, google',
    dialect: 'google',
    // A thought without a text is dropped by this provider, and what it was signed with.
    shows: { refusal: false, hiddenThought: false },
    model: ({ url, model }) => createGoogle({ baseURL: `${url}/v1beta`, apiKey: 'any' })(model),
    options: (thinks) => ({
      google: { ...(thinks && { thinkingConfig: { includeThoughts: true, thinkingBudget: 2000 } }) },
    }),
  },
];

export const aiSdkClients: readonly Client[] = providers.map((provider) => ({
  name: provider.name,
  dialect: provider.dialect,
  families: 'few',
  shows: { ...showsAll, ...provider.shows },
  begin: (connection, question) => dialogue(provider, connection, question),
}));

function dialogue(provider: Provider, connection: Connection, question: Question): Dialogue {
  let { model } = connection;
  const messages: ModelMessage[] = question.turns.map(message);
  return {
    async ask(mode: Mode) {
      const options = {
        model: provider.model({ ...connection, model }),
        messages: [...messages],
        maxRetries: 0,
        providerOptions: provider.options(question.thinks === true),
        ...wishes(question),
      };
      const answer = mode === 'whole' ? await generateText(options) : await streamed(options);
      messages.push(...answer.responseMessages);
      return answered(answer);
    },
    giveResults(outputs) {
      messages.push({
        role: 'tool',
        content: outputs.map(({ call, text }) => ({
          type: 'tool-result',
          toolCallId: call.id ?? '',
          toolName: call.name,
          output: { type: 'text', value: text },
        })),
      });
    },
    say: (text) => messages.push({ role: 'user', content: text }),
    changeModel(next) {
      model = next;
    },
  };
}

interface Said {
  readonly text: string;
  readonly reasoningText: string | undefined;
  readonly toolCalls: readonly { toolCallId: string; toolName: string; input: unknown }[];
  readonly finishReason: FinishReason;
  readonly usage: LanguageModelUsage;
  readonly responseMessages: readonly ModelMessage[];
}

/** A stream that failed tells so in its error, and would else be an answer that is not there. */
async function streamed(options: Parameters<typeof streamText>[0]): Promise<Said> {
  let failure: unknown;
  const stream = streamText({
    ...options,
    onError: ({ error }) => {
      failure ??= error;
    },
  });
  await stream.consumeStream();
  if (failure !== undefined) throw failure;
  return {
    text: await stream.text,
    reasoningText: await stream.reasoningText,
    toolCalls: await stream.toolCalls,
    finishReason: await stream.finishReason,
    usage: await stream.usage,
    responseMessages: await stream.responseMessages,
  };
}

function message({ role, text, png }: AskedTurn): ModelMessage {
  if (role === 'assistant') return { role, content: text };
  if (png === undefined) return { role, content: text };
  return {
    role,
    content: [
      { type: 'text', text },
      { type: 'file', data: png, mediaType: 'image/png' },
    ],
  };
}

function wishes({ instructions, tools, choice, schema, stop, maxTokens }: Question) {
  return {
    ...(instructions && { instructions: instructions.map(({ text }) => text).join('\n\n') }),
    ...(tools && { tools: toolSet(tools) }),
    ...(choice && {
      toolChoice: typeof choice === 'string' ? choice : { type: 'tool' as const, toolName: choice.tool },
    }),
    ...(schema && { output: Output.object({ schema: jsonSchema(schemaOf(schema)) }) }),
    ...(stop && { stopSequences: [...stop] }),
    ...(maxTokens !== undefined && { maxOutputTokens: maxTokens }),
  };
}

function toolSet(tools: NonNullable<Question['tools']>): ToolSet {
  return Object.fromEntries(
    tools.map(({ name, description, schema }) => [
      name,
      tool({ description, inputSchema: jsonSchema(schemaOf(schema)) }),
    ]),
  );
}

function schemaOf(schema: object): Parameters<typeof jsonSchema>[0] {
  return { ...schema };
}

const finishes: Readonly<Record<FinishReason, Finish>> = {
  stop: 'end',
  length: 'length',
  'tool-calls': 'calls',
  'content-filter': 'filter',
  error: 'none',
  interrupted: 'none',
  other: 'none',
};

function answered({ text, reasoningText, toolCalls, finishReason, usage }: Said): Answered {
  return {
    text,
    thought: reasoningText ?? '',
    refusal: '',
    calls: toolCalls.map(({ toolCallId, toolName, input }) => ({ id: toolCallId, name: toolName, input })),
    finish: finishes[finishReason],
    usage: {
      input: usage.inputTokens ?? 0,
      output: usage.outputTokens ?? 0,
      cached: usage.inputTokenDetails.cacheReadTokens ?? 0,
      reasoning: usage.outputTokenDetails.reasoningTokens ?? 0,
      total: usage.totalTokens ?? 0,
    },
  };
}
