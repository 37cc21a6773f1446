import type { ApiError } from '../api-error.ts';
import type { ReadRequest } from '../client-dialect.ts';
import {
  type Fields,
  fieldPath,
  flagField,
  loseOtherFields,
  numberField,
  requiredText,
  textField,
} from '../fields.ts';
import { readSampling } from '../openai/read-sampling.ts';
import { readBody } from '../read-body.ts';
import type { Result } from '../result.ts';

/** Every other field of a body is a loss by name. */
const understood: ReadonlySet<string> = new Set([
  'echo',
  'frequency_penalty',
  'logit_bias',
  'max_tokens',
  'model',
  'n',
  'presence_penalty',
  'prompt',
  'seed',
  'stop',
  'stream',
  'stream_options',
  'suffix',
  'temperature',
  'timeout',
  'top_p',
  'user',
]);

/** Reads the body of `POST /v1/completions`: the prompt becomes what a user says. */
export function readRequest(value: unknown): Result<ReadRequest, ApiError> {
  return readBody(value, 'model and prompt', (body) => {
    const model = requiredText(body, 'model');
    const prompt = readPrompt(body);
    refuseWhatChatCannotDo(body);
    const request = {
      model,
      stream: flagField(body, 'stream') ?? false,
      instructions: [],
      turns: [{ role: 'user' as const, parts: [{ kind: 'text' as const, text: prompt }] }],
      tools: [],
      sampling: readSampling(body),
      output: { kind: 'text' as const },
    };
    loseOtherFields(body, understood);
    return request;
  });
}

/** One text, alone or in a list. */
function readPrompt(body: Fields): string {
  const given = body.object.prompt;
  const [prompt, ...others] = Array.isArray(given) ? given : [given];
  if (typeof prompt === 'string' && prompt !== '' && others.length === 0) return prompt;
  const path = fieldPath(body, 'prompt');
  const problem =
    others.length > 0 && typeof prompt === 'string'
      ? 'must be one text: ask for several one after the other'
      : 'must be a text that is not empty, since this model takes no tokens';
  body.reading.refuse(path, `${path} ${problem}.`);
  return '';
}

function refuseWhatChatCannotDo(body: Fields): void {
  const refuse = (name: string, problem: string) => body.reading.refuse(name, `${name} ${problem}.`);
  if ((numberField(body, 'n', { least: 1, whole: true }) ?? 1) > 1) {
    refuse('n', 'must be 1: this model gives one answer at a time');
  }
  if (flagField(body, 'echo')) refuse('echo', 'must be false: the answer does not repeat the prompt');
  if (textField(body, 'suffix')) refuse('suffix', 'must be left out: this model does not fill gaps');
}
