import type { ApiError } from '../api-error.ts';
import type { ReadRequest } from '../client-dialect.ts';
import type { ChatRequest } from '../conversation.ts';
import { type Fields, flagField, listField, loseOtherFields, numberField, requiredText } from '../fields.ts';
import { readAttributes } from '../openai/read-attributes.ts';
import { readSampling } from '../openai/read-sampling.ts';
import { readBody } from '../read-body.ts';
import type { Result } from '../result.ts';
import { readMessages } from './read-messages.ts';
import { readOutput } from './read-output.ts';
import { readReasoning } from './read-reasoning.ts';
import { readTools } from './read-tools.ts';

/** Every other field of a body is a loss by name. */
const understood: ReadonlySet<string> = new Set([
  'chat_template_kwargs',
  'frequency_penalty',
  'function_call',
  'functions',
  'include_reasoning',
  'logit_bias',
  'max_completion_tokens',
  'max_tokens',
  'messages',
  'metadata',
  'modalities',
  'model',
  'n',
  'parallel_tool_calls',
  'presence_penalty',
  'prompt_cache_key',
  'reasoning',
  'reasoning_effort',
  'response_format',
  'seed',
  'service_tier',
  'stop',
  'stream',
  'stream_options',
  'temperature',
  'thinking',
  'tool_choice',
  'tools',
  'top_k',
  'top_p',
  'verbosity',
  // The proxy's own, and what changes nothing in the answer.
  'safety_identifier',
  'store',
  'timeout',
  'user',
]);

/** Reads the body of `POST /v1/chat/completions`. */
export function readRequest(value: unknown): Result<ReadRequest, ApiError> {
  return readBody(value, 'model and messages', (body) => {
    const model = requiredText(body, 'model');
    if (!listField(body, 'messages')?.length) {
      body.reading.refuse('messages', 'messages must be an array of at least one message.');
    }
    const { instructions, turns } = readMessages(body);
    refuseWhatHasNoAnswer(body);
    const reasoning = readReasoning(body);
    const request: ChatRequest = {
      model,
      stream: flagField(body, 'stream') ?? false,
      instructions,
      turns,
      ...readTools(body),
      sampling: readSampling(body),
      ...(reasoning && { reasoning }),
      output: readOutput(body),
      ...readAttributes(body),
    };
    loseOtherFields(body, understood);
    return request;
  });
}

/** What an answer of ours could not hold: several choices, or a voice. */
function refuseWhatHasNoAnswer(body: Fields): void {
  const choices = numberField(body, 'n', { least: 1, whole: true }) ?? 1;
  if (choices > 1) {
    body.reading.refuse('n', 'n must be 1: this model gives one answer at a time. Ask again for another.');
  }
  const modes = listField(body, 'modalities') ?? [];
  if (modes.includes('audio')) {
    body.reading.refuse('modalities', 'modalities must be ["text"]: this model does not speak.');
  }
}
