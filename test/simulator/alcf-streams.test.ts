import OpenAI from 'openai';
import { describe, expect, test } from 'vitest';
import { aWorld } from './simulated-world.ts';

const world = aWorld();
const sophia = 'sophia/vllm';
const metis = 'metis/api';
const hello = [{ role: 'user' as const, content: 'Grüße, 世界 👋' }];

/** A stream as its bytes. */
async function raw(model = 'openai/gpt-oss-120b', place = sophia, more: object = {}): Promise<string> {
  const body = { model, messages: hello, stream: true, ...more };
  return (await world.ask(`/${place}/v1/chat/completions`, { body })).text;
}

const finishes = (text: string) => [...text.matchAll(/"finish_reason":"(\w+)"/g)].map(([, reason]) => reason);

describe('an error of the model’s own server', () => {
  const tooLong = { max_tokens: 500_000 };
  const words = "This model's maximum context length is";

  test('comes as a 500 around its real status on Sophia', async () => {
    const body = { model: 'openai/gpt-oss-20b', messages: hello, ...tooLong };
    const { status, text } = await world.ask(`/${sophia}/v1/chat/completions`, { body });
    expect(status).toBe(500);
    const { code, message } = JSON.parse(text).error;
    expect(code).toBe('internal_endpoint_error');
    expect(message).toMatch(
      /API request failed with status code: 400\nResponse text: \{.*\}\nResponse headers: /,
    );
    expect(message).toContain(words);
  });

  test('comes with its status, cut off and as Python prints it, on the direct clusters', async () => {
    const body = { model: 'Mistral-Large-3-675B', messages: hello, ...tooLong };
    const { status, text } = await world.ask(`/${metis}/v1/chat/completions`, { body });
    expect(status).toBe(400);
    const { message } = JSON.parse(text).error;
    expect(message).toMatch(/^Upstream endpoint returned 400: b'\{"object":"error".*'\.$/);
    expect(message.length).toBeLessThan(320);
  });

  test('comes in a stream of a 200: as an object no SDK knows, or as the text of an answer', async () => {
    const onSophia = await raw('openai/gpt-oss-20b', sophia, tooLong);
    expect(onSophia).toMatch(
      /^data: \{"object":"error","message":"This model's.*"code":400\}\n\ndata: \[DONE\]\n\n$/,
    );
    const onMetis = await raw('Mistral-Large-3-675B', metis, tooLong);
    expect(onMetis).toContain('"id":"chatcmpl-api-error"');
    expect(onMetis).toContain('\\n\\n[ERROR] Error: Could not send stream API call');
    expect(finishes(onMetis)).toEqual(['stop']);
  });

  test('can be asked for', async () => {
    world.alcf().answerNext({ modelError: { status: 429, message: 'busy', type: 'RateLimitError' } });
    const body = { model: 'gpt-oss-120b', messages: hello };
    expect(await world.ask(`/${metis}/v1/chat/completions`, { body })).toMatchObject({
      status: 429,
      text: expect.stringContaining('Upstream endpoint returned 429'),
    });
    world.alcf().answerNext({ error: { status: 500, code: 'internal_error', message: 'no idea' } });
    expect(await world.ask(`/${metis}/v1/chat/completions`, { body })).toMatchObject({
      status: 500,
      text: '{"error":{"code":"internal_error","message":"no idea","info":{}}}',
    });
  });
});

describe('a stream goes wrong', () => {
  test('when it pauses for more than five seconds: it ends as if it were done', async () => {
    world.alcf().answerNext({ stream: { kind: 'pause', afterEvents: 3, seconds: 6 } });
    const text = raw();
    await world.alcf().waitForRequest();
    world.clock.advance(5);
    expect(await text).toMatch(/data: \[DONE\]\n\n$/);
    expect(finishes(await text)).toEqual([]);
  });

  test('not when it pauses for less, nor on a direct cluster', async () => {
    const fault = { stream: { kind: 'pause', afterEvents: 3, seconds: 4 } } as const;
    world.alcf().answerNext(fault, { stream: { ...fault.stream, seconds: 60 } });
    const short = raw();
    await world.alcf().waitForRequest();
    world.clock.advance(4);
    expect(finishes(await short)).toEqual(['stop']);
    const direct = raw('gpt-oss-120b', metis);
    await world.alcf().waitForRequest(2);
    world.clock.advance(60);
    expect(finishes(await direct)).toEqual(['stop']);
  });

  test('when it has no finish, no end, one chunk too few, or an error of the gateway’s own', async () => {
    const whole = await raw();
    world
      .alcf()
      .answerNext(
        { stream: { kind: 'unfinished', afterEvents: 4 } },
        { stream: { kind: 'silent', afterEvents: 4 } },
        { stream: { kind: 'lost', event: 2 } },
        { stream: { kind: 'broken', afterEvents: 2 } },
        { stream: { kind: 'broken', afterEvents: 2 } },
        { errorInside: { afterEvents: 1, data: { object: 'error', message: 'no', code: 401 } } },
      );
    const unfinished = await raw();
    expect([finishes(unfinished), unfinished.endsWith('data: [DONE]\n\n')]).toEqual([[], true]);
    const silent = await raw();
    expect([finishes(silent), silent.includes('[DONE]')]).toEqual([[], false]);
    const lost = await raw();
    expect(lost.split('data: ').length).toBe(whole.split('data: ').length - 1);
    expect(await raw()).toContain(
      '"message":"An error occurred during processing","type":"InternalServerError"',
    );
    expect(await raw('gpt-oss-120b', metis)).toContain('"id":"chatcmpl-api-error"');
    expect(await raw()).toMatch(/"code":401\}\n\ndata: \[DONE\]\n\n$/);
  });

  test('when the SDK takes an error for an empty answer', async () => {
    world.alcf().answerNext({ errorInside: { afterEvents: 0, data: { object: 'error', message: 'no' } } });
    const body = { model: 'openai/gpt-oss-20b', messages: hello, stream: true as const };
    const baseURL = `${world.alcf().baseUrl}/resource_server/${sophia}/v1`;
    const openai = new OpenAI({ baseURL, apiKey: world.token(), maxRetries: 0 });
    const chunks = [];
    for await (const chunk of await openai.chat.completions.create(body)) chunks.push(chunk);
    expect(chunks).toEqual([{ object: 'error', message: 'no' }]);
  });
});

test('Sophia’s chunks come in bursts, a direct cluster’s one by one, and both cut anywhere', async () => {
  const reads = async (model: string, place: string) => {
    const response = await fetch(`${world.alcf().baseUrl}/resource_server/${place}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${world.token()}`, 'content-type': 'application/json' },
      body: JSON.stringify({ model, messages: hello, stream: true }),
    });
    const pieces: Uint8Array[] = [];
    for await (const piece of response.body ?? []) pieces.push(piece);
    return pieces;
  };
  const text = ['a', 'b', 'c', 'd', 'e'];
  const paceMs = 5;
  world.alcf().answerNext({ text, paceMs }, { text, paceMs }, { text, split: [1, 2], lineEnd: '\r\n' });
  const burst = await reads('openai/gpt-oss-20b', sophia);
  const single = await reads('gpt-oss-120b', metis);
  expect(burst.length).toBeLessThan(single.length);
  expect(Buffer.concat(await reads('gpt-oss-120b', metis)).toString()).toContain('\r\n\r\ndata: ');
});
