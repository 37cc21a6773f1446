import { isDigit } from './json-bytes.ts';

const isHex = (byte: number) =>
  isDigit(byte) || (byte >= 0x61 && byte <= 0x66) || (byte >= 0x41 && byte <= 0x46);
const simple = new Uint8Array(256);
for (const byte of Buffer.from('"\\/bfnrt')) simple[byte] = 1;
const unicode = 0x75;

/** What is left of an escape: 1 after its backslash, 5 … 2 for the four digits of `\u`, 0 when it is over; undefined where it is none. */
export function continueEscape(left: number, byte: number): number | undefined {
  if (left > 1) return isHex(byte) ? (left === 2 ? 0 : left - 1) : undefined;
  if (byte === unicode) return 5;
  return simple[byte] === 1 ? 0 : undefined;
}
