import { type ApiError, apiError } from '../../dialects/api-error.ts';
import { listOf, numberOf, objectOf, parseJson } from '../../dialects/json-value.ts';
import { fail, ok, type Result } from '../../dialects/result.ts';
import type { Target } from '../../providers/provider.ts';
import type { Workshop } from '../workshop.ts';
import { askTarget } from './ask-target.ts';
import type { EmbedInput, EmbedRequest } from './read-embed-request.ts';

export interface Embeddings {
  /** In the order of the inputs: numbers, or base64 where the upstream kept to that wish. */
  readonly vectors: readonly (readonly number[] | string)[];
  readonly promptTokens: number;
}

/**
 * Inputs in one request. 16 is the limit of ARGO's gateway (argo-gateway.md, section 1.5); ALCF's is 2048, but the answer to
 * more than 64 is larger than what is kept in memory here.
 */
export function batchSizeOf({ dialect }: Target): number {
  return dialect === 'alcf-chat' ? 64 : 16;
}

const parallelBatches = 4;
const defaultTimeoutMs = 300_000;

/** Asks for any number of inputs in batches and joins the answers in order; the first failure is the answer. */
export async function askEmbeddings(
  request: EmbedRequest,
  target: Target,
  headers: Readonly<Record<string, string>>,
  timeoutMs: number | undefined,
  workshop: Workshop,
): Promise<Result<Embeddings, ApiError>> {
  const batches: (readonly EmbedInput[])[] = [];
  const batchSize = batchSizeOf(target);
  for (let from = 0; from < request.inputs.length; from += batchSize) {
    batches.push(request.inputs.slice(from, from + batchSize));
  }
  const vectors: (readonly number[] | string)[] = [];
  let promptTokens = 0;
  for (let from = 0; from < batches.length; from += parallelBatches) {
    const answers = await Promise.all(
      batches
        .slice(from, from + parallelBatches)
        .map((inputs) => askBatch({ ...request, inputs }, target, headers, timeoutMs, workshop)),
    );
    for (const answer of answers) {
      if (!answer.ok) return answer;
      vectors.push(...answer.value.vectors);
      promptTokens += answer.value.promptTokens;
    }
  }
  return ok({ vectors, promptTokens });
}

async function askBatch(
  request: EmbedRequest,
  target: Target,
  headers: Readonly<Record<string, string>>,
  timeoutMs: number | undefined,
  workshop: Workshop,
): Promise<Result<Embeddings, ApiError>> {
  const answer = await askTarget(
    {
      target,
      headers,
      body: JSON.stringify(batchBody(request, target)),
      timeoutMs: timeoutMs ?? target.timeouts?.totalMs ?? defaultTimeoutMs,
    },
    workshop,
  );
  if (!answer.ok) return answer;
  const embeddings = readBatch(answer.value, request.inputs.length);
  return embeddings
    ? ok(embeddings)
    : fail(apiError('bad-gateway', 'The gateway answered the embedding request with something else.'));
}

function batchBody(request: EmbedRequest, target: Target) {
  const { upstreamId } = target.model;
  if (target.dialect === 'argo-legacy') {
    return { user: target.user, model: upstreamId, prompt: request.inputs };
  }
  return {
    user: target.user,
    model: upstreamId,
    input: request.inputs,
    ...(request.base64 ? { encoding_format: 'base64' } : {}),
    ...(request.dimensions === undefined ? {} : { dimensions: request.dimensions }),
  };
}

/** OpenAI's `data` (in any order, by index) or the legacy gateway's `embedding`. */
function readBatch(body: string, expected: number): Embeddings | undefined {
  const answer = objectOf(parseJson(body));
  const data = listOf(answer?.data)?.map((entry) => objectOf(entry));
  const ordered = data?.toSorted((a, b) => (numberOf(a?.index) ?? 0) - (numberOf(b?.index) ?? 0));
  const vectors = (ordered?.map((entry) => entry?.embedding) ?? listOf(answer?.embedding) ?? []).filter(
    isVector,
  );
  if (vectors.length !== expected) return undefined;
  return { vectors, promptTokens: numberOf(objectOf(answer?.usage)?.prompt_tokens) ?? 0 };
}

function isVector(value: unknown): value is readonly number[] | string {
  return typeof value === 'string' || (Array.isArray(value) && typeof value[0] === 'number');
}
