import Anthropic from '@anthropic-ai/sdk';
import OlderAnthropic from 'anthropic-sdk-0';
import type { Answered, AskedTurn, Finish, Question } from '../question.ts';
import type { Connection, Dialogue, Mode } from './client.ts';
import { asAnthropic } from './same-api.ts';
import { type SdkKind, sdkClient } from './sdk-client.ts';

type Body = Anthropic.MessageCreateParamsNonStreaming;

const kind: SdkKind<Anthropic> = {
  dialect: 'anthropic',
  shows: { refusal: false, stopSequence: true },
  path: '',
  dialogue,
};

export const anthropic = sdkClient(kind, 'anthropic 1', (options) => new Anthropic(options));
export const olderAnthropic = sdkClient(
  kind,
  'anthropic 0.122',
  (options) => asAnthropic(new OlderAnthropic(options)),
  'few',
);

function dialogue(sdk: Anthropic, connection: Connection, question: Question): Dialogue {
  let { model } = connection;
  const messages: Anthropic.MessageParam[] = question.turns.map(message);
  return {
    async ask(mode: Mode) {
      const body = { model, messages: [...messages], ...wishes(question) };
      const answer =
        mode === 'whole' ? await sdk.messages.create(body) : await sdk.messages.stream(body).finalMessage();
      messages.push({ role: 'assistant', content: answer.content });
      return answered(answer);
    },
    giveResults(outputs) {
      messages.push({
        role: 'user',
        content: outputs.map(({ call, text }) => ({
          type: 'tool_result',
          tool_use_id: call.id ?? '',
          content: text,
        })),
      });
    },
    say: (text) => messages.push({ role: 'user', content: text }),
    changeModel(next) {
      model = next;
    },
  };
}

function message({ role, text, png }: AskedTurn): Anthropic.MessageParam {
  if (png === undefined) return { role, content: text };
  return {
    role,
    content: [
      { type: 'text', text },
      { type: 'image', source: { type: 'base64', media_type: 'image/png', data: png } },
    ],
  };
}

function wishes(question: Question): Omit<Body, 'model' | 'messages'> {
  const { instructions, tools, choice, parallel, schema, stop, maxTokens, thinks } = question;
  const single = parallel === false ? { disable_parallel_tool_use: true } : {};
  return {
    max_tokens: maxTokens ?? 4096,
    ...(instructions && { system: instructions.map(({ text }) => ({ type: 'text', text })) }),
    ...(tools && {
      tools: tools.map(({ name, description, schema: input }) => ({
        name,
        description,
        input_schema: { ...input, properties: { ...input.properties } },
      })),
    }),
    ...((choice || parallel === false) && { tool_choice: choiceOf(choice ?? 'auto', single) }),
    ...(schema && { output_config: { format: { type: 'json_schema', schema } } }),
    ...(stop && { stop_sequences: [...stop] }),
    ...(thinks && { thinking: { type: 'enabled', budget_tokens: 2000 } }),
  };
}

function choiceOf(
  choice: NonNullable<Question['choice']>,
  single: { disable_parallel_tool_use?: boolean },
): Anthropic.ToolChoice {
  if (choice === 'none') return { type: 'none' };
  if (choice === 'auto') return { type: 'auto', ...single };
  if (choice === 'required') return { type: 'any', ...single };
  return { type: 'tool', name: choice.tool, ...single };
}

const finishes: Readonly<Record<string, Finish>> = {
  end_turn: 'end',
  stop_sequence: 'stop-sequence',
  max_tokens: 'length',
  tool_use: 'calls',
  refusal: 'filter',
};

function answered({ content, stop_reason, usage }: Anthropic.Message): Answered {
  const cached = usage.cache_read_input_tokens ?? 0;
  const input = usage.input_tokens + cached + (usage.cache_creation_input_tokens ?? 0);
  return {
    text: content.map((block) => (block.type === 'text' ? block.text : '')).join(''),
    thought: content.map((block) => (block.type === 'thinking' ? block.thinking : '')).join(''),
    refusal: '',
    calls: content.flatMap((block) =>
      block.type === 'tool_use' ? [{ id: block.id, name: block.name, input: block.input }] : [],
    ),
    finish: finishes[stop_reason ?? ''] ?? 'none',
    usage: {
      input,
      output: usage.output_tokens,
      cached,
      reasoning: usage.output_tokens_details?.thinking_tokens ?? 0,
      total: input + usage.output_tokens,
    },
  };
}
