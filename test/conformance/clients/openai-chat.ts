import OpenAI from 'openai';
import OpenAI6 from 'openai-6';
import { parsed } from '../parsed.ts';
import type { Answered, AnsweredUsage, AskedTurn, Finish, Question } from '../question.ts';
import type { Connection, Dialogue, Mode } from './client.ts';
import { asOpenAi } from './same-api.ts';
import { type SdkKind, sdkClient } from './sdk-client.ts';

type Body = OpenAI.ChatCompletionCreateParamsNonStreaming;
type Message = OpenAI.ChatCompletionMessageParam;

const kind: SdkKind<OpenAI> = {
  dialect: 'chat',
  shows: { signature: false },
  path: '/v1',
  dialogue,
};

export const openaiChat = sdkClient(kind, 'openai 7, chat', (options) => new OpenAI(options));
export const openai6Chat = sdkClient(
  kind,
  'openai 6, chat',
  (options) => asOpenAi(new OpenAI6(options)),
  'few',
);

function dialogue({ chat }: OpenAI, connection: Connection, question: Question): Dialogue {
  const { completions } = chat;
  let { model } = connection;
  const messages: Message[] = [
    ...(question.instructions ?? []).map(({ role, text }): Message => ({ role, content: text })),
    ...question.turns.map(message),
  ];

  /** The SDK knows of no thoughts and keeps the last piece of one: programs that show them join the pieces. */
  async function complete(body: Body, mode: Mode) {
    if (mode === 'whole') return { completion: await completions.create(body) };
    const pieces: string[] = [];
    const completion = await completions
      .stream({ ...body, stream: true, stream_options: { include_usage: true } })
      .on('chunk', ({ choices }) => pieces.push(thoughtIn(choices[0]?.delta ?? {})))
      .finalChatCompletion();
    return { completion, thought: pieces.join('') };
  }

  return {
    async ask(mode: Mode) {
      const body = { model, messages: [...messages], ...wishes(question) };
      const { completion, thought } = await complete(body, mode);
      const [choice] = completion.choices;
      if (!choice) throw new Error('no choice');
      messages.push(choice.message);
      return { ...answered(choice, completion.usage), thought: thought ?? thoughtIn(choice.message) };
    },
    giveResults(outputs) {
      for (const { call, text } of outputs) {
        messages.push({ role: 'tool', tool_call_id: call.id ?? '', content: text });
      }
    },
    say: (text) => messages.push({ role: 'user', content: text }),
    changeModel(next) {
      model = next;
    },
  };
}

function message({ role, text, png }: AskedTurn): Message {
  if (role === 'assistant') return { role, content: text };
  if (png === undefined) return { role, content: text };
  return {
    role,
    content: [
      { type: 'text', text },
      { type: 'image_url', image_url: { url: `data:image/png;base64,${png}` } },
    ],
  };
}

function wishes({ tools, choice, parallel, schema, stop, maxTokens, thinks }: Question): Partial<Body> {
  return {
    ...(tools && {
      tools: tools.map(({ name, description, schema: parameters }) => ({
        type: 'function',
        function: { name, description, parameters },
      })),
    }),
    ...(choice && {
      tool_choice:
        typeof choice === 'string' ? choice : { type: 'function', function: { name: choice.tool } },
    }),
    ...(parallel !== undefined && { parallel_tool_calls: parallel }),
    ...(schema && { response_format: { type: 'json_schema', json_schema: { name: 'answer', schema } } }),
    ...(stop && { stop: [...stop] }),
    ...(maxTokens !== undefined && { max_completion_tokens: maxTokens }),
    ...(thinks && { reasoning_effort: 'medium' }),
  };
}

function thoughtIn(said: object): string {
  return 'reasoning_content' in said && typeof said.reasoning_content === 'string'
    ? said.reasoning_content
    : '';
}

const finishes: Readonly<Record<string, Finish>> = {
  stop: 'end',
  length: 'length',
  tool_calls: 'calls',
  content_filter: 'filter',
};

function answered(
  { message: said, finish_reason }: OpenAI.ChatCompletion.Choice,
  usage: OpenAI.CompletionUsage | undefined,
): Omit<Answered, 'thought'> {
  return {
    text: said.content ?? '',
    refusal: said.refusal ?? '',
    calls: (said.tool_calls ?? []).map((call) => {
      if (call.type !== 'function') throw new Error(`a call of type ${call.type}`);
      return { id: call.id, name: call.function.name, input: parsed(call.function.arguments) };
    }),
    // OpenAI itself calls a refusal an ordinary end: programs look for what was refused.
    finish: said.refusal ? 'filter' : (finishes[finish_reason] ?? 'none'),
    usage: usage && chatUsage(usage),
  };
}

export function chatUsage(usage: OpenAI.CompletionUsage): AnsweredUsage {
  return {
    input: usage.prompt_tokens,
    output: usage.completion_tokens,
    cached: usage.prompt_tokens_details?.cached_tokens ?? 0,
    reasoning: usage.completion_tokens_details?.reasoning_tokens ?? 0,
    total: usage.total_tokens,
  };
}
