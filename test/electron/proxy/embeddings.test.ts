import { GoogleGenAI } from '@google/genai';
import OpenAI from 'openai';
import { describe, expect, test } from 'vitest';
import { startProxy } from './proxy-fixture.ts';

const texts = Array.from({ length: 40 }, (_, index) => `text number ${index}`);

describe('embeddings', () => {
  test('pass through byte for byte up to the gateway’s limit', async () => {
    const { post, gateway } = await startProxy();
    const body = '{"model":"text-embedding-3-small", "input":["a","b"],"dimensions":1536}';
    expect((await post('/v1/embeddings', body)).status).toBe(200);
    expect(gateway.requests[0]?.text).toBe(
      body.replace('{', '{"user":"tester",').replace('text-embedding-3-small', 'v3small'),
    );
  });

  test.each(['float', 'base64'] as const)(
    'more than the limit are asked in parts and joined in order as %s',
    async (format) => {
      const { url, gateway } = await startProxy();
      const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: 'any' });
      const single = await Promise.all(
        [0, 17, 39].map((index) =>
          client.embeddings.create({ model: 'v3small', input: texts[index] ?? '', encoding_format: 'float' }),
        ),
      );
      const all = await client.embeddings.create({ model: 'v3small', input: texts, encoding_format: format });
      expect(all.data.map(({ index }) => index)).toEqual(texts.map((_, index) => index));
      const sizes = gateway.requests
        .slice(3)
        .map(({ fields }) => (Array.isArray(fields.input) ? fields.input.length : 1));
      expect(sizes.toSorted((a, b) => b - a)).toEqual([16, 16, 8]);
      for (const [place, index] of [0, 17, 39].entries()) {
        const got = all.data[index]?.embedding;
        const numbers =
          typeof got === 'string'
            ? [...new Float32Array(Uint8Array.from(Buffer.from(got, 'base64')).buffer)]
            : got;
        expect(numbers?.length).toBe(1536);
        expect(numbers?.[5]).toBeCloseTo(single[place]?.data[0]?.embedding[5] ?? Number.NaN, 5);
      }
    },
  );

  test('in legacy mode the legacy gateway is asked and OpenAI’s list is answered', async () => {
    const { url, gateway } = await startProxy({ argo: { legacyMode: true } });
    const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: 'any' });
    const answer = await client.embeddings.create({ model: 'text-embedding-3-large', input: ['a', 'b'] });
    expect(answer.data.map(({ embedding }) => embedding.length)).toEqual([3072, 3072]);
    expect(gateway.requests[0]).toMatchObject({
      path: '/api/v1/resource/embed/',
      fields: { model: 'v3large', prompt: ['a', 'b'] },
    });
  });

  test('Google’s SDK gets its vectors', async () => {
    const { url } = await startProxy();
    const client = new GoogleGenAI({ apiKey: 'any', httpOptions: { baseUrl: url } });
    const answer = await client.models.embedContent({
      model: 'text-embedding-3-small',
      contents: ['one', 'two'],
    });
    expect(answer.embeddings?.map(({ values }) => values?.length)).toEqual([1536, 1536]);
  });

  test.each([
    [{ model: 'v3small' }, 'input'],
    [{ model: 'v3small', input: [] }, 'input'],
    [{ model: 'v3small', input: ['a', 7] }, 'input[1]'],
    [{ input: 'a' }, 'model'],
    [{ model: 7, input: 'a' }, 'model'],
  ])('%j is refused by the name of its field', async (body, param) => {
    const { post, gateway } = await startProxy();
    const response = await post('/v1/embeddings', body);
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { error: { param, message: expect.stringContaining(param.split('[')[0] ?? '') } },
    ]);
    expect(gateway.requests).toHaveLength(0);
  });
});
