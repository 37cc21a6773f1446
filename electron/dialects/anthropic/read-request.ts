import type { ApiError } from '../api-error.ts';
import type { ReadRequest } from '../client-dialect.ts';
import type { Sampling } from '../conversation.ts';
import { type JsonObject, listOf, numberOf, objectOf, textOf } from '../json-value.ts';
import { readBody } from '../read-body.ts';
import { fail, type Result } from '../result.ts';
import { readTextBlocks } from './read-blocks.ts';
import { readMessages } from './read-messages.ts';
import { readOutput, readReasoning } from './read-reasoning.ts';
import { readTools } from './read-tools.ts';
import { threadRefusal } from './thread.ts';

/** Everything else in a body is a loss by name. `user` and `timeout` are the proxy's own. */
const understood: ReadonlySet<string> = new Set([
  'model',
  'messages',
  'system',
  'max_tokens',
  'stream',
  'tools',
  'tool_choice',
  'thinking',
  'output_config',
  'output_format',
  'temperature',
  'top_p',
  'top_k',
  'stop_sequences',
  'metadata',
  'service_tier',
  'user',
  'timeout',
]);

/** Reads the body of `POST /v1/messages`, in either version of the API and with any beta. */
export function readRequest(value: unknown): Result<ReadRequest, ApiError> {
  if ((objectOf(value)?.thread ?? undefined) !== undefined) return fail(threadRefusal);
  return readBody(value, 'model, max_tokens and messages', ({ object: body, reading }) => {
    const model = textOf(body.model) ?? '';
    if (model === '') reading.refuse('model', 'model is missing: name the model that should answer.');
    const messages = listOf(body.messages) ?? [];
    if (messages.length === 0) reading.refuse('messages', 'messages must be a list of at least one message.');
    const maxTokens = numberOf(body.max_tokens) ?? 0;
    if (maxTokens < 1) reading.refuse('max_tokens', 'max_tokens is missing: say how long the answer may be.');

    const system = readTextBlocks(body.system, 'system', reading);
    const { leading, turns } = readMessages(messages, model, reading);
    const tools = readTools(body, reading);
    const reasoning = readReasoning(body, reading);
    const output = readOutput(body, reading);
    const serviceTier = serviceTiers.get(body.service_tier);
    const userId = textOf(objectOf(body.metadata)?.user_id);
    for (const [name, given] of Object.entries(body)) {
      if (!understood.has(name) && given !== null) reading.lose(name.slice(0, 60), 'only Anthropic has it');
    }
    return {
      model,
      stream: body.stream === true,
      instructions: [...system, ...leading],
      turns,
      ...tools,
      sampling: readSampling(body, maxTokens),
      ...(reasoning && { reasoning }),
      output,
      ...(serviceTier && { serviceTier }),
      ...(userId !== undefined && { metadata: { user_id: userId } }),
    };
  });
}

/** Anthropic's words for what OpenAI calls `auto` and `default`. */
const serviceTiers: ReadonlyMap<unknown, string> = new Map([
  ['auto', 'auto'],
  ['standard_only', 'default'],
]);

function readSampling(body: JsonObject, maxTokens: number): Sampling {
  const temperature = numberOf(body.temperature);
  const topP = numberOf(body.top_p);
  const topK = numberOf(body.top_k);
  const stop = (listOf(body.stop_sequences) ?? []).filter((text) => typeof text === 'string' && text !== '');
  return {
    maxTokens,
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { topP }),
    ...(topK !== undefined && { topK }),
    ...(stop.length > 0 && { stop: stop.map(String) }),
  };
}
