import { fail, ok } from '../../dialects/result.ts';
import type { Ask } from '../../providers/ask.ts';
import { type Exchange, PooledExchange, type UpstreamRequest } from './pooled-exchange.ts';
import type { Pools } from './pools.ts';
import { longPatience, SilenceWatch } from './silence-watch.ts';
import type { AnswerHeaders, UpstreamListener } from './upstream-listener.ts';

export interface Upstream {
  /** Sends one request on the pooled client; callbacks only, no promise per event. */
  send(request: UpstreamRequest, listener: UpstreamListener): Exchange;
  ask: Ask;
}

const askLimitBytes = 10_485_760;

export function createUpstream(pools: Pools, via: string, patience = longPatience): Upstream {
  const means = { pools, via, patience, watch: new SilenceWatch(patience.silenceMs / 20) };
  const send = (request: UpstreamRequest, listener: UpstreamListener) => {
    const exchange = new PooledExchange(request, listener, means);
    exchange.begin();
    return exchange;
  };
  return {
    send,
    ask: (request) =>
      new Promise((resolve) => {
        const url = new URL(request.url);
        const chunks: Buffer[] = [];
        let size = 0;
        let status = 0;
        let headers: AnswerHeaders = {};
        const body = request.body === undefined ? {} : { body: request.body };
        const exchange = send(
          {
            ...body,
            origin: url.origin,
            path: url.pathname + url.search,
            method: request.method,
            headers: request.headers ?? {},
            timeouts: { totalMs: request.timeoutMs },
          },
          {
            head: (code, fields) => {
              status = code;
              headers = fields;
            },
            data: (chunk) => {
              size += chunk.length;
              if (size > askLimitBytes) {
                exchange.cancel();
                resolve(fail({ stage: 'answer', code: 'TOO_LARGE', origin: url.origin }));
              } else chunks.push(chunk);
              return true;
            },
            end: () =>
              resolve(ok({ status, headers: flatHeaders(headers), body: Buffer.concat(chunks).toString() })),
            failed: (failure) => resolve(fail(failure)),
          },
        );
      }),
  };
}

function flatHeaders(headers: AnswerHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}
