import { type ApiError, apiError } from '../api-error.ts';
import type { ReadRequest } from '../client-dialect.ts';
import type { ChatRequest } from '../conversation.ts';
import { type Fields, flagField, loseOtherFields, requiredText, textField } from '../fields.ts';
import { isObject } from '../json-value.ts';
import { readAttributes } from '../openai/read-attributes.ts';
import { createReading } from '../reading.ts';
import { fail, ok, type Result } from '../result.ts';
import { readInput } from './read-input.ts';
import { readOutput, readReasoning, readSampling } from './read-settings.ts';
import { readTools } from './read-tools.ts';
import { refuseState } from './refuse-state.ts';
import type { RememberedItems } from './remembered-items.ts';
import { createToolTable } from './tool-table.ts';

/** Every other field of a body is a loss by name. */
const understood: ReadonlySet<string> = new Set([
  'background',
  'context_management',
  'conversation',
  'input',
  'instructions',
  'max_output_tokens',
  'metadata',
  'model',
  'parallel_tool_calls',
  'previous_response_id',
  'prompt',
  'prompt_cache_key',
  'reasoning',
  'service_tier',
  'stream',
  'temperature',
  'text',
  'tool_choice',
  'tools',
  'top_logprobs',
  'top_p',
  // The proxy's own, and what changes nothing in the answer.
  'client_metadata',
  'include',
  'prompt_cache_options',
  'prompt_cache_retention',
  'safety_identifier',
  'store',
  'stream_options',
  'timeout',
  'truncation',
  'user',
]);

/** Reads the body of `POST /v1/responses`. */
export function readRequest(value: unknown, remembered: RememberedItems): Result<ReadRequest, ApiError> {
  if (!isObject(value)) {
    return fail(apiError('invalid-request', 'The body must be a JSON object with model and input.'));
  }
  const reading = createReading();
  const body: Fields = { reading, object: value, path: '' };
  const model = requiredText(body, 'model');
  refuseState(body);
  const table = createToolTable(body);
  const given = textField(body, 'instructions');
  const { instructions, turns } = readInput(body, table, remembered);
  if (turns.length === 0 && instructions.length === 0) {
    reading.refuse('input', 'input must be a text or an array of at least one item.');
  }
  const reasoning = readReasoning(body);
  const request: ChatRequest = {
    model,
    stream: flagField(body, 'stream') ?? false,
    instructions: [...(given ? [{ kind: 'text' as const, text: given }] : []), ...instructions],
    turns,
    ...readTools(body, table),
    sampling: readSampling(body),
    ...(reasoning && { reasoning }),
    output: readOutput(body),
    ...readAttributes(body),
  };
  loseOtherFields(body, understood);
  const error = reading.error();
  return error ? fail(error) : ok({ request, losses: reading.losses() });
}
