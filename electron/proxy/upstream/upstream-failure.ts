import type { UpstreamFailure } from '../../providers/ask.ts';

/** The system's and undici's codes by the stage they belong to; TLS has too many, so it goes by pattern. */
const stageOfCode: ReadonlyMap<string, UpstreamFailure['stage']> = new Map([
  ['ENOTFOUND', 'dns'],
  ['EAI_AGAIN', 'dns'],
  ['EAI_NODATA', 'dns'],
  ['ECONNREFUSED', 'tcp'],
  ['EHOSTUNREACH', 'tcp'],
  ['ENETUNREACH', 'tcp'],
  ['ENETDOWN', 'tcp'],
  ['EADDRNOTAVAIL', 'tcp'],
  ['ETIMEDOUT', 'tcp'],
  ['UND_ERR_CONNECT_TIMEOUT', 'tcp'],
  ['UND_ERR_HEADERS_TIMEOUT', 'answer'],
  ['UND_ERR_BODY_TIMEOUT', 'answer'],
  ['DEADLINE', 'answer'],
]);

const tlsCode = /^(CERT_|ERR_TLS|ERR_SSL|EPROTO|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH)/;

/** Why an exchange failed, from whatever undici or the system threw. */
export function upstreamFailure(error: unknown, origin: string): UpstreamFailure {
  const code = codeOf(error);
  const stage = stageOfCode.get(code) ?? (tlsCode.test(code) ? 'tls' : 'http');
  return { stage, code, origin };
}

/** Failures that pass by themselves within moments, before anything was sent: asking once more is safe and worth it. */
const passingCodes: ReadonlySet<string> = new Set(['EAI_AGAIN', 'ENETUNREACH', 'EADDRNOTAVAIL']);

export function passesByItself(failure: UpstreamFailure): boolean {
  return passingCodes.has(failure.code);
}

function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  if (error instanceof Error) {
    if ('code' in error && typeof error.code === 'string') return error.code;
    if (error.cause !== undefined) return codeOf(error.cause);
  }
  return 'UNKNOWN';
}
