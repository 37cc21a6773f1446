import type { CustomFetchOptions } from 'oauth4webapi';
import type { Ask, UpstreamFailure } from '../../providers/ask.ts';

/** Thrown through oauth4webapi, which knows no other way, and caught on its far side. */
export class AskFailed extends Error {
  readonly failure: UpstreamFailure;

  constructor(failure: UpstreamFailure) {
    super(failure.code);
    this.failure = failure;
  }
}

const timeoutMs = 20_000;

/** `fetch` for oauth4webapi by our own connections, with their web proxies and certificates. */
export function fetchBy(ask: Ask, userAgent: string) {
  return async (
    url: string,
    { method, headers, body }: CustomFetchOptions<'POST', URLSearchParams>,
  ): Promise<Response> => {
    const answer = await ask({
      method,
      url,
      headers: { ...headers, 'user-agent': userAgent },
      body: body.toString(),
      timeoutMs,
    });
    if (!answer.ok) throw new AskFailed(answer.error);
    const { status, headers: given, body: text } = answer.value;
    return new Response(text === '' ? null : text, { status, headers: given });
  };
}
