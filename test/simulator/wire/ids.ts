import { createHash } from 'node:crypto';

/** Letters and digits that depend on the seed alone, so that the same run gives the same ids. */
export function idOf(seed: string, length: number): string {
  return createHash('sha512').update(seed).digest('base64').replace(/[+/=]/g, '').slice(0, length);
}
