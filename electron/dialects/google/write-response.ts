import type { ReplyContext } from '../client-dialect.ts';
import type { ChatRequest, Citation } from '../conversation.ts';
import type { Stop, Usage } from '../reply.ts';

/** A response up to the first part of its one candidate. */
export function responseHead(id: string, { request }: ReplyContext): string {
  const head = JSON.stringify(identity(id, request)).slice(0, -1);
  return `${head},"candidates":[{"index":0,"content":{"role":"model","parts":[`;
}

/** Behind the last part of a response that is not the last. */
export const responseTail = ']}}]}';

/** Behind the last part of the last response: why it ended, what it leans on, what it cost. */
export function responseEnd(stop: Stop, usage: Usage, citations: readonly Citation[]): string {
  const explanation = explanationOf(stop);
  const end = JSON.stringify({
    finishReason: finishReasons[stop.reason],
    ...(explanation && { finishMessage: explanation }),
    ...(citations.length > 0 && { groundingMetadata: writeGrounding(citations) }),
  }).slice(1);
  return `]},${end}],"usageMetadata":${JSON.stringify(writeUsage(usage))}}`;
}

/** What Google answers when nothing may be said at all: no candidate. */
export function blockedResponse(id: string, context: ReplyContext, stop: Stop, usage: Usage): string {
  const explanation = explanationOf(stop);
  return JSON.stringify({
    ...identity(id, context.request),
    promptFeedback: { blockReason: 'SAFETY', ...(explanation && { blockReasonMessage: explanation }) },
    usageMetadata: writeUsage(usage),
  });
}

export function isBlocked({ reason }: Stop): boolean {
  return finishReasons[reason] === 'SAFETY';
}

/** Google hides the thoughts from a client that does not ask for them. */
export function showsThoughts({ request: { reasoning } }: ReplyContext): boolean {
  return reasoning?.show === true && reasoning.mode !== 'off';
}

function identity(id: string, { model }: ChatRequest) {
  return { responseId: id, modelVersion: model };
}

const finishReasons: Readonly<Record<Stop['reason'], 'STOP' | 'MAX_TOKENS' | 'SAFETY'>> = {
  end: 'STOP',
  'stop-sequence': 'STOP',
  'tool-calls': 'STOP',
  pause: 'STOP',
  length: 'MAX_TOKENS',
  'context-full': 'MAX_TOKENS',
  'content-filter': 'SAFETY',
  refusal: 'SAFETY',
};

function explanationOf(stop: Stop): string | undefined {
  return stop.reason === 'refusal' ? stop.explanation : undefined;
}

/** Each page once, in the order of its first mention. */
function writeGrounding(citations: readonly Citation[]) {
  const pages = new Map(citations.map(({ url, title }) => [url, { uri: url, title: title ?? url }]));
  return { groundingChunks: [...pages.values()].map((web) => ({ web })) };
}

/** Google counts the thoughts beside the candidates and not in them. */
function writeUsage({ input, output, cacheRead, reasoning }: Usage) {
  return {
    promptTokenCount: input,
    ...(cacheRead !== undefined && { cachedContentTokenCount: cacheRead }),
    candidatesTokenCount: Math.max(0, output - (reasoning ?? 0)),
    ...(reasoning !== undefined && { thoughtsTokenCount: reasoning }),
    totalTokenCount: input + output,
  };
}
