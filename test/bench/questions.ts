import type { Asking } from './client.ts';
import { type Plan, writePlan } from './pieces.ts';

export type Speech = 'openai-chat' | 'openai-completions' | 'openai-responses' | 'anthropic' | 'google';

/** One request, in no dialect yet. */
export interface Question {
  readonly plan: Plan;
  readonly stream: boolean;
  /** Messages before the last, from user and assistant in turn. */
  readonly turns?: number;
  /** What makes the body large: so many characters of prose or of a picture. */
  readonly load?: { readonly kind: 'text' | 'image'; readonly characters: number };
}

const sentence = 'Say which of the two files holds the longer list, and why it grew since the last release. ';
const turnText = sentence.repeat(3);
/** With it a question has about 1 KB. */
const instructions = sentence.repeat(8);

export function writeQuestion(speech: Speech, model: string, question: Question): Asking {
  return dialects[speech](model, question);
}

const dialects: Readonly<Record<Speech, (model: string, question: Question) => Asking>> = {
  'openai-chat': (model, question) => ({
    path: '/v1/chat/completions',
    body: JSON.stringify({
      model,
      messages: [
        { role: 'system', content: instructions },
        ...earlier(question).map(([role, text]) => ({ role, content: text })),
        { role: 'user', content: lastParts(question, chatImage) },
      ],
      stream: question.stream,
    }),
  }),
  'openai-completions': (model, question) => ({
    path: '/v1/completions',
    body: JSON.stringify({
      model,
      prompt: [instructions, ...earlier(question).map(([, text]) => text), lastText(question)].join('\n'),
      stream: question.stream,
    }),
  }),
  'openai-responses': (model, question) => ({
    path: '/v1/responses',
    body: JSON.stringify({
      model,
      instructions,
      input: [
        ...earlier(question).map(([role, text]) => ({
          type: 'message',
          role,
          content: [{ type: role === 'user' ? 'input_text' : 'output_text', text }],
        })),
        { type: 'message', role: 'user', content: [{ type: 'input_text', text: lastText(question) }] },
      ],
      stream: question.stream,
    }),
  }),
  anthropic: (model, question) => ({
    path: '/v1/messages',
    headers: { 'anthropic-version': '2023-06-01' },
    body: JSON.stringify({
      model,
      max_tokens: 4096,
      system: instructions,
      messages: [
        ...earlier(question).map(([role, text]) => ({ role, content: text })),
        { role: 'user', content: lastParts(question, anthropicImage) },
      ],
      stream: question.stream,
    }),
  }),
  google: (model, question) => ({
    path: `/v1beta/models/${model}:${question.stream ? 'streamGenerateContent?alt=sse' : 'generateContent'}`,
    body: JSON.stringify({
      systemInstruction: { parts: [{ text: instructions }] },
      contents: [
        ...earlier(question).map(([role, text]) => ({
          role: role === 'user' ? 'user' : 'model',
          parts: [{ text }],
        })),
        { role: 'user', parts: [{ text: lastText(question) }] },
      ],
    }),
  }),
};

function earlier({ turns = 0 }: Question): readonly (readonly ['user' | 'assistant', string])[] {
  return Array.from({ length: turns }, (_, turn) => [turn % 2 === 0 ? 'user' : 'assistant', turnText]);
}

function lastText({ plan, load }: Question): string {
  return load?.kind === 'text' ? prose(load.characters) + writePlan(plan) : writePlan(plan);
}

function lastParts(question: Question, image: (base64: string) => object): object[] {
  const { load } = question;
  const picture = load?.kind === 'image' ? [image(base64(load.characters))] : [];
  return [...picture, { type: 'text', text: lastText(question) }];
}

function chatImage(data: string): object {
  return { type: 'image_url', image_url: { url: `data:image/png;base64,${data}` } };
}

function anthropicImage(data: string): object {
  return { type: 'image', source: { type: 'base64', media_type: 'image/png', data } };
}

/** As code and talk are: with line ends and quotes that JSON must escape. */
function prose(characters: number): string {
  const line = `${sentence}\n  print("the list");\n`;
  return line.repeat(Math.ceil(characters / line.length)).slice(0, characters);
}

function base64(characters: number): string {
  const start = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk';
  return start.repeat(Math.ceil(characters / start.length)).slice(0, characters - (characters % 4));
}
