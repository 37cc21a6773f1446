import type { ReplyContext } from '../client-dialect.ts';
import { objectOf } from '../json-value.ts';
import type { Usage } from '../reply.ts';

/** What changes of a response while it is made. */
export interface ResponseState {
  readonly status: 'in_progress' | 'completed' | 'incomplete' | 'failed';
  /** Why it is incomplete. */
  readonly reason?: string;
  readonly error?: { readonly code: string; readonly message: string };
  /** Items as JSON. */
  readonly output: readonly string[];
  readonly usage?: Usage | undefined;
}

/** Prints the response object, which says again what was asked: that part is printed once. */
export function createResponsePrinter(
  id: string,
  created: number,
  context: ReplyContext,
): (state: ResponseState) => string {
  const head = JSON.stringify({ id, object: 'response', created_at: created }).slice(0, -1);
  const echo = JSON.stringify(echoOf(context)).slice(1);
  return ({ status, reason, error, output, usage }) => {
    const outcome = {
      status,
      error: error ?? null,
      incomplete_details: reason === undefined ? null : { reason },
      usage: usage === undefined ? null : writeUsage(usage),
    };
    return `${head},${JSON.stringify(outcome).slice(1, -1)},"output":[${output.join(',')}],${echo}`;
  };
}

/** The fields of the request, with what OpenAI takes where they are not given. */
function echoOf({ body, request }: ReplyContext) {
  return {
    background: false,
    instructions: body.instructions ?? null,
    max_output_tokens: body.max_output_tokens ?? null,
    max_tool_calls: body.max_tool_calls ?? null,
    metadata: body.metadata ?? {},
    model: request.model,
    parallel_tool_calls: body.parallel_tool_calls ?? true,
    previous_response_id: null,
    prompt_cache_key: body.prompt_cache_key ?? null,
    reasoning: { effort: null, summary: null, ...objectOf(body.reasoning) },
    safety_identifier: body.safety_identifier ?? null,
    service_tier: body.service_tier ?? 'default',
    store: body.store ?? true,
    temperature: body.temperature ?? 1,
    text: { format: { type: 'text' }, ...objectOf(body.text) },
    tool_choice: body.tool_choice ?? 'auto',
    tools: body.tools ?? [],
    top_logprobs: body.top_logprobs ?? 0,
    top_p: body.top_p ?? 1,
    truncation: body.truncation ?? 'disabled',
    user: body.user ?? null,
  };
}

/** Codex reads every number of the details as an integer once the details are there, so all are. */
function writeUsage({ input, output, cacheRead = 0, cacheWrite = 0, reasoning = 0 }: Usage) {
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: cacheRead, cache_write_tokens: cacheWrite },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: reasoning },
    total_tokens: input + output,
  };
}
