import { createGoogle } from '@ai-sdk/google';
import { createOpenAI } from '@ai-sdk/openai';
import Anthropic from '@anthropic-ai/sdk';
import { GoogleGenAI } from '@google/genai';
import { GoogleGenerativeAI } from '@google/generative-ai';
import { embedMany } from 'ai';
import OlderAnthropic from 'anthropic-sdk-0';
import { GoogleGenAI as OlderGoogleGenAI } from 'google-genai-2';
import OpenAI from 'openai';
import OpenAI6 from 'openai-6';
import { expect, it } from 'vitest';
import { startProxy } from '../electron/proxy/proxy-fixture.ts';

interface Sdk {
  readonly name: string;
  /** Tokens of a text for this model. */
  count?(url: string, model: string, text: string): Promise<number | undefined>;
  /** The names of the models. */
  list?(url: string): Promise<readonly (string | undefined)[]>;
  /** The vectors of these texts. */
  embed?(url: string, model: string, texts: string[]): Promise<readonly (readonly number[])[]>;
}

const openai = (url: string) => ({ baseURL: `${url}/v1`, apiKey: 'any', maxRetries: 0 });
const anthropic = (url: string) => ({ baseURL: url, apiKey: 'any', maxRetries: 0 });
const google = (url: string) => ({ apiKey: 'any', httpOptions: { baseUrl: url } });

async function namesOf<Entry>(page: AsyncIterable<Entry>, nameOf: (entry: Entry) => string | undefined) {
  const names: (string | undefined)[] = [];
  for await (const entry of page) names.push(nameOf(entry));
  return names;
}

const sdks: readonly Sdk[] = [
  {
    name: 'openai 7',
    count: async (url, model, input) =>
      (await new OpenAI(openai(url)).responses.inputTokens.count({ model, input })).input_tokens,
    list: async (url) => namesOf(await new OpenAI(openai(url)).models.list(), ({ id }) => id),
    embed: async (url, model, input) =>
      (await new OpenAI(openai(url)).embeddings.create({ model, input })).data.map(
        ({ embedding }) => embedding,
      ),
  },
  {
    name: 'openai 6',
    list: async (url) => namesOf(await new OpenAI6(openai(url)).models.list(), ({ id }) => id),
    embed: async (url, model, input) =>
      (await new OpenAI6(openai(url)).embeddings.create({ model, input })).data.map(
        ({ embedding }) => embedding,
      ),
  },
  {
    name: 'anthropic 1',
    count: async (url, model, content) =>
      (
        await new Anthropic(anthropic(url)).messages.countTokens({
          model,
          messages: [{ role: 'user', content }],
        })
      ).input_tokens,
    list: async (url) => namesOf(await new Anthropic(anthropic(url)).models.list(), ({ id }) => id),
  },
  {
    name: 'anthropic 0.122',
    count: async (url, model, content) =>
      (
        await new OlderAnthropic(anthropic(url)).messages.countTokens({
          model,
          messages: [{ role: 'user', content }],
        })
      ).input_tokens,
    list: async (url) => namesOf(await new OlderAnthropic(anthropic(url)).models.list(), ({ id }) => id),
  },
  {
    name: 'google genai 3',
    count: async (url, model, contents) =>
      (await new GoogleGenAI(google(url)).models.countTokens({ model, contents })).totalTokens,
    list: async (url) => namesOf(await new GoogleGenAI(google(url)).models.list(), ({ name }) => name),
    embed: async (url, model, contents) =>
      (await new GoogleGenAI(google(url)).models.embedContent({ model, contents })).embeddings?.map(
        ({ values }) => values ?? [],
      ) ?? [],
  },
  {
    name: 'google genai 2',
    count: async (url, model, contents) =>
      (await new OlderGoogleGenAI(google(url)).models.countTokens({ model, contents })).totalTokens,
    list: async (url) => namesOf(await new OlderGoogleGenAI(google(url)).models.list(), ({ name }) => name),
    embed: async (url, model, contents) =>
      (await new OlderGoogleGenAI(google(url)).models.embedContent({ model, contents })).embeddings?.map(
        ({ values }) => values ?? [],
      ) ?? [],
  },
  {
    name: 'google generative-ai 0.24',
    count: async (url, model, text) => {
      const sdk = new GoogleGenerativeAI('any').getGenerativeModel({ model }, { baseUrl: url });
      return (await sdk.countTokens(text)).totalTokens;
    },
    embed: async (url, model, texts) => {
      const sdk = new GoogleGenerativeAI('any').getGenerativeModel({ model }, { baseUrl: url });
      const requests = texts.map((text) => ({ content: { role: 'user', parts: [{ text }] } }));
      return (await sdk.batchEmbedContents({ requests })).embeddings.map(({ values }) => values);
    },
  },
  {
    name: 'ai sdk, openai',
    embed: async (url, model, values) =>
      (await embedMany({ model: createOpenAI(openai(url)).embeddingModel(model), values })).embeddings,
  },
  {
    name: 'ai sdk, google',
    embed: async (url, model, values) => {
      const provider = createGoogle({ baseURL: `${url}/v1beta`, apiKey: 'any' });
      return (await embedMany({ model: provider.embeddingModel(model), values })).embeddings;
    },
  },
];

const counting = sdks.flatMap(({ name, count }) => (count ? [{ name, count }] : []));
const listing = sdks.flatMap(({ name, list }) => (list ? [{ name, list }] : []));
const embedding = sdks.flatMap(({ name, embed }) => (embed ? [{ name, embed }] : []));

it.each(counting)('counts the tokens of a text for a model of every family: $name', async ({ count }) => {
  const { url, gateway } = await startProxy();
  for (const model of ['gpt-5', 'claude-opus-4.7', 'gemini-2.5-pro']) {
    const short = (await count(url, model, 'The quick brown fox.')) ?? 0;
    const long = (await count(url, model, 'The quick brown fox. '.repeat(100))) ?? 0;
    expect(short).toBeGreaterThan(4);
    expect(long).toBeGreaterThan(short * 30);
  }
  expect(gateway.requests).toEqual([]);
});

it.each(listing)('lists models of every family: $name', async ({ list }) => {
  const { url } = await startProxy();
  const names = await list(url);
  for (const family of [/gpt-5/, /claude/, /gemini/]) {
    expect(names).toContainEqual(expect.stringMatching(family));
  }
});

it.each(embedding)('embeds texts, each as its own vector and in their order: $name', async ({ embed }) => {
  const { url, gateway } = await startProxy();
  const texts = Array.from({ length: 20 }, (_, at) => `text ${at}`);
  const vectors = await embed(url, 'text-embedding-3-small', texts);
  expect(vectors.map(({ length }) => length)).toEqual(texts.map(() => 1536));
  const [alone] = await embed(url, 'text-embedding-3-small', ['text 13']);
  expect(Array.from(vectors[13] ?? [], Math.fround)).toEqual(Array.from(alone ?? [], Math.fround));
  expect(new Set(vectors.map((vector) => vector[0])).size).toBe(texts.length);
  expect(gateway.refusals).toEqual([]);
});
