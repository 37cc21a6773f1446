import type { RequestAddress } from '../dialects/client-dialect.ts';
import type { ClientDialect } from '../dialects/dialect.ts';

/** What a path and method mean. This table is the list of endpoints; there is no other. */
export type Operation =
  | { readonly kind: 'converse'; readonly address: RequestAddress }
  | { readonly kind: 'embed' }
  | { readonly kind: 'google-embed'; readonly model: string; readonly batch: boolean }
  | { readonly kind: 'count-tokens'; readonly address: RequestAddress }
  | { readonly kind: 'legacy'; readonly service: 'legacy-chat' | 'legacy-embed' }
  | { readonly kind: 'list-models' }
  | { readonly kind: 'show-model'; readonly model: string }
  | { readonly kind: 'stateful-responses' }
  | { readonly kind: 'websocket-probe' }
  | { readonly kind: 'accept-event-log' }
  | { readonly kind: 'health' | 'version' | 'refresh' | 'welcome' };

export interface Route {
  readonly dialect: ClientDialect;
  readonly operation: Operation;
  /** Answered without the local key. */
  readonly open: boolean;
}

export type RouteMiss = {
  readonly miss: 'path' | 'method';
  readonly dialect: ClientDialect;
  readonly allow: string;
};

interface Place {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly dialect: ClientDialect;
  readonly operation: Operation;
  readonly open?: true;
}

const noAddress: RequestAddress = {};

const fixed: Readonly<Record<string, readonly Place[]>> = {
  '/': [{ method: 'GET', dialect: 'openai-chat', operation: { kind: 'welcome' }, open: true }],
  '/health': [{ method: 'GET', dialect: 'openai-chat', operation: { kind: 'health' }, open: true }],
  '/version': [{ method: 'GET', dialect: 'openai-chat', operation: { kind: 'version' } }],
  '/refresh': [{ method: 'POST', dialect: 'openai-chat', operation: { kind: 'refresh' } }],
  '/v1/chat/completions': [converse('openai-chat')],
  '/v1/completions': [converse('openai-completions')],
  '/v1/responses': [
    converse('openai-responses'),
    { method: 'GET', dialect: 'openai-responses', operation: { kind: 'websocket-probe' } },
  ],
  '/v1/responses/input_tokens': [
    { method: 'POST', dialect: 'openai-responses', operation: { kind: 'count-tokens', address: noAddress } },
  ],
  '/v1/messages': [converse('anthropic')],
  '/v1/messages/count_tokens': [
    { method: 'POST', dialect: 'anthropic', operation: { kind: 'count-tokens', address: noAddress } },
  ],
  '/v1/embeddings': [{ method: 'POST', dialect: 'openai-chat', operation: { kind: 'embed' } }],
  '/v1/chat': [
    { method: 'POST', dialect: 'openai-chat', operation: { kind: 'legacy', service: 'legacy-chat' } },
  ],
  '/v1/embed': [
    { method: 'POST', dialect: 'openai-chat', operation: { kind: 'legacy', service: 'legacy-embed' } },
  ],
  /** Claude Code reports usage events here when nonessential traffic is on (CLIProxyAPI#510). */
  '/api/event_logging/batch': [
    { method: 'POST', dialect: 'anthropic', operation: { kind: 'accept-event-log' } },
  ],
};

const byPath: ReadonlyMap<string, readonly Place[]> = new Map(Object.entries(fixed));

function converse(dialect: ClientDialect): Place {
  return { method: 'POST', dialect, operation: { kind: 'converse', address: noAddress } };
}

/**
 * Google's paths, with any of its prefixes or none; the model may hold slashes, so it ends at the last colon. Some SDKs
 * take a name with a slash for a whole path and leave `models/` out.
 */
const googlePath = /^(?:\/v1beta|\/v1alpha|\/v1)?\/(?:models\/)?(.+):([A-Za-z]+)$/;
const modelListPath = /^(\/v1beta|\/v1alpha|\/v1)?\/models(?:\/(.+))?$/;

export function findRoute(
  method: string,
  path: string,
  query: URLSearchParams,
  headers: Readonly<Record<string, unknown>>,
): Route | RouteMiss {
  const places = byPath.get(path) ?? placesByPattern(path, query, headers);
  if (!places) return { miss: 'path', dialect: suggestedDialect(path, headers), allow: '' };
  const asked = method === 'HEAD' ? 'GET' : method;
  const place = places.find((candidate) => candidate.method === asked);
  if (place) return { dialect: place.dialect, operation: place.operation, open: place.open === true };
  const dialect = places[0]?.dialect ?? suggestedDialect(path, headers);
  return { miss: 'method', dialect, allow: places.map((candidate) => candidate.method).join(', ') };
}

function placesByPattern(
  path: string,
  query: URLSearchParams,
  headers: Readonly<Record<string, unknown>>,
): readonly Place[] | undefined {
  const google = googlePath.exec(path);
  if (google) {
    const operation = googleOperation(decoded(google[1] ?? ''), google[2] ?? '', query);
    return operation && [{ method: 'POST', dialect: 'google', operation }];
  }
  const list = modelListPath.exec(path);
  if (list) {
    const dialect = list[1] === '/v1' ? suggestedDialect(path, headers) : 'google';
    const model = list[2] === undefined ? undefined : decoded(list[2]);
    const operation: Operation =
      model === undefined ? { kind: 'list-models' } : { kind: 'show-model', model };
    return [{ method: 'GET', dialect, operation }];
  }
  if (path.startsWith('/v1/responses/')) {
    const operation: Operation = { kind: 'stateful-responses' };
    return [
      { method: 'GET', dialect: 'openai-responses', operation },
      { method: 'POST', dialect: 'openai-responses', operation },
      { method: 'DELETE', dialect: 'openai-responses', operation },
    ];
  }
  return undefined;
}

function googleOperation(model: string, method: string, query: URLSearchParams): Operation | undefined {
  switch (method) {
    case 'generateContent':
      return { kind: 'converse', address: { model, stream: false } };
    case 'streamGenerateContent':
      return { kind: 'converse', address: { model, stream: true, jsonArray: query.get('alt') !== 'sse' } };
    case 'countTokens':
      return { kind: 'count-tokens', address: { model } };
    case 'embedContent':
    case 'batchEmbedContents':
      return { kind: 'google-embed', model, batch: method === 'batchEmbedContents' };
    default:
      return undefined;
  }
}

/** The dialect to answer in when the path alone does not say it. */
function suggestedDialect(path: string, headers: Readonly<Record<string, unknown>>): ClientDialect {
  if ('anthropic-version' in headers || path.startsWith('/v1/messages')) return 'anthropic';
  if ('x-goog-api-key' in headers || 'x-goog-api-client' in headers) return 'google';
  // Names of models hold colons too.
  if (/^\/v1(beta|alpha)/.test(path) || /\/models\/.+:[a-z]+(Content|Contents|Tokens)$/.test(path))
    return 'google';
  return path.startsWith('/v1/responses') ? 'openai-responses' : 'openai-chat';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
