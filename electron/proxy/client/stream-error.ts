import type { ApiError } from '../../dialects/api-error.ts';
import type { ClientDialect } from '../../dialects/dialect.ts';
import { writeError } from './write-error.ts';

export const sseHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache',
  'x-accel-buffering': 'no',
} as const;

/** An error inside a relayed stream, in the one form the dialect's SDK does not overlook (dialects.md, section 2.17). */
export function writeStreamError(dialect: ClientDialect, error: ApiError): string {
  const { body } = writeError(dialect, error);
  switch (dialect) {
    case 'anthropic':
      return `event: error\ndata: ${body}\n\n`;
    case 'openai-responses':
      return `event: response.failed\ndata: ${failedResponse(error)}\n\n`;
    case 'openai-chat':
    case 'openai-completions':
    case 'google':
      return `data: ${body}\n\n`;
  }
}

/** A heartbeat that every SDK of the dialect passes over. */
export function heartbeatOf(dialect: ClientDialect): string {
  return dialect === 'anthropic' ? 'event: ping\ndata: {"type": "ping"}\n\n' : ': keep-alive\n\n';
}

/** Codex overlooks a bare `error` event and reads `response.failed` alone. */
function failedResponse(error: ApiError): string {
  return JSON.stringify({
    type: 'response.failed',
    sequence_number: 0,
    response: {
      id: 'resp_failed',
      object: 'response',
      status: 'failed',
      error: { code: error.code ?? error.kind.replaceAll('-', '_'), message: error.message },
      output: [],
      usage: null,
    },
  });
}
