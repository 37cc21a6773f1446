import { type ApiError, apiError } from '../../dialects/api-error.ts';
import type { UpstreamDialect } from '../../dialects/dialect.ts';
import { upstreamDialects } from './upstream-dialects.ts';

/** The error an upstream's answer stands for when its status is not a success. */
export function readUpstreamError(
  dialect: UpstreamDialect,
  status: number,
  body: string,
  retryAfter: string,
): ApiError {
  const codec = upstreamDialects[dialect];
  if (status < 300) {
    return apiError(
      'bad-gateway',
      codec.pageMeans ??
        'A web page came instead of the gateway’s answer: check the base URL, the VPN and any sign-in page of the network.',
    );
  }
  if (status < 400) {
    return apiError(
      'bad-gateway',
      `The gateway answered with a redirect (${status}), which is not followed: check the base URL, the VPN and any sign-in page of the network.`,
    );
  }
  const error = codec.readError(status, body);
  const seconds = Number(retryAfter);
  return retryAfter !== '' && Number.isFinite(seconds) ? { ...error, retryAfterSeconds: seconds } : error;
}
