import OpenAI from 'openai';
import type { Answered, Finish, Question } from '../question.ts';
import { type Client, type Connection, type Dialogue, type Mode, showsAll } from './client.ts';
import { chatUsage } from './openai-chat.ts';

/** Knows one prompt and one text. */
export const openaiCompletions: Client = {
  name: 'openai 7, completions',
  dialect: 'completions',
  families: 'few',
  shows: {
    ...showsAll,
    thought: false,
    tools: false,
    refusal: false,
    images: false,
    schema: false,
    signature: false,
  },
  begin: dialogue,
};

const finishes: Readonly<Record<string, Finish>> = {
  stop: 'end',
  length: 'length',
  content_filter: 'filter',
};

function dialogue(connection: Connection, question: Question): Dialogue {
  const { completions } = new OpenAI({ baseURL: `${connection.url}/v1`, apiKey: 'any', maxRetries: 0 });
  let { model } = connection;
  let prompt = [
    ...(question.instructions ?? []).map(({ text }) => text),
    ...question.turns.map(({ text }) => text),
  ].join('\n\n');

  async function whole(): Promise<OpenAI.Completion> {
    return completions.create(body());
  }

  async function streamed(): Promise<OpenAI.Completion> {
    const stream = await completions.create({
      ...body(),
      stream: true,
      stream_options: { include_usage: true },
    });
    let all: OpenAI.Completion | undefined;
    for await (const chunk of stream) all = all ? joined(all, chunk) : chunk;
    if (!all) throw new Error('an empty stream');
    return all;
  }

  function body() {
    const { stop, maxTokens } = question;
    return {
      model,
      prompt,
      ...(stop && { stop: [...stop] }),
      ...(maxTokens !== undefined && { max_tokens: maxTokens }),
    };
  }

  return {
    async ask(mode: Mode): Promise<Answered> {
      const { choices, usage } = mode === 'whole' ? await whole() : await streamed();
      const [choice] = choices;
      if (!choice) throw new Error('no choice');
      prompt += `\n\n${choice.text}`;
      return {
        text: choice.text,
        thought: '',
        refusal: '',
        calls: [],
        finish: finishes[choice.finish_reason] ?? 'none',
        usage: usage && chatUsage(usage),
      };
    },
    giveResults() {
      throw new Error('this dialect has no tools');
    },
    say(text) {
      prompt += `\n\n${text}`;
    },
    changeModel(next) {
      model = next;
    },
  };
}

/** The SDK has no accumulator for these; every program does this. */
function joined(all: OpenAI.Completion, chunk: OpenAI.Completion): OpenAI.Completion {
  const [before] = all.choices;
  const [piece] = chunk.choices;
  const choices =
    before && piece
      ? [{ ...piece, text: before.text + piece.text }]
      : [before ?? piece].filter((each) => !!each);
  return { ...all, ...chunk, choices };
}
