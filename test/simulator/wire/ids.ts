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

/** Makes ids of `length`, their prefix included, that differ within a run and repeat between runs. */
export type MakeId = (prefix: string, length: number, salt?: string) => string;

/** The ids in the answer to one request, by its place in the journal. */
export function idsOf(requestIndex: number): MakeId {
  return (prefix, length, salt = '') =>
    prefix + idOf(`${requestIndex}${prefix}${salt}`, length - prefix.length);
}
