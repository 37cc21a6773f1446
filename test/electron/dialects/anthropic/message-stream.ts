export type StreamEvent = Readonly<Record<string, unknown>> & { readonly type: string };

/** The events as Anthropic's servers send them. */
export function sse(events: readonly StreamEvent[], lineEnd = '\n'): string {
  return events
    .map((event) => [`event: ${event.type}`, `data: ${JSON.stringify(event)}`, '', ''].join(lineEnd))
    .join('');
}

const start: StreamEvent = {
  type: 'message_start',
  message: {
    id: 'msg_vrtx_1',
    type: 'message',
    role: 'assistant',
    content: [],
    model: 'claude-sonnet-4-5',
    stop_reason: null,
    stop_sequence: null,
    container: null,
    usage: { input_tokens: 9, output_tokens: 1, cache_read_input_tokens: 3, service_tier: 'standard' },
  },
};

/** An answer with one block of every kind, some of them unknown. */
export const everyBlock: readonly StreamEvent[] = [
  start,
  { type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: '', signature: '' } },
  { type: 'ping' },
  { type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking: 'Hm, ' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking: 'größer 🤔' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'signature_delta', signature: 'EqQB+/=' } },
  { type: 'content_block_stop', index: 0 },
  { type: 'content_block_start', index: 1, content_block: { type: 'redacted_thinking', data: 'opaque' } },
  { type: 'content_block_stop', index: 1 },
  { type: 'content_block_start', index: 2, content_block: { type: 'text', text: '', citations: null } },
  { type: 'content_block_delta', index: 2, delta: { type: 'text_delta', text: 'Le "monde"\n' } },
  {
    type: 'content_block_delta',
    index: 2,
    delta: {
      type: 'citations_delta',
      citation: { type: 'char_location', cited_text: 'a', document_index: 0 },
    },
  },
  {
    type: 'content_block_delta',
    index: 2,
    delta: {
      type: 'citations_delta',
      citation: { type: 'web_search_result_location', url: 'https://a.example/', title: 'A' },
    },
  },
  { type: 'content_block_stop', index: 2 },
  {
    type: 'content_block_start',
    index: 3,
    content_block: { type: 'from_the_future', keep: { me: [1, null] } },
  },
  { type: 'content_block_stop', index: 3 },
  { type: 'event_of_the_future', index: 3, anything: true },
  {
    type: 'content_block_start',
    index: 4,
    content_block: {
      type: 'tool_use',
      id: 'toolu_1',
      name: 'weather',
      input: {},
      caller: { type: 'direct' },
    },
  },
  { type: 'content_block_delta', index: 4, delta: { type: 'input_json_delta', partial_json: '' } },
  {
    type: 'content_block_delta',
    index: 4,
    delta: { type: 'input_json_delta', partial_json: '{"city": "Par' },
  },
  { type: 'content_block_delta', index: 4, delta: { type: 'input_json_delta', partial_json: 'is"}' } },
  { type: 'content_block_stop', index: 4 },
  {
    type: 'content_block_start',
    index: 5,
    content_block: { type: 'tool_use', id: 'toolu_2', name: 'now', input: {} },
  },
  { type: 'content_block_stop', index: 5 },
  {
    type: 'message_delta',
    delta: { stop_reason: 'tool_use', stop_sequence: null, stop_details: null },
    usage: {
      output_tokens: 42,
      cache_read_input_tokens: null,
      output_tokens_details: { thinking_tokens: 7 },
    },
  },
  { type: 'message_stop' },
];

/** The other shape the gateway answers in now and then. */
export const chatCompletion = {
  id: 'chatcmpl-1',
  object: 'chat.completion',
  model: 'claudesonnet45',
  choices: [
    {
      index: 0,
      message: {
        role: 'assistant',
        content: 'Hi',
        tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'now', arguments: '{"a":1}' } }],
      },
      finish_reason: 'tool_calls',
    },
  ],
  usage: { prompt_tokens: 5, completion_tokens: 6 },
};
