import OpenAI, { APIError } from 'openai';
import type { ResponseInputItem, Tool } from 'openai/resources/responses/responses';
import { describe, expect, it } from 'vitest';
import { startProxy } from '../../proxy/proxy-fixture.ts';
import { codexUnknownModel } from './codex-bodies.ts';
import { lastResponse, outputOf } from './response-events.ts';
import { brokenResponseRule } from './response-grammar.ts';

/** The official SDK, pointed at a proxy before a gateway that does not serve Responses. */
async function start() {
  const running = await startProxy({ gateway: { responses: false } });
  const client = new OpenAI({ baseURL: `${running.url}/v1`, apiKey: 'any', maxRetries: 0 });
  /** What the gateway refused, beside the path it does not have. */
  const refusals = () => running.gateway.refusals.filter((entry) => !entry.path.endsWith('/responses'));
  return { ...running, client, refusals };
}

const schema = {
  type: 'object',
  properties: { q: { type: 'string' } },
  required: ['q'],
  additionalProperties: false,
};
const tools: Tool[] = [
  { type: 'function', name: 'look', description: 'Looks.', parameters: schema, strict: false },
  { type: 'custom', name: 'apply_patch', description: 'Patches.' },
  {
    type: 'namespace',
    name: 'mcp__docs__',
    description: 'The manuals.',
    tools: [{ type: 'function', name: 'search', parameters: schema }],
  },
  { type: 'web_search' },
];

describe.each(['claude-opus-4-6', 'claude-haiku-4-5', 'gemini-2.5-pro', 'gpt-5', 'gpt-4o'])('%s', (model) => {
  it('calls tools of every kind, reads their results, and goes on in a second turn', async () => {
    const { client, gateway, refusals } = await start();
    const input: ResponseInputItem[] = [
      { role: 'developer', content: 'Be brief.' },
      { role: 'user', content: 'call look and apply_patch and mcp__docs__search' },
    ];
    const reasoning = { effort: 'low', summary: 'auto' } as const;
    const asked = {
      model,
      tools,
      reasoning,
      store: false,
      include: ['reasoning.encrypted_content' as const],
    };
    const first = await client.responses.stream({ ...asked, input }).finalResponse();
    const calls = first.output.filter(
      (item) => item.type === 'function_call' || item.type === 'custom_tool_call',
    );
    const names = calls.map((call) => [call.type, call.name, call.namespace]);
    expect(names).toEqual([
      ['function_call', 'look', undefined],
      ['custom_tool_call', 'apply_patch', undefined],
      ['function_call', 'search', 'mcp__docs__'],
    ]);
    expect(first.usage?.total_tokens).toBeGreaterThan(0);

    for (const item of first.output) {
      if (item.type === 'reasoning') input.push(item);
    }
    input.push(...calls);
    for (const call of calls) {
      input.push(
        call.type === 'function_call'
          ? { type: 'function_call_output', call_id: call.call_id, output: `result of ${call.name}` }
          : {
              type: 'custom_tool_call_output',
              call_id: call.call_id,
              output: [{ type: 'input_text', text: `result of ${call.name}` }],
            },
      );
    }
    const second = await client.responses.create({ ...asked, input });
    expect(second.output_text).toContain('result of');
    const sent = JSON.stringify(gateway.requests.at(-1)?.fields.messages);
    for (const call of calls) expect(sent).toContain(`result of ${call.name}`);

    input.push({ role: 'assistant', content: second.output_text }, { role: 'user', content: 'Thanks.' });
    const third = await client.responses.create({ ...asked, input });
    expect(third).toMatchObject({ status: 'completed', model });
    expect(refusals()).toEqual([]);
  });
});

it.each(['gpt-5', 'gpt-4o'])('%s keeps to a schema', async (model) => {
  const { client, refusals } = await start();
  const format = { type: 'json_schema', name: 'found', schema, strict: true } as const;
  const response = await client.responses.create({ model, input: 'Find it.', text: { format } });
  expect(JSON.parse(response.output_text)).toHaveProperty('q');
  expect(refusals()).toEqual([]);
});

describe('a stream', () => {
  it('ends with its last event, and the connection does not wait for more', async () => {
    const { post } = await start();
    const response = await post('/v1/responses', codexUnknownModel);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(response.headers.get('x-argo-dropped')).toContain('tools[4]');
    const raw = await response.text();
    expect(brokenResponseRule(raw)).toBeUndefined();
    expect(lastResponse(raw)).toMatchObject({ status: 'completed', model: 'claude-opus-4-6' });
  });

  it('that breaks off is a response that failed, with what came of it', async () => {
    const { post, gateway, record } = await start();
    const data = {
      type: 'error',
      error: { type: 'invalid_request_error', message: 'prompt is too long: 9 tokens' },
    };
    gateway.answerNext({ text: 'Half of an', errorInside: { afterEvents: 4, name: 'error', data } });
    const raw = await (await post('/v1/responses', codexUnknownModel)).text();
    expect(brokenResponseRule(raw)).toBeUndefined();
    const response = lastResponse(raw);
    expect(response).toMatchObject({ status: 'failed', error: { code: 'context_length_exceeded' } });
    expect(outputOf(response).at(-1)).toMatchObject({ type: 'message', status: 'incomplete' });
    expect((await record()).error).toContain('prompt is too long');
  });

  it('that failed before it began has a status of its own', async () => {
    const { client, gateway } = await start();
    gateway.answerNext({ error: { status: 429, type: 'rate_limit_error', message: 'Slow down.' } });
    const asking = client.responses.create({ model: 'claude-opus-4-6', input: 'hi', stream: true });
    await expect(asking).rejects.toMatchObject({ status: 429, code: 'rate_limit_exceeded' });
  });

  it('that is cut by its limit says so', async () => {
    const { client, gateway } = await start();
    gateway.answerNext({ text: 'It was a dark and', finish: 'length' });
    const response = await client.responses
      .stream({ model: 'claude-opus-4-6', input: 'Tell.' })
      .finalResponse();
    expect(response).toMatchObject({
      status: 'incomplete',
      incomplete_details: { reason: 'max_output_tokens' },
      output_text: 'It was a dark and',
    });
  });
});

it('refuses a conversation it does not have, in the words of OpenAI', async () => {
  const { client } = await start();
  const asking = client.responses.create({
    model: 'claude-opus-4-6',
    input: 'And?',
    previous_response_id: 'resp_1',
  });
  await expect(asking).rejects.toBeInstanceOf(APIError);
  await expect(asking).rejects.toMatchObject({
    status: 400,
    type: 'invalid_request_error',
    param: 'previous_response_id',
    code: 'unsupported_parameter',
  });
});

it('goes on from answers that are only named, as long as it has them', async () => {
  const { client, gateway } = await start();
  gateway.answerNext({ text: 'Blue.' }, { text: 'Why not?' });
  const first = await client.responses.create({ model: 'claude-opus-4-6', input: 'A colour?' });
  const named = first.output.map((item) => ({ type: 'item_reference' as const, id: String(item.id) }));
  await client.responses.create({
    model: 'claude-opus-4-6',
    input: [{ role: 'user', content: 'A colour?' }, ...named, { role: 'user', content: 'Why?' }],
  });
  expect(gateway.requests.at(-1)?.fields.messages).toMatchObject([
    { role: 'user' },
    { role: 'assistant', content: [{ type: 'text', text: 'Blue.' }] },
    { role: 'user' },
  ]);
});
