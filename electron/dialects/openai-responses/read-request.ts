import type { ApiError } from '../api-error.ts';
import type { ReadRequest } from '../client-dialect.ts';
import type { ChatRequest } from '../conversation.ts';
import { flagField, loseOtherFields, requiredText, textField } from '../fields.ts';
import { readAttributes } from '../openai/read-attributes.ts';
import { readBody } from '../read-body.ts';
import type { Result } from '../result.ts';
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
  return readBody(value, 'model and input', (body) => {
    const model = requiredText(body, 'model');
    refuseState(body);
    const table = createToolTable(body);
    const given = textField(body, 'instructions');
    const { instructions, turns } = readInput(body, table, remembered);
    if (turns.length === 0 && instructions.length === 0) {
      body.reading.refuse('input', 'input must be a text or an array of at least one item.');
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
    return request;
  });
}
