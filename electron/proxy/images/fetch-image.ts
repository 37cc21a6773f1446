import type { Dispatcher } from 'undici';
import type { MediaSource } from '../../dialects/conversation.ts';
import { base64Source } from '../../dialects/media-source.ts';
import { fail, ok, type Result } from '../../dialects/result.ts';
import { lookupTo, trustedCertificates } from '../upstream/pools.ts';
import { type AddressRule, checkedAddress } from './public-address.ts';

export interface ImageLimits {
  readonly bytes: number;
  readonly redirects: number;
  readonly allowed: AddressRule;
}

type Fetched =
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'image'; readonly bytes: Buffer };

const pictureTypes: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** Fetches a picture and gives it as base64, its type told by its first bytes; an error says in words why not. */
export async function fetchImage(
  address: string,
  limits: ImageLimits,
  signal: AbortSignal,
): Promise<Result<MediaSource & { readonly kind: 'base64' }, string>> {
  let url = URL.parse(address);
  for (let hop = 0; hop <= limits.redirects; hop += 1) {
    if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.username !== '') {
      return fail('it is not a plain http or https address');
    }
    const host = await checkedAddress(url.hostname, limits.allowed);
    if (!host.ok) return host;
    const fetched = await get(url, host.value, limits.bytes, signal);
    if (!fetched.ok) return fetched;
    if (fetched.value.kind === 'image') {
      // Only what the bytes themselves tell counts: a server may call a page a picture.
      const source = base64Source(fetched.value.bytes.toString('base64'), 'application/octet-stream');
      return pictureTypes.has(source.mediaType)
        ? ok(source)
        : fail('it is no PNG, JPEG, GIF or WebP picture');
    }
    url = URL.parse(fetched.value.location, url.href);
  }
  return fail(`it redirects more than ${limits.redirects} times`);
}

/** One GET, connected to the checked address whatever the name says by now. */
async function get(
  url: URL,
  address: string,
  limitBytes: number,
  signal: AbortSignal,
): Promise<Result<Fetched, string>> {
  const tls = url.protocol === 'https:' ? { ca: trustedCertificates([]), rejectUnauthorized: true } : {};
  // The whole library, on first use: the pool alone, as the hot path has it, knows no `request`.
  const { Pool } = await import('undici');
  const pool = new Pool(url.origin, { connections: 1, connect: { lookup: lookupTo(address), ...tls } });
  try {
    const { statusCode, headers, body } = await pool.request({
      path: url.pathname + url.search,
      method: 'GET',
      headers: { accept: 'image/*', 'user-agent': 'argo-tray' },
      signal,
    });
    const { location } = headers;
    if (statusCode >= 300 && statusCode < 400 && typeof location === 'string') {
      return ok({ kind: 'redirect', location });
    }
    if (statusCode !== 200) return fail(`its server answered ${statusCode}`);
    const bytes = await readUpTo(body, limitBytes);
    if (!bytes) return fail(`it is larger than ${Math.round(limitBytes / 1_048_576)} MB`);
    return ok({ kind: 'image', bytes });
  } catch {
    return fail(signal.aborted ? 'it did not come in time' : 'its server cannot be reached');
  } finally {
    await pool.destroy();
  }
}

async function readUpTo(
  body: Dispatcher.ResponseData['body'],
  limitBytes: number,
): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > limitBytes) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
