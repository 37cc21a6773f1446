import { type ApiError, apiError } from '../../dialects/api-error.ts';
import type { MediaSource } from '../../dialects/conversation.ts';
import { fail, ok, type Result } from '../../dialects/result.ts';
import { fetchImage, type ImageLimits } from './fetch-image.ts';
import { isPublicAddress } from './public-address.ts';

export interface InlineLimits extends ImageLimits {
  readonly images: number;
  readonly totalMs: number;
}

export type Base64Source = MediaSource & { readonly kind: 'base64' };

/** Exchanges every linked picture of something for what `replace` gives for its address; undefined leaves it linked. */
export type ReplaceImages<Whole> = (
  whole: Whole,
  replace: (url: string) => Base64Source | undefined,
) => Whole;

export const inlineLimits: InlineLimits = {
  images: 20,
  bytes: 20 * 1_048_576,
  redirects: 3,
  totalMs: 30_000,
  allowed: isPublicAddress,
};

/** Fetches every linked picture and puts it in its place, for upstreams that fetch none; the same thing when none is linked. */
export async function inlineImages<Whole>(
  whole: Whole,
  replaceImages: ReplaceImages<Whole>,
  limits: InlineLimits,
): Promise<Result<Whole, ApiError>> {
  const addresses = new Set<string>();
  replaceImages(whole, (url) => {
    addresses.add(url);
    return undefined;
  });
  if (addresses.size === 0) return ok(whole);
  if (addresses.size > limits.images) return fail(tooMany(limits.images));
  const signal = AbortSignal.timeout(limits.totalMs);
  const fetched = new Map<string, Base64Source>();
  const results = await Promise.all(
    [...addresses].map(async (url) => ({ url, source: await fetchImage(url, limits, signal) })),
  );
  for (const { url, source } of results) {
    if (!source.ok) return fail(unusable(url, source.error));
    fetched.set(url, source.value);
  }
  return ok(replaceImages(whole, (url) => fetched.get(url)));
}

function tooMany(most: number): ApiError {
  return apiError(
    'invalid-request',
    `The request links to more than ${most} pictures: send them as base64 data.`,
  );
}

/** Addresses may carry signatures in their query, which no error and no log should repeat. */
function unusable(url: string, reason: string): ApiError {
  const shown = url.split(/[?#]/, 1)[0]?.slice(0, 120) ?? '';
  return apiError(
    'invalid-request',
    `The picture ${shown} cannot be used: ${reason}. Send it as base64 data.`,
  );
}
