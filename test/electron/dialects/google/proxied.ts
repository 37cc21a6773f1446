import { type Content, type GenerateContentResponse, GoogleGenAI } from '@google/genai';
import { type ProxyOptions, startProxy } from '../../proxy/proxy-fixture.ts';

/** The official SDK, pointed at a proxy before the strict gateway. */
export async function startGoogle(options: ProxyOptions = {}) {
  const running = await startProxy(options);
  const httpOptions = { baseUrl: running.url, retryOptions: { attempts: 1 } };
  const client = new GoogleGenAI({ apiKey: 'any', httpOptions });
  return { ...running, client, sent: () => JSON.stringify(running.gateway.requests.at(-1)?.fields) };
}

export async function whole<Chunk>(stream: AsyncIterable<Chunk>): Promise<readonly Chunk[]> {
  const chunks: Chunk[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return chunks;
}

export function contentOf(response: GenerateContentResponse | undefined): Content {
  return response?.candidates?.[0]?.content ?? {};
}

export const functionDeclarations = ['look', 'docs.search:v2'].map((name) => ({
  name,
  description: `Does ${name}.`,
  parametersJsonSchema: { type: 'object', properties: { q: { type: 'string' } }, required: ['q'] },
}));
