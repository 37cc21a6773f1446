import { createHash } from 'node:crypto';

/** A thought only the vendor can open, and whose forgery it notices. */
export function sealThought(text: string): string {
  return `gAAAA${Buffer.from(text).toString('base64url')}.${digest(text)}`;
}

export function isSealedThought(sealed: string): boolean {
  const [, data, seal] = /^gAAAA([\w-]*)\.([0-9a-f]+)$/.exec(sealed) ?? [];
  return data !== undefined && digest(Buffer.from(data, 'base64url').toString()) === seal;
}

function digest(text: string): string {
  return createHash('sha256').update(`thought:${text}`).digest('hex');
}
