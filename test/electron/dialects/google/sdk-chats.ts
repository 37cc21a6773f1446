import { type Content, GoogleGenAI, type Part } from '@google/genai';
import { GoogleGenerativeAI, type Content as OldContent } from '@google/generative-ai';
import { GoogleGenAI as GoogleGenAI2 } from 'google-genai-2';

/** One answer as an SDK gives it. */
interface Said {
  readonly text: string;
  readonly calls: readonly unknown[];
  readonly finishReason: string | undefined;
  readonly totalTokens: number | undefined;
}

/** A chat session of one of Google's SDKs, with one function declared. */
interface Chat {
  ask(message: string | Part[]): Promise<Said>;
  stream(message: string | Part[]): Promise<Said>;
  /** What the session sends along with the next message. */
  history(): Promise<readonly (Content | OldContent)[]>;
}

const model = 'some-model';
const functionDeclarations = [{ name: 'read', description: 'Reads a file.' }];

/** As much of a response as all the SDKs agree on. */
interface Answer {
  readonly candidates?: readonly Candidate[] | undefined;
  readonly usageMetadata?: { readonly totalTokenCount?: number } | undefined;
}

interface Candidate {
  readonly content?: { readonly parts?: readonly AnswerPart[] };
  readonly finishReason?: unknown;
}

interface AnswerPart {
  readonly text?: string | undefined;
  readonly thought?: boolean;
  readonly functionCall?: unknown;
}

/** What a list of responses says when it is read as applications do. */
function said(answers: readonly Answer[]): Said {
  const parts = answers.flatMap(({ candidates }) => candidates?.[0]?.content?.parts ?? []);
  const last = answers.at(-1);
  const reason = last?.candidates?.[0]?.finishReason;
  return {
    text: parts.map((part) => (part.thought ? '' : (part.text ?? ''))).join(''),
    calls: parts.flatMap(({ functionCall }) => functionCall ?? []),
    finishReason: typeof reason === 'string' ? reason : undefined,
    totalTokens: last?.usageMetadata?.totalTokenCount,
  };
}

async function collect<Item>(stream: AsyncIterable<Item>): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

const config = { tools: [{ functionDeclarations }], automaticFunctionCalling: { disable: true } };

/** A chat of either major of the SDK of today. */
interface GenAiChat {
  sendMessage(asked: { message: string | Part[] }): Promise<Answer>;
  sendMessageStream(asked: { message: string | Part[] }): Promise<AsyncIterable<Answer>>;
  getHistory(curated: boolean): Content[];
}

function genAiChat(chat: GenAiChat): Chat {
  return {
    ask: async (message) => said([await chat.sendMessage({ message })]),
    stream: async (message) => said(await collect(await chat.sendMessageStream({ message }))),
    history: async () => chat.getHistory(true),
  };
}

function newChat(url: string): Chat {
  return genAiChat(new GoogleGenAI(optionsFor(url)).chats.create({ model, config }));
}

function secondChat(url: string): Chat {
  return genAiChat(new GoogleGenAI2(optionsFor(url)).chats.create({ model, config }));
}

function optionsFor(url: string) {
  return { apiKey: 'key', httpOptions: { baseUrl: url } };
}

function oldChat(url: string): Chat {
  const chat = new GoogleGenerativeAI('key')
    .getGenerativeModel({ model, tools: [{ functionDeclarations }] }, { baseUrl: url })
    .startChat();
  return {
    ask: async (message) => said([(await chat.sendMessage(oldParts(message))).response]),
    async stream(message) {
      const { stream, response } = await chat.sendMessageStream(oldParts(message));
      const streamed = said(await collect(stream));
      await response;
      return streamed;
    },
    history: () => chat.getHistory(),
  };
}

function oldParts(message: string | Part[]) {
  if (typeof message === 'string') return message;
  return message.flatMap(({ functionResponse }) =>
    functionResponse
      ? [
          {
            functionResponse: {
              name: functionResponse.name ?? '',
              response: functionResponse.response ?? {},
            },
          },
        ]
      : [],
  );
}

/** The sessions of the SDK of today, of the one clients still bundle, and of the one before. */
export const chats: readonly (readonly [string, (url: string) => Chat])[] = [
  ['@google/genai 3', newChat],
  ['@google/genai 2', secondChat],
  ['@google/generative-ai', oldChat],
];
