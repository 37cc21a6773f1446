import { createHash } from 'node:crypto';

/** Tells whether a thought is still the text its signature was made for: clients trim, join and shorten. */
export interface ThoughtDigest {
  add(text: string): void;
  value(): string;
}

export function createThoughtDigest(): ThoughtDigest {
  const hash = createHash('sha256');
  return {
    add: (text) => void hash.update(text),
    value: () => hash.copy().digest('base64url').slice(0, 16),
  };
}

export function digestOfThought(text: string): string {
  const digest = createThoughtDigest();
  digest.add(text);
  return digest.value();
}
