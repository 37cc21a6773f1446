import OpenAI from 'openai';
import OpenAI6 from 'openai-6';
import { parsed } from '../parsed.ts';
import type { Answered, AnsweredUsage, AskedTurn, Finish, Question } from '../question.ts';
import type { Connection, Dialogue, Mode } from './client.ts';
import { asOpenAi } from './same-api.ts';
import { type SdkKind, sdkClient } from './sdk-client.ts';

type Body = OpenAI.Responses.ResponseCreateParamsNonStreaming;
type Item = OpenAI.Responses.ResponseInputItem;
type Response = OpenAI.Responses.Response;

const kind: SdkKind<OpenAI> = {
  dialect: 'responses',
  shows: { stop: false },
  path: '/v1',
  dialogue,
};

export const openaiResponses = sdkClient(kind, 'openai 7, responses', (options) => new OpenAI(options));
export const openai6Responses = sdkClient(
  kind,
  'openai 6, responses',
  (options) => asOpenAi(new OpenAI6(options)),
  'few',
);

function dialogue({ responses }: OpenAI, connection: Connection, question: Question): Dialogue {
  let { model } = connection;
  const { instructions = [] } = question;
  const input: Item[] = [
    ...instructions.slice(1).map(({ role, text }): Item => ({ role, content: text })),
    ...question.turns.map(item),
  ];
  return {
    async ask(mode: Mode) {
      const body: Body = {
        model,
        input: [...input],
        store: false,
        include: ['reasoning.encrypted_content'],
        ...(instructions[0] && { instructions: instructions[0].text }),
        ...wishes(question),
      };
      const response =
        mode === 'whole'
          ? await responses.create(body)
          : await responses.stream({ ...body, stream: true }).finalResponse();
      if (response.status === 'failed') throw new Error(response.error?.message);
      for (const made of response.output) input.push(asInput(made));
      return answered(response);
    },
    giveResults(outputs) {
      for (const { call, text } of outputs) {
        input.push({ type: 'function_call_output', call_id: call.id ?? '', output: text });
      }
    },
    say: (text) => input.push({ role: 'user', content: text }),
    changeModel(next) {
      model = next;
    },
  };
}

/** What a model gave out it takes back. */
function asInput(made: object): Item {
  if (!isInput(made)) throw new Error('not an item');
  return made;
}

function isInput(made: object): made is Item {
  return 'type' in made;
}

function item({ role, text, png }: AskedTurn): Item {
  if (role === 'assistant' || png === undefined) return { role, content: text };
  return {
    role,
    content: [
      { type: 'input_text', text },
      { type: 'input_image', image_url: `data:image/png;base64,${png}`, detail: 'auto' },
    ],
  };
}

function wishes({ tools, choice, parallel, schema, maxTokens, thinks }: Question): Partial<Body> {
  return {
    ...(tools && {
      tools: tools.map(({ name, description, schema: parameters }) => ({
        type: 'function',
        name,
        description,
        parameters,
        strict: false,
      })),
    }),
    ...(choice && {
      tool_choice: typeof choice === 'string' ? choice : { type: 'function', name: choice.tool },
    }),
    ...(parallel !== undefined && { parallel_tool_calls: parallel }),
    ...(schema && { text: { format: { type: 'json_schema', name: 'answer', schema } } }),
    ...(maxTokens !== undefined && { max_output_tokens: maxTokens }),
    ...(thinks && { reasoning: { effort: 'medium', summary: 'auto' } }),
  };
}

function answered(response: Response): Answered {
  const parts = response.output.flatMap((each) => (each.type === 'message' ? each.content : []));
  const calls = response.output.flatMap((each) =>
    each.type === 'function_call'
      ? [{ id: each.call_id, name: each.name, input: parsed(each.arguments) }]
      : [],
  );
  return {
    text: parts.map((part) => (part.type === 'output_text' ? part.text : '')).join(''),
    thought: response.output
      .flatMap((each) => (each.type === 'reasoning' ? each.summary.map(({ text }) => text) : []))
      .join(''),
    refusal: parts.map((part) => (part.type === 'refusal' ? part.refusal : '')).join(''),
    calls,
    finish: finishOf(response, calls.length > 0),
    usage: response.usage && responsesUsage(response.usage),
  };
}

function finishOf({ status, incomplete_details, output }: Response, called: boolean): Finish {
  if (status === 'incomplete') {
    return incomplete_details?.reason === 'content_filter' ? 'filter' : 'length';
  }
  if (status !== 'completed') return 'none';
  // This dialect tells a refusal by what is said alone.
  const refused = output.some(
    (each) => each.type === 'message' && each.content.some(({ type }) => type === 'refusal'),
  );
  if (refused) return 'filter';
  return called ? 'calls' : 'end';
}

function responsesUsage(usage: OpenAI.Responses.ResponseUsage): AnsweredUsage {
  return {
    input: usage.input_tokens,
    output: usage.output_tokens,
    cached: usage.input_tokens_details.cached_tokens,
    reasoning: usage.output_tokens_details.reasoning_tokens,
    total: usage.total_tokens,
  };
}
