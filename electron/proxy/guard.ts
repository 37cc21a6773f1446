import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type ApiError, apiError } from '../dialects/api-error.ts';
import { clientKey } from './client-key.ts';

/** What the guard goes by; read anew for every request. */
export interface GuardRules {
  /** The port this server listens on; a Host without it is refused. */
  readonly port: number;
  readonly allowedHosts: readonly string[];
  readonly allowedOrigins: readonly string[];
  readonly localKey: string | undefined;
  /** Named in the `via` header of every upstream request: seen here, the request went in a circle. */
  readonly instance: string;
}

/**
 * The one gate, before any route: who may talk to this server at all. Nothing implicit is allowed, against DNS
 * rebinding (Host) and web pages (Origin, Sec-Fetch-Site, forms) (desktop-and-safety.md, D2 to D6, D13).
 */
export function refusal(
  request: IncomingMessage,
  rules: GuardRules,
  route: { readonly open: boolean },
): ApiError | undefined {
  return (
    loopRefusal(request, rules) ??
    hostRefusal(request, rules) ??
    originRefusal(request, rules) ??
    contentRefusal(request) ??
    (route.open ? undefined : keyRefusal(request, rules))
  );
}

function loopRefusal(request: IncomingMessage, rules: GuardRules): ApiError | undefined {
  if (!request.headers.via?.includes(rules.instance)) return undefined;
  return apiError(
    'loop',
    'The request came back to this server: the ARGO base URL points at Argo Tray itself; set it to the gateway.',
  );
}

function hostRefusal(request: IncomingMessage, rules: GuardRules): ApiError | undefined {
  if (!request.url?.startsWith('/')) {
    return apiError('permission', 'Only paths are served here, not whole addresses in the request line.');
  }
  const host = request.headers.host?.toLowerCase() ?? '';
  if (timesGiven(request, 'host') === 1 && isAllowedHost(host, rules, request)) return undefined;
  return apiError(
    'permission',
    `The Host "${host.slice(0, 80)}" is not allowed: use localhost:${rules.port}, or add the host to the setting allowedHosts.`,
  );
}

const loopbackName = /^(localhost|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.localhost|127\.0\.0\.1|\[::1\])$/;

function isAllowedHost(host: string, rules: GuardRules, request: IncomingMessage): boolean {
  if (rules.allowedHosts.includes(host)) return true;
  const end = host.endsWith(']') ? -1 : host.lastIndexOf(':');
  if (!loopbackName.test(end === -1 ? host : host.slice(0, end))) return false;
  const port = end === -1 ? '80' : host.slice(end + 1);
  // A Unix socket has no address, and no port a page could be told of.
  return port === String(rules.port) || request.socket.remoteAddress === undefined;
}

function originRefusal(request: IncomingMessage, rules: GuardRules): ApiError | undefined {
  const { origin } = request.headers;
  if (origin !== undefined) {
    if (rules.allowedOrigins.includes(origin)) return undefined;
    return apiError(
      'permission',
      `Web pages may not call this server: the origin "${origin.slice(0, 80)}" is not in the setting allowedOrigins.`,
    );
  }
  const site = request.headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'same-site') {
    return apiError(
      'permission',
      'Web pages may not call this server: the browser says this call is from another site.',
    );
  }
  return undefined;
}

function contentRefusal(request: IncomingMessage): ApiError | undefined {
  if (request.method === 'OPTIONS' && request.headers.origin === undefined) {
    return apiError('permission', 'OPTIONS is not served here: this server takes no calls from web pages.');
  }
  if (request.method !== 'POST') return undefined;
  const type = request.headers['content-type'] ?? '';
  if (type === '' && !hasBody(request)) return undefined;
  if (type !== 'application/json' && !/^\s*application\/json\s*(;|$)/i.test(type)) {
    return apiError(
      'unsupported-media-type',
      `The content type "${type.slice(0, 60)}" is not served: send the header "Content-Type: application/json".`,
    );
  }
  const encoding = request.headers['content-encoding'];
  if (encoding === undefined || encoding === 'identity') return undefined;
  return apiError(
    'unsupported-media-type',
    `The content encoding "${encoding}" is not served: send the body plain.`,
  );
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function keyRefusal(request: IncomingMessage, rules: GuardRules): ApiError | undefined {
  if (!rules.localKey) return undefined;
  const key = clientKey(request);
  if (key !== undefined && sameSecret(key, rules.localKey)) return undefined;
  return apiError(
    'authentication',
    key === undefined
      ? 'This server asks for its local key: send it as the API key of your tool (Argo Tray settings, localKey).'
      : 'The API key is not the local key of this server: copy it from the Argo Tray settings (localKey).',
  );
}

/** How often a header came: Node folds repeated ones away. */
function timesGiven({ rawHeaders }: IncomingMessage, name: string): number {
  let times = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const given = rawHeaders[index];
    if (given?.length === name.length && given.toLowerCase() === name) times += 1;
  }
  return times;
}

/** Hashing first makes the lengths equal and the comparison constant in time. */
export function sameSecret(given: string, kept: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(kept));
}
