import type { Stop } from '../reply.ts';

type FinishReason = 'stop' | 'length' | 'tool_calls' | 'content_filter';

/** Chat Completions has four words for why an answer ended. */
export function finishReasonOf(stop: Stop): FinishReason {
  switch (stop.reason) {
    case 'end':
    case 'stop-sequence':
    case 'pause':
      return 'stop';
    case 'length':
    case 'context-full':
      return 'length';
    case 'tool-calls':
      return 'tool_calls';
    case 'content-filter':
    case 'refusal':
      return 'content_filter';
  }
}

const stops: Readonly<Record<string, Stop>> = {
  stop: { reason: 'end' },
  length: { reason: 'length' },
  tool_calls: { reason: 'tool-calls' },
  function_call: { reason: 'tool-calls' },
  content_filter: { reason: 'content-filter' },
  // Gateways before other vendors' models let their words through.
  end_turn: { reason: 'end' },
  eos: { reason: 'end' },
  stop_sequence: { reason: 'stop-sequence' },
  max_tokens: { reason: 'length' },
  tool_use: { reason: 'tool-calls' },
};

/** `undefined` when the server gave up (`abort`, `error`). `matched` is vLLM's `stop_reason`: the stop string, if one ended it. */
export function stopOf(finishReason: string, matched: unknown): Stop | undefined {
  if (finishReason === 'abort' || finishReason === 'error') return undefined;
  const stop = stops[finishReason.toLowerCase()] ?? { reason: 'end' };
  if (stop.reason === 'end' && typeof matched === 'string' && matched !== '') {
    return { reason: 'stop-sequence', sequence: matched };
  }
  return stop;
}
