import { describe, expect, test } from 'vitest';
import { type Body, chat, embedder, hello, llama, testBodies } from './alcf-bodies.ts';

const completion = (more: object): Body => ['completions', { model: llama, prompt: 'x', ...more }];
const embedding = (more: object): Body => ['embeddings', { model: embedder, input: 'x', ...more }];
const response = (more: object): Body => ['responses', { model: llama, input: 'x', ...more }];
const message = (more: object): Body => [
  'messages',
  { model: llama, messages: hello, max_tokens: 50, ...more },
];
const extra = 'extra_forbidden';

const world = testBodies(
  [
    ['a completion without a prompt', ['completions', { model: llama }], ['prompt', 'missing']],
    ['a completion with six likelihoods', completion({ logprobs: 6 }), ['logprobs', 'less_than_equal']],
    ['a completion that is best of 21', completion({ best_of: 21 }), ['best_of', 'less_than_equal']],
    ['a completion that stops at a word', completion({ stop: 'hello' }), ['stop', 'too_long']],
    [
      'a completion whose stream says nothing of usage',
      completion({ stream_options: {} }),
      ['stream_options.include_usage', 'missing'],
    ],
    ['a completion with messages', completion({ messages: hello }), ['messages', extra]],
    ['no inputs', embedding({ input: [] }), ['', 'value_error']],
    ['too many inputs', embedding({ input: Array.from({ length: 2049 }, () => 'x') }), ['', 'value_error']],
    ['vectors in another form', embedding({ encoding_format: 'hex' }), ['encoding_format', 'enum']],
    ['no dimensions', embedding({ dimensions: 0 }), ['dimensions', 'greater_than_equal']],
    ['a kind of input', embedding({ input_type: 'query' }), ['input_type', extra]],
    ['a message without a limit', message({ max_tokens: undefined }), ['max_tokens', 'missing']],
    ['a message too hot', message({ temperature: 1.5 }), ['temperature', 'less_than_equal']],
    [
      'a system that takes a turn',
      message({ messages: [{ role: 'system', content: 'x' }] }),
      ['messages.0.role', 'literal_error', "Input should be 'user' or 'assistant'"],
    ],
    ['a response to nothing', ['responses', { model: llama }], ['input', 'missing']],
    ['a response with reasons as a word', response({ reasoning: 'low' }), ['reasoning', 'model_type']],
  ],
  [
    ['a completion', completion({ stop: ['hello'], stream_options: { include_usage: true } })],
    ['an embedding of tokens', embedding({ input: [[1, 2], [3]], encoding_format: 'base64' })],
    ['a response with what nobody knows', response({ whatever: 1, input: [{ role: 'user', content: 'x' }] })],
    ['a message with what nobody knows', message({ whatever: 1 })],
  ],
);

describe('what is asked of the wrong place', () => {
  const at = (place: string, body: object = { model: llama, messages: hello }) => world.ask(place, { body });
  const rows: readonly (readonly [
    what: string,
    place: string,
    body: object,
    status: number,
    words: string,
  ])[] = [
    ['a cluster there is not', '/polaris/vllm/v1/chat/completions', {}, 404, 'cluster_not_found'],
    [
      'another framework',
      '/metis/vllm/v1/chat/completions',
      {},
      400,
      'framework vllm not available on cluster metis.',
    ],
    [
      'another endpoint',
      '/metis/api/v1/responses',
      { input: 'x' },
      400,
      "'responses' not available on cluster 'metis'",
    ],
    [
      'another cluster’s model',
      '/metis/api/v1/chat/completions',
      {},
      404,
      "The requested endpoint 'metis-api-meta-llamameta-llama-31-8b-instruct' does not exist.",
    ],
    [
      'a stream of messages',
      '/sophia/vllm/v1/messages',
      { max_tokens: 5, stream: true },
      400,
      'Streaming is not supported',
    ],
    [
      'a stream of a response',
      '/minerva/api/v1/responses',
      { input: 'x', stream: true },
      400,
      'unsupported_endpoint',
    ],
  ];
  for (const [what, place, more, status, words] of rows) {
    test(what, async () => {
      const answer = await at(place, {
        model: llama,
        ...('input' in more ? {} : { messages: hello }),
        ...more,
      });
      expect(answer).toMatchObject({ status, text: expect.stringContaining(words) });
    });
  }

  test('an embedding model for chat, and the other way round, is the model’s own refusal', async () => {
    expect(await world.askSophia(chat({ model: embedder }))).toMatchObject({
      status: 500,
      text: expect.stringContaining('status code: 400\\nResponse text: {'),
    });
    expect((await world.askSophia(embedding({ model: llama }))).text).toContain(
      'does not support Embeddings API',
    );
    expect((await world.askSophia(embedding({ dimensions: 100 }))).text).toContain('matryoshka');
  });

  test('a model spelled otherwise is found by the gateway, and then not by the model’s server', async () => {
    const { status, text } = await world.askSophia(chat({ model: llama.toUpperCase() }));
    expect(status).toBe(500);
    expect(text).toContain('status code: 404');
    expect(text).toContain(`The model \`${llama.toUpperCase()}\` does not exist.`);
  });
});
