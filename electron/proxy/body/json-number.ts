import { isDigit } from './json-bytes.ts';

/** How far a JSON number has been read (RFC 8259, section 6). */
export type NumberState = 'minus' | 'zero' | 'integer' | 'point' | 'fraction' | 'exponent' | 'sign' | 'power';

/** What each state may read next; undefined where the number must have ended. */
const steps: Readonly<Record<NumberState, (byte: number) => NumberState | undefined>> = {
  minus: (byte) => (byte === zero ? 'zero' : isDigit(byte) ? 'integer' : undefined),
  zero: (byte) => (byte === point ? 'point' : isExponent(byte) ? 'exponent' : undefined),
  integer: (byte) =>
    isDigit(byte) ? 'integer' : byte === point ? 'point' : isExponent(byte) ? 'exponent' : undefined,
  point: (byte) => (isDigit(byte) ? 'fraction' : undefined),
  fraction: (byte) => (isDigit(byte) ? 'fraction' : isExponent(byte) ? 'exponent' : undefined),
  exponent: (byte) => (byte === 0x2b || byte === 0x2d ? 'sign' : isDigit(byte) ? 'power' : undefined),
  sign: (byte) => (isDigit(byte) ? 'power' : undefined),
  power: (byte) => (isDigit(byte) ? 'power' : undefined),
};
const complete: ReadonlySet<NumberState> = new Set(['zero', 'integer', 'fraction', 'power']);

const zero = 0x30;
const point = 0x2e;

const isExponent = (byte: number) => byte === 0x65 || byte === 0x45;

/** The state a number begins in; undefined when the byte begins none. */
export function beginNumber(byte: number): NumberState | undefined {
  if (byte === 0x2d) return 'minus';
  if (byte === zero) return 'zero';
  return isDigit(byte) ? 'integer' : undefined;
}

export function continueNumber(state: NumberState, byte: number): NumberState | undefined {
  return steps[state](byte);
}

export function mayEndNumber(state: NumberState): boolean {
  return complete.has(state);
}
