import type { Operation } from '../routes.ts';
import type { Embeddings } from './ask-embeddings.ts';

type Vector = Embeddings['vectors'][number];

/** OpenAI's list, each vector as numbers or as base64 of little-endian 32-bit floats. */
export function writeOpenaiEmbeddings(embeddings: Embeddings, model: string, base64: boolean): string {
  return JSON.stringify({
    object: 'list',
    data: embeddings.vectors.map((vector, index) => ({
      object: 'embedding',
      index,
      embedding: base64 ? asBase64(vector) : asNumbers(vector),
    })),
    model,
    usage: { prompt_tokens: embeddings.promptTokens, total_tokens: embeddings.promptTokens },
  });
}

export function writeGoogleEmbeddings(
  embeddings: Embeddings,
  { batch }: Extract<Operation, { readonly kind: 'google-embed' }>,
): string {
  const values = embeddings.vectors.map((vector) => ({ values: asNumbers(vector) }));
  return JSON.stringify(batch ? { embeddings: values } : { embedding: values[0] });
}

function asBase64(vector: Vector): string {
  return typeof vector === 'string'
    ? vector
    : Buffer.from(Float32Array.from(vector).buffer).toString('base64');
}

function asNumbers(vector: Vector): readonly number[] {
  if (typeof vector !== 'string') return vector;
  const bytes = Uint8Array.from(Buffer.from(vector, 'base64'));
  return Array.from(new Float32Array(bytes.buffer, 0, Math.floor(bytes.length / 4)));
}
