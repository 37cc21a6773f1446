import { createHash } from 'node:crypto';

/** The seal on a thought: changed text or a foreign seal is found out when the thought comes back. */
export function sign(thinking: string): string {
  return `sim${createHash('sha512').update(`sealed:${thinking}`).digest('base64')}`;
}

export function seal(data: string): string {
  return `redacted-${data}-${createHash('sha256').update(`redacted:${data}`).digest('hex').slice(0, 16)}`;
}

export function isSealed(data: string): boolean {
  const inner = /^redacted-(.*)-[0-9a-f]{16}$/s.exec(data)?.[1];
  return inner !== undefined && seal(inner) === data;
}
