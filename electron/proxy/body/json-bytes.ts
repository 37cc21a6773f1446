export const quote = 0x22;
export const backslash = 0x5c;
export const openBrace = 0x7b;
export const openBracket = 0x5b;
export const closeBrace = 0x7d;
export const closeBracket = 0x5d;

export const isSpace = (byte: number) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
export const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39;

/** The word that begins with this byte; '' where none does. */
export function literalOf(byte: number): string {
  return byte === 0x74 ? 'true' : byte === 0x66 ? 'false' : byte === 0x6e ? 'null' : '';
}
