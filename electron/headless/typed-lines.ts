import { createInterface } from 'node:readline';

/** What comes over standard input, line by line. */
export interface Typed {
  readonly lines: AsyncIterable<string>;
  close(): void;
}

export function typedLines(): Typed {
  const reader = createInterface({ input: process.stdin });
  return { lines: reader, close: () => reader.close() };
}
