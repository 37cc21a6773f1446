import { createHash } from 'node:crypto';

/** Letters and digits that depend on the seed alone, so that the same run gives the same ids. */
export function idOf(seed: string, length: number): string {
  return createHash('sha512').update(seed).digest('base64').replace(/[+/=]/g, '').slice(0, length);
}

/** The same for where a UUID is wanted. */
export function uuidOf(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
