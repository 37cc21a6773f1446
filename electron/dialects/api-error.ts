/** What went wrong with a request, before any dialect gives it a shape. */
export type ApiErrorKind =
  | 'invalid-request'
  | 'authentication'
  | 'permission'
  | 'not-found'
  | 'model-not-found'
  | 'method-not-allowed'
  | 'too-large'
  | 'unsupported-media-type'
  | 'context-length'
  | 'rate-limit'
  | 'quota'
  | 'server'
  | 'not-implemented'
  | 'bad-gateway'
  | 'unavailable'
  | 'overloaded'
  | 'timeout'
  | 'loop';

export interface ApiError {
  readonly kind: ApiErrorKind;
  /** HTTP status; the kind's own unless an upstream said another. */
  readonly status: number;
  /** One sentence: what, where, what to do. */
  readonly message: string;
  /** Path of the field at fault in the client's own spelling, such as `messages[2].content`. */
  readonly param?: string;
  /** A machine-readable code a client keys on, such as `context_length_exceeded`. */
  readonly code?: string;
  readonly retryAfterSeconds?: number;
  /** Dialect-specific details copied into the error object, such as Anthropic's `details`. */
  readonly details?: Readonly<Record<string, unknown>>;
}

const statusOf: Readonly<Record<ApiErrorKind, number>> = {
  'invalid-request': 400,
  authentication: 401,
  permission: 403,
  'not-found': 404,
  'model-not-found': 404,
  'method-not-allowed': 405,
  'too-large': 413,
  'unsupported-media-type': 415,
  'context-length': 400,
  'rate-limit': 429,
  quota: 429,
  server: 500,
  'not-implemented': 501,
  'bad-gateway': 502,
  unavailable: 503,
  overloaded: 529,
  timeout: 504,
  loop: 508,
};

export type ApiErrorExtras = Partial<Omit<ApiError, 'kind' | 'message'>>;

export function apiError(kind: ApiErrorKind, message: string, extras: ApiErrorExtras = {}): ApiError {
  return { kind, status: statusOf[kind], message, ...extras };
}

const kindOfStatus: ReadonlyMap<number, ApiErrorKind> = new Map([
  [400, 'invalid-request'],
  [401, 'authentication'],
  [403, 'permission'],
  [404, 'not-found'],
  [405, 'method-not-allowed'],
  [408, 'timeout'],
  [413, 'too-large'],
  [415, 'unsupported-media-type'],
  [429, 'rate-limit'],
  [501, 'not-implemented'],
  [502, 'bad-gateway'],
  [503, 'unavailable'],
  [504, 'timeout'],
  [508, 'loop'],
  [529, 'overloaded'],
]);

/** The error an upstream's status stands for when its body says nothing better; the status is kept. */
export function errorOfStatus(status: number, message: string, extras: ApiErrorExtras = {}): ApiError {
  const kind = kindOfStatus.get(status) ?? (status >= 500 ? 'server' : 'invalid-request');
  return { kind, message, ...extras, status };
}
