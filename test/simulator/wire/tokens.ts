/** A rough and stable count: about four characters a token. */
export function countTokens(text: string): number {
  return Math.ceil(text.length / 4);
}
