import { describe, expect, test } from 'vitest';
import type { AlcfSimulator } from '../../simulator/alcf/simulator.ts';
import { aWorld } from '../../simulator/simulated-world.ts';
import { type AlcfApp, anAlcfApp } from '../app/alcf-models/alcf-app.ts';

const world = aWorld();
const sophia = 'alcf:sophia/openai/gpt-oss-120b';
const metis = 'alcf:metis/gpt-oss-120b';
const hello = [{ role: 'user', content: 'hello' }];

interface Told {
  readonly status: number;
  readonly message: string;
  readonly retryAfter: string | null;
  readonly text: string;
}

/** How each kind of client asks, and where it looks for what went wrong. */
const clients = {
  'OpenAI chat': {
    ask: (app: AlcfApp, model: string, stream: boolean) =>
      app.post('/v1/chat/completions', { model, stream, messages: hello }),
    failed: /^data: \{"error":\{"message":"(.*?)","type"/m,
    finished: /"finish_reason":"/,
  },
  Responses: {
    ask: (app: AlcfApp, model: string, stream: boolean) =>
      app.post('/v1/responses', { model, stream, input: 'hello' }),
    failed: /"type":"response\.failed".*"message":"(.*?)"/,
    finished: /"type":"response\.completed"/,
  },
  Anthropic: {
    ask: (app: AlcfApp, model: string, stream: boolean) =>
      app.post('/v1/messages', { model, stream, max_tokens: 5000, messages: hello }),
    failed: /^event: error\ndata: .*"message":"(.*?)"/m,
    finished: /"stop_reason":"\w/,
  },
  Google: {
    ask: (app: AlcfApp, model: string, stream: boolean) =>
      app.post(`/v1beta/models/${model}:${stream ? 'streamGenerateContent?alt=sse' : 'generateContent'}`, {
        contents: [{ role: 'user', parts: [{ text: 'hello' }] }],
      }),
    failed: /^data: \{"error":.*"message":"(.*?)"/m,
    finished: /"finishReason":"/,
  },
} as const;
type ClientName = keyof typeof clients;
const names: readonly ClientName[] = ['OpenAI chat', 'Responses', 'Anthropic', 'Google'];

async function ask(app: AlcfApp, client: ClientName, model: string, stream: boolean): Promise<Told> {
  const response = await clients[client].ask(app, model, stream);
  const text = await response.text();
  const said = response.headers.get('content-type')?.includes('json') ? JSON.parse(text).error?.message : '';
  return {
    status: response.status,
    message: said ?? '',
    retryAfter: response.headers.get('retry-after'),
    text,
  };
}

interface Row {
  readonly name: string;
  readonly model?: string;
  arrange(alcf: AlcfSimulator): void;
  readonly status: number;
  readonly says: RegExp;
  readonly retryAfter?: string;
}

const endpointError = (status: number, message: string) => (alcf: AlcfSimulator) =>
  alcf.answerNext({ error: { status, message } });
const modelError = (status: number, message: string, type?: string) => (alcf: AlcfSimulator) =>
  alcf.answerNext({ modelError: { status, message, ...(type !== undefined && { type }) } });

/** What the gateway says before an answer begins, the same for a stream and a whole answer. */
const rows: readonly Row[] = [
  {
    name: 'a framework that is not there',
    arrange: (alcf) =>
      alcf.answerNext({
        error: {
          status: 400,
          code: 'unsupported_framework',
          message: 'framework vllm not available on cluster sophia.',
        },
      }),
    status: 400,
    says: /framework vllm not available/,
  },
  {
    name: 'a model that is gone',
    arrange: (alcf) =>
      alcf.answerNext({
        error: {
          status: 404,
          code: 'endpoint_not_found',
          message: "The requested endpoint 'sophia-vllm-x' does not exist.",
        },
      }),
    status: 404,
    says: /does not exist/,
  },
  {
    name: 'a first call that waited in vain',
    arrange: endpointError(
      408,
      'TimeoutError while attempting to access compute resources. Please try again later.',
    ),
    status: 503,
    says: /being loaded at ALCF, which usually takes 10 to 15 minutes/,
    retryAfter: '300',
  },
  {
    name: 'a model that is being loaded',
    arrange: endpointError(
      503,
      'Error: Endpoint sophia-vllm-x online but not ready to receive tasks. Please try again later.',
    ),
    status: 503,
    says: /being loaded at ALCF/,
    retryAfter: '300',
  },
  {
    name: 'an endpoint that is offline',
    arrange: endpointError(503, "Endpoint 'sophia-vllm-x' is offline."),
    status: 503,
    says: /is offline/,
    retryAfter: '600',
  },
  {
    name: 'a model that is not live on a direct cluster',
    model: metis,
    arrange: endpointError(503, "Error: 'gpt-oss-120b' is not currently live on Metis."),
    status: 503,
    says: /is not currently live on Metis\. Choose a model that is live/,
    retryAfter: '600',
  },
  {
    name: 'maintenance',
    arrange: (alcf) => alcf.configure({ maintenance: ['sophia'] }),
    status: 503,
    says: /under maintenance/,
    retryAfter: '600',
  },
  {
    name: 'too many requests',
    arrange: (alcf) => alcf.configure({ requestsPerSecond: 0 }),
    status: 429,
    says: /Too many requests/,
    retryAfter: '1',
  },
  {
    name: 'too many tokens in a minute',
    arrange: (alcf) =>
      alcf.answerNext({
        error: { status: 429, code: 'too_many_requests', message: 'Tokens/minute limit exceeded' },
      }),
    status: 429,
    says: /Tokens\/minute limit exceeded/,
    retryAfter: '60',
  },
  {
    name: 'nginx that slows down',
    arrange: (alcf) =>
      alcf.answerNext({
        status: 429,
        body: { error: 'Rate limit exceeded', message: 'x', retry_after: '2 seconds' },
      }),
    status: 429,
    says: /Rate limit exceeded/,
    retryAfter: '2',
  },
  {
    name: 'an error nobody explains',
    arrange: (alcf) =>
      alcf.answerNext({
        status: 500,
        body: { error: { code: 'internal_error', message: 'Internal Server Error', error_id: 'x' } },
      }),
    status: 500,
    says: /Internal Server Error/,
  },
  {
    name: 'a cluster that does not answer',
    model: metis,
    arrange: endpointError(504, 'Timeout calling https://metis.internal/v1.'),
    status: 504,
    says: /Timeout calling/,
  },
  {
    name: 'a page of the web server',
    arrange: (alcf) =>
      alcf.answerNext({
        status: 502,
        contentType: 'text/html',
        body: '<html><h1>502 Bad Gateway</h1></html>',
      }),
    status: 503,
    says: /ALCF is failing \(HTTP 502\)/,
    retryAfter: '60',
  },
  {
    name: 'the web page for people',
    arrange: (alcf) =>
      alcf.answerNext({ contentType: 'text/html', body: '<!doctype html><title>Open WebUI</title>' }),
    status: 502,
    says: /A web page came instead of ALCF’s answer: check the setting alcfBaseUrl/,
  },
];

/** What the model’s own server says, which the gateway wraps in four ways. */
const modelRows: readonly Row[] = [sophia, metis].flatMap((model) => [
  {
    name: `a full context on ${model}`,
    model,
    arrange: modelError(
      400,
      "This model's maximum context length is 65536 tokens. Please reduce the length.",
    ),
    status: 400,
    says: /maximum context length is 65536 tokens|prompt is too long/,
  },
  {
    name: `a refusal of ${model}`,
    model,
    arrange: modelError(400, '"auto" tool choice requires --enable-auto-tool-choice'),
    status: 400,
    says: /tool choice requires/,
  },
  {
    name: `a busy server of ${model}`,
    model,
    arrange: modelError(429, 'busy', 'RateLimitError'),
    status: 429,
    says: /busy/,
  },
]);

describe.each(names)('%s is told of', (client) => {
  for (const stream of [false, true]) {
    test(`every error before the answer, ${stream ? 'streamed' : 'whole'}, with its own status and when to try again`, async () => {
      const app = await anAlcfApp(world);
      const alcf = world.alcf();
      const told: Record<string, unknown> = {};
      const expected: Record<string, unknown> = {};
      for (const { name, model = sophia, arrange, status, says, retryAfter = null } of [
        ...rows,
        ...modelRows,
      ]) {
        alcf.reset();
        alcf.configure({ requestsPerSecond: 1000 });
        arrange(alcf);
        const answer = await ask(app, client, model, stream);
        told[name] = {
          ...answer,
          message: says.test(answer.message) ? 'as expected' : answer.message,
          text: '',
        };
        expected[name] = { status, message: 'as expected', retryAfter, text: '' };
      }
      expect(told).toEqual(expected);
    });
  }

  test.each([
    [
      'a stream that ends without a reason',
      { text: ['one', 'two'], stream: { kind: 'unfinished', afterEvents: 2 } },
    ],
    ['a stream that just ends', { text: ['one', 'two'], stream: { kind: 'silent', afterEvents: 2 } }],
    ['an error inside', { text: ['one', 'two'], stream: { kind: 'broken', afterEvents: 2 } }],
    ['a connection that breaks', { text: ['one', 'two'], cut: { afterEvents: 2 } }],
  ] as const)('%s after the answer began, inside it', async (_, script) => {
    const app = await anAlcfApp(world);
    for (const model of [sophia, metis]) {
      world.alcf().answerNext(script);
      const { status, text } = await ask(app, client, model, true);
      expect(status).toBe(200);
      expect(text).toMatch(clients[client].failed);
      expect(text).not.toMatch(clients[client].finished);
    }
  });
});

describe('a tool call that lost a piece on its way', () => {
  const tools = [
    { type: 'function', function: { name: 'look', parameters: { type: 'object', properties: {} } } },
  ];

  test('is an error and not a call', async () => {
    const app = await anAlcfApp(world);
    const calls = [{ name: 'look', arguments: ['{"pa', 'th":"', 'x"}'] }];
    world.alcf().answerNext({ calls, stream: { kind: 'lost', event: 3 } });
    const answer = await app.post('/v1/chat/completions', {
      model: sophia,
      stream: true,
      messages: hello,
      tools,
    });
    const text = await answer.text();
    expect(text).toMatch(
      /"error":\{"message":"A piece of the model’s tool call was lost at ALCF\. Try again\."/,
    );
    expect(text).not.toContain('"finish_reason":"tool_calls"');
  });
});
