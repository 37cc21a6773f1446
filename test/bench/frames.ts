/** How one service of the upstream wraps its pieces. */
export interface Frames {
  readonly contentType: string;
  readonly head: string;
  piece(text: string): string;
  readonly tail: string;
  /** The same answer as one JSON body. */
  whole(text: string): string;
}

const chatHead =
  '{"id":"chatcmpl-bench","object":"chat.completion.chunk","created":1700000000,"model":"bench"';
const chatChunk = (delta: string, finish: string) =>
  `data: ${chatHead},"choices":[{"index":0,"delta":${delta},"logprobs":null,"finish_reason":${finish}}]}\n\n`;
const chatUsage = '{"prompt_tokens":12,"completion_tokens":34,"total_tokens":46}';

const chat: Frames = {
  contentType: 'text/event-stream',
  head: chatChunk('{"role":"assistant","content":""}', 'null'),
  piece: (text) => chatChunk(`{"content":${JSON.stringify(text)}}`, 'null'),
  tail: `${chatChunk('{}', '"stop"')}data: ${chatHead},"choices":[],"usage":${chatUsage}}\n\ndata: [DONE]\n\n`,
  whole: (text) =>
    `{"id":"chatcmpl-bench","object":"chat.completion","created":1700000000,"model":"bench","choices":[{"index":0,"message":{"role":"assistant","content":${JSON.stringify(text)}},"logprobs":null,"finish_reason":"stop"}],"usage":${chatUsage}}`,
};

const event = (name: string, members: string) => `event: ${name}\ndata: {"type":"${name}"${members}}\n\n`;
const messageHead = '"id":"msg_bench","type":"message","role":"assistant","model":"bench"';

const messages: Frames = {
  contentType: 'text/event-stream',
  head:
    event(
      'message_start',
      `,"message":{${messageHead},"content":[],"stop_reason":null,"usage":{"input_tokens":12,"output_tokens":1}}`,
    ) + event('content_block_start', ',"index":0,"content_block":{"type":"text","text":""}'),
  piece: (text) =>
    event('content_block_delta', `,"index":0,"delta":{"type":"text_delta","text":${JSON.stringify(text)}}`),
  tail:
    event('content_block_stop', ',"index":0') +
    event('message_delta', ',"delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":34}') +
    event('message_stop', ''),
  whole: (text) =>
    `{${messageHead},"content":[{"type":"text","text":${JSON.stringify(text)}}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":12,"output_tokens":34}}`,
};

const legacy: Frames = {
  contentType: 'text/plain',
  head: '',
  piece: (text) => text,
  tail: '',
  whole: (text) => `{"response":${JSON.stringify(text)}}`,
};

/** By path of the request; what is not here is answered with 404, native Responses for one. */
export const framesOf: Readonly<Record<string, Frames>> = {
  '/v1/chat/completions': chat,
  '/v1/messages': messages,
  '/api/v1/resource/chat/': legacy,
  '/api/v1/resource/streamchat/': legacy,
};

export const modelList = JSON.stringify({
  data: ['gpt4o', 'claudesonnet45'].map((id) => ({ id, internal_id: id })),
});
